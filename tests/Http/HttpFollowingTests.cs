using Microsoft.AspNetCore.Http;
using Overstap.Adapters.Http;
using Overstap.Ports;
using static Overstap.Tests.Http.ScriptedService;

namespace Overstap.Tests.Http;

/// <summary>Where the adapter goes and where it does not, whom it shows its token, and how it goes on after a break.</summary>
public sealed class HttpFollowingTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    public async Task Read_RedirectToAnotherHost_GoesNowhere(int status)
    {
        await using var stranger = await StartAsync((context, _) => PageAsync(context, 0, ""));
        await using var service = await StartAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = new Uri(stranger.Address, "api/notes_folders").AbsoluteUri;
            return Task.CompletedTask;
        });

        Assert.Equal("source-address-refused", (await service.FailureAsync()).Code);
        Assert.Single(service.Asked);
        Assert.Empty(stranger.Asked);
    }

    [Fact]
    public async Task Read_NextLinkToAnotherHost_GoesNowhere()
    {
        await using var stranger = await StartAsync((context, _) => PageAsync(context, 0, ""));
        await using var service = await StartAsync((context, _) => PageAsync(context, 4, Rows(1, 2), new Uri(stranger.Address, "api/notes_folders?page=2").AbsoluteUri));

        Assert.Equal("source-address-refused", (await service.FailureAsync()).Code);
        Assert.Single(service.Asked);
        Assert.Empty(stranger.Asked);
    }

    [Fact]
    public async Task Read_RedirectWithinTheHost_IsFollowedWithTheToken()
    {
        await using var service = await StartAsync((context, _) =>
        {
            if (context.Request.Path == "/moved") return PageAsync(context, 2, Rows(1, 2));
            context.Response.Redirect("/moved");
            return Task.CompletedTask;
        });

        Assert.Equal(2, (await service.ReadAsync()).Rows.Count);
        Assert.EndsWith("/moved  Bearer canary-token-1-for-records", service.Asked[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_RedirectThatTurnsChangesIntoQuestions_IsRefused()
    {
        await using var service = await StartAsync((context, _) =>
        {
            context.Response.Redirect("/moved");
            return Task.CompletedTask;
        });
        var eraser = new HttpRecordEraser(Map, service.Connect(), TimeZoneInfo.Utc);

        var failure = await Assert.ThrowsAsync<PermanentException>(() => eraser.EraseAsync("notes", "folders", Account, DateTimeOffset.UnixEpoch, CancellationToken.None));

        Assert.Equal("source-answer-invalid", failure.Code);
        Assert.Single(service.Asked);
    }

    [Fact]
    public async Task Read_TokenThatIsNotTaken_IsRenewedOnce()
    {
        await using var service = await StartAsync((context, request) =>
        {
            if (request > 1) return PageAsync(context, 1, Row(1));
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        });

        Assert.Single((await service.ReadAsync()).Rows);
        Assert.Equal(["canary-token-1-for-records", "canary-token-2-for-records"], service.Asked.Select(asked => asked.Split(' ')[^1]));
    }

    [Fact]
    public async Task Read_TokenThatIsNeverTaken_IsRenewedOnceOnly()
    {
        await using var service = await StartAsync((context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        });

        Assert.Equal("source-access-refused", (await service.FailureAsync()).Code);
        Assert.Equal((2, 2), (service.Asked.Count, service.Tokens.Given));
    }

    [Fact]
    public async Task Read_WithoutScope_ShowsNoToken()
    {
        await using var service = await StartAsync((context, _) => PageAsync(context, 0, ""));

        await using var snapshot = await new HttpRecordSource(Map, service.Connect(scope: null)).OpenAsync("notes", "folders", Account, null, CancellationToken.None);

        Assert.Equal($"GET /api/notes_folders?account={Account}&limit=10  ", Assert.Single(service.Asked));
        Assert.Equal(0, service.Tokens.Given);
    }

    [Fact]
    public async Task Read_PagesOfOneSnapshot_AreAskedForUnderItsMarkWithOneToken()
    {
        await using var service = await StartAsync((context, request) => PageAsync(context, 6, Rows(request * 10, 2), request < 3 ? $"?page={request + 1}" : null));

        Assert.Equal([10, 11, 20, 21, 30, 31], (await service.ReadAsync()).Rows.Select(row => row.GetProperty("id").GetInt32()));
        Assert.Equal(["", Mark, Mark], service.Asked.Select(asked => asked.Split(' ')[2]));
        Assert.Equal(1, service.Tokens.Given);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_PageThatBrokeTwice_GoesOnWhereItStopped(bool isCutOff)
    {
        await using var service = await StartAsync(async (context, request) =>
        {
            var isFirstPage = !context.Request.QueryString.Value!.Contains("page", StringComparison.Ordinal);
            if (!isFirstPage)
            {
                await PageAsync(context, 8, Rows(5, 4));
                return;
            }

            // What a proxy cuts off looks like a whole answer.
            await PageAsync(context, 8, request == 3 ? Rows(1, 4) : Rows(1, request) + Row(request + 1)[..30], "?page=2");
            if (request == 3 || isCutOff) return;
            await context.Response.Body.FlushAsync();
            await Opened(context);
            context.Abort();
        });

        var export = await service.ReadAsync();

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], export.Rows.Select(row => row.GetProperty("id").GetInt32()));
        Assert.Equal(["", Mark, Mark, Mark], service.Asked.Select(asked => asked.Split(' ')[2]));
    }

    [Fact]
    public async Task Read_PageThatComesBackShorter_Fails()
    {
        await using var service = await StartAsync((context, request) => PageAsync(context, 5, request == 1 ? Rows(1, 3) + "{" : Rows(1, 2)));

        Assert.Equal("source-failed", (await service.FailureAsync()).Code);
    }

    [Fact]
    public async Task Read_Account_IsEncoded()
    {
        await using var service = await StartAsync((context, _) => PageAsync(context, 0, ""));

        await using var snapshot = await new HttpRecordSource(Map, service.Connect()).OpenAsync("notes", "folders", "a&b=c/../#?%\0é", DateTimeOffset.UnixEpoch, CancellationToken.None);

        Assert.StartsWith(
            "GET /api/notes_folders?account=a%26b%3Dc%2F..%2F%23%3F%25%00%C3%A9&limit=10&changedSince=1970-01-01T00%3A00%3A00.0000000Z ", Assert.Single(service.Asked), StringComparison.Ordinal);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Overstap.Ports;
using Overstap.Tests.Hosting;

namespace Overstap.Tests.SampleCloud;

/// <summary>The sample cloud's own calls, on a whole local host with the ports that the application uses.</summary>
public sealed class CloudRoutesTests(LocalHostFixture local) : IClassFixture<LocalHostFixture>
{
    private const string Account = "/local/cloud/accounts/indebted";

    private IAccountGate Gate => local.Host.Functions.Services.GetRequiredService<IAccountGate>();

    [Fact]
    public async Task Blockers_SetAndCleared_AreWhatTheApplicationSees()
    {
        await ChangeAsync(new { set = new[] { "synchronisation-on" } });
        Assert.Equal(["devices-bound", "synchronisation-on", "unpaid-instalments"], await Gate.FindBlockersAsync("indebted", CancellationToken.None));
        Assert.Equal(2, (await StateAsync()).GetProperty("blockers").GetProperty("devices-bound").GetArrayLength());

        await ChangeAsync(new { clear = new[] { "devices-bound", "synchronisation-on" } });
        Assert.Equal(["unpaid-instalments"], await Gate.FindBlockersAsync("indebted", CancellationToken.None));

        await ChangeAsync(new { set = new[] { "devices-bound" } });
    }

    [Fact]
    public async Task Note_FrozenAccount_IsRefusedUntilThawed()
    {
        Assert.Equal(HttpStatusCode.Created, (await WriteNoteAsync("small")).Status);

        await Gate.FreezeAsync("small", [], CancellationToken.None);
        Assert.Equal((HttpStatusCode.Conflict, "account-frozen"), await WriteNoteAsync("small"));
        Assert.True((await StateAsync("small")).GetProperty("frozen").GetBoolean());

        await Gate.ThawAsync("small", [], CancellationToken.None);
        Assert.Equal(HttpStatusCode.Created, (await WriteNoteAsync("small")).Status);
    }

    [Fact]
    public async Task Write_ServiceFrozenOrEnded_IsRefusedThereAndTakenElsewhere()
    {
        await Gate.FreezeAsync("small", ["notes"], CancellationToken.None);
        Assert.Equal((HttpStatusCode.Conflict, "account-frozen"), await WriteNoteAsync("small"));
        Assert.Equal(HttpStatusCode.Created, (await WriteAsync("small", "phrases")).Status);
        Assert.Equal(["notes"], await ServicesInAsync("frozenServices"));

        await Gate.ThawAsync("small", ["notes"], CancellationToken.None);
        await Gate.EndContractAsync("small", ["common-phrases"], CancellationToken.None);
        Assert.Equal(HttpStatusCode.Created, (await WriteNoteAsync("small")).Status);
        Assert.Equal((HttpStatusCode.Conflict, "account-frozen"), await WriteAsync("small", "phrases"));
        Assert.Empty(await ServicesInAsync("frozenServices"));
        Assert.Equal(["common-phrases"], await ServicesInAsync("endedServices"));

        var state = await StateAsync("small");
        Assert.False(state.GetProperty("frozen").GetBoolean() || state.GetProperty("contractEnded").GetBoolean());

        async Task<IEnumerable<string?>> ServicesInAsync(string list) =>
            (await StateAsync("small")).GetProperty(list).EnumerateArray().Select(service => service.GetProperty("service").GetString());
    }

    [Fact]
    public async Task Note_ConsentWithdrawn_IsRefused()
    {
        await Gate.StopProcessingAsync("indebted", ["notes"], CancellationToken.None);

        Assert.Equal((HttpStatusCode.Conflict, "processing-stopped"), await WriteNoteAsync("indebted"));
        Assert.Equal("notes", (await StateAsync()).GetProperty("stoppedServices")[0].GetProperty("service").GetString());
    }

    [Fact]
    public async Task Note_ContractEnded_IsRefused()
    {
        await Gate.EndContractAsync("empty", [], CancellationToken.None);

        Assert.Equal((HttpStatusCode.Conflict, "account-frozen"), await WriteNoteAsync("empty"));
        Assert.True((await StateAsync("empty")).GetProperty("contractEnded").GetBoolean());
    }

    [Fact]
    public async Task EveryCall_UnknownAccount_IsNotFound()
    {
        using var state = await local.Http.GetAsync("/local/cloud/accounts/nobody");
        using var blockers = await local.Http.PostAsJsonAsync("/local/cloud/accounts/nobody/blockers", new { clear = new[] { "devices-bound" } });

        Assert.Equal(HttpStatusCode.NotFound, state.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, blockers.StatusCode);
        Assert.Equal((HttpStatusCode.NotFound, "account-unknown"), await WriteNoteAsync("nobody"));
    }

    [Theory]
    [InlineData("text/plain", "{}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", "{\"clear\":7}", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "null", HttpStatusCode.BadRequest)]
    public async Task Blockers_NoJsonObject_AreRefused(string type, string body, HttpStatusCode status)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await local.Http.PostAsync(Account + "/blockers", content);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("cloud-call-invalid", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    private async Task<JsonElement> StateAsync(string account = "indebted") => await local.Http.GetFromJsonAsync<JsonElement>($"/local/cloud/accounts/{account}");

    private async Task ChangeAsync(object change)
    {
        using var answer = await local.Http.PostAsJsonAsync(Account + "/blockers", change);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private Task<(HttpStatusCode Status, string? Code)> WriteNoteAsync(string account) => WriteAsync(account, "notes");

    private async Task<(HttpStatusCode Status, string? Code)> WriteAsync(string account, string what)
    {
        using var answer = await local.Http.PostAsJsonAsync($"/local/cloud/accounts/{account}/{what}", new { text = "Buy milk" });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.StatusCode, body.TryGetProperty("code", out var code) ? code.GetString() : null);
    }
}

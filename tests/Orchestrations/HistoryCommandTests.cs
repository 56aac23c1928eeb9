using System.Text.Json;
using Overstap.Local;
using Overstap.Local.Orchestrations;
using Overstap.Local.Settings;
using Overstap.Tests.Hosting;

namespace Overstap.Tests.Orchestrations;

public sealed class HistoryCommandTests : IAsyncLifetime
{
    private readonly LocalHostFixture _local = new();

    public Task InitializeAsync() => _local.InitializeAsync();

    public Task DisposeAsync() => _local.DisposeAsync();

    [Fact]
    public async Task History_FromTheRunningHost_AndFromItsStoreAfterwards_IsTheSame()
    {
        var id = await SubmitAsync();

        var asked = await RunAsync(id, payloads: true);
        await _local.Host.DisposeAsync();
        var read = await RunAsync(id, payloads: true);
        var brief = await RunAsync(id, payloads: false);

        Assert.Equal("RequestOrchestrator", asked.GetProperty("instance").GetProperty("name").GetString());
        Assert.Equal(asked.GetProperty("instance").GetProperty("executionId").GetString(), read.GetProperty("instance").GetProperty("executionId").GetString());
        Assert.Equal(asked.GetProperty("history").GetRawText(), read.GetProperty("history").GetRawText());
        Assert.Contains(id, read.GetProperty("input").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("omitted", brief.GetProperty("payloads").GetString());
        Assert.False(brief.GetProperty("input").TryGetProperty("text", out _));
        // What read the store has let go of it.
        await using var next = await LocalHost.StartAsync(LocalHostFixture.Options(_local.DataDirectory));
        Assert.NotEmpty(next.Accounts);
    }

    [Fact]
    public async Task History_OfAnUnknownInstance_IsRefusedInOneSentence()
    {
        var running = await Assert.ThrowsAsync<StartupException>(() => RunAsync("nobody", payloads: false));
        await _local.Host.DisposeAsync();
        var stopped = await Assert.ThrowsAsync<StartupException>(() => RunAsync("nobody", payloads: false));

        Assert.Equal((2, 2), (running.ExitCode, stopped.ExitCode));
        Assert.Equal(running.Message, stopped.Message);
        Assert.Matches("^There is no orchestration instance nobody in [^\n]+$", running.Message);
        Assert.Equal(2, await LocalCommand.RunAsync(["history", "nobody", "--data", _local.DataDirectory]));
    }

    [Fact]
    public async Task History_WhereThereIsNoState_IsRefused()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), $"overstap-nowhere-{Guid.NewGuid():N}");

        Assert.Equal(2, await LocalCommand.RunAsync(["history", "nobody", "--data", nowhere]));
        Assert.Equal(2, await LocalCommand.RunAsync(["history"]));
        Assert.False(Directory.Exists(nowhere));
    }

    private async Task<string> SubmitAsync()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("account", "empty")]);
        using var signedIn = await _local.Http.PostAsync("/sign-in/token", form);
        var token = JsonDocument.Parse(await signedIn.Content.ReadAsStringAsync()).RootElement.GetProperty("access_token").GetString();
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/requests") { Content = System.Net.Http.Json.JsonContent.Create(new { kind = "backup" }) };
        message.Headers.Authorization = new("Bearer", token);
        using var answer = await _local.Http.SendAsync(message);
        var id = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("requestId").GetString()!;
        // From then on it waits for the code, and its history stays as it is.
        await Eventually.TrueAsync(async () => (await _local.Http.GetStringAsync($"/local/orchestrations/instances/{id}")).Contains("Timer until", StringComparison.Ordinal));
        return id;
    }

    private async Task<JsonElement> RunAsync(string id, bool payloads)
    {
        using var output = new StringWriter();
        Assert.Equal(0, await HistoryCommand.RunAsync(id, payloads, _local.DataDirectory, output, CancellationToken.None));
        return JsonDocument.Parse(output.ToString()).RootElement;
    }
}

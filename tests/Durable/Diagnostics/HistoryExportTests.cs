using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Diagnostics;

namespace Overstap.Tests.Durable.Diagnostics;

public sealed class HistoryExportTests
{
    private const string Secret = "Jane Doe, 1 Long Lane";

    [Fact]
    public async Task Export_ByDefault_NamesEverythingAndQuotesNothing()
    {
        await using var harness = await StartAsync();
        var id = await RunAsync(harness);

        var text = (await harness.Runtime.ExportHistoryAsync(id))!;

        Assert.DoesNotContain("Jane", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"text\"", text, StringComparison.Ordinal);
        var export = JsonNode.Parse(text)!;
        Assert.Equal(("overstap-durable-history", 1, "omitted"), ((string)export["format"]!, (int)export["formatVersion"]!, (string)export["payloads"]!));
        Assert.Matches(@"^\d+\.\d+\.\d+$", (string)export["runtimeVersion"]!);
        Assert.Equal((id, "Whole", "7", "Failed"), (Text("instanceId"), Text("name"), Text("version"), Text("status")));
        Assert.All(["executionId", "createdAt", "updatedAt", "completedAt"], name => Assert.NotEqual("", Text(name)));
        var json = $"\"{Secret}\"";
        AssertDigest(json, export["input"]!);
        AssertDigest(json, export["instance"]!["tags"]!["owner"]!, Secret);
        Assert.Equal("System.InvalidOperationException", (string)export["failure"]!["innerFailure"]!["errorType"]!);
        AssertDigest(Secret, export["failure"]!["innerFailure"]!["errorMessage"]!, Secret);
        Assert.Equal(
            ["turn-started", "execution-started", "activity-scheduled", "turn-started", "task-completed", "timer-created", "turn-started", "timer-fired", "child-scheduled", "turn-started", "task-completed", "event-sent",
                "turn-started", "event-raised", "activity-scheduled", "turn-started", "task-failed", "execution-ended"],
            export["history"]!.AsArray().Select(happened => (string)happened!["kind"]!));
        AssertDigest(json, export["history"]![2]!["input"]!);
        AssertDigest(json, export["history"]!.AsArray().Single(happened => (string)happened!["kind"]! == "event-raised")!["payload"]!);

        string Text(string name) => (string?)export["instance"]![name] ?? "";
    }

    [Fact]
    public async Task Export_WithPayloads_ReadsBackAsTheSameInstance()
    {
        await using var harness = await StartAsync();
        var id = await RunAsync(harness);

        var text = (await harness.Runtime.ExportHistoryAsync(id, includePayloads: true))!;
        var document = HistoryExport.Read((JsonObject)JsonNode.Parse(text)!).Document;

        Assert.Equal(($"\"{Secret}\"", id, "7"), (document.Input, document.InstanceId, document.Header.Version));
        Assert.Equal(Secret, document.Header.Tags!["owner"]);
        Assert.Equal(Secret, document.Failure!.InnerFailure!.ErrorMessage);
        Assert.Equal(text, HistoryExport.ToText(Retimed(HistoryExport.Write(document, includePayloads: true, DateTimeOffset.UnixEpoch), text)));

        static JsonObject Retimed(JsonObject export, string like)
        {
            export["exportedAt"] = JsonNode.Parse(like)!["exportedAt"]!.DeepClone();
            return export;
        }
    }

    [Fact]
    public async Task Export_OfASuspendedInstance_HoldsWhatIsKeptForLater()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Waiter", context => context.WaitForExternalEvent<string>("word")));
        var id = await harness.ScheduleAsync("Waiter");
        await harness.Client.WaitForInstanceStartAsync(id, DurableHarness.Deadline);
        await harness.Client.SuspendInstanceAsync(id, Secret);
        await harness.Client.RaiseEventAsync(id, "word", Secret);

        var text = (await harness.Runtime.ExportHistoryAsync(id))!;

        Assert.DoesNotContain("Jane", text, StringComparison.Ordinal);
        Assert.Equal(["suspended", "event-raised"], JsonNode.Parse(text)!["inbox"]!.AsArray().Select(happened => (string)happened!["kind"]!));
    }

    [Fact]
    public async Task Export_OfAnUnknownInstance_IsNull()
    {
        await using var harness = await DurableHarness.StartAsync(_ => { });

        Assert.Null(await harness.Runtime.ExportHistoryAsync("nobody"));
    }

    [Fact]
    public async Task Export_WithoutPayloads_CannotBeReadForReplay()
    {
        await using var harness = await StartAsync();
        var export = (JsonObject)JsonNode.Parse((await harness.Runtime.ExportHistoryAsync(await RunAsync(harness)))!)!;

        Assert.Contains("without payloads", Assert.Throws<FormatException>(() => HistoryExport.Read(export)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"format":"else"}""")]
    [InlineData("""{}""")]
    [InlineData("""{"format":"overstap-durable-history","formatVersion":99}""")]
    public void Document_OfAnotherFormat_IsRefusedByName(string json) =>
        Assert.Contains("format", Assert.Throws<FormatException>(() => HistoryExport.Read((JsonObject)JsonNode.Parse(json)!)).Message, StringComparison.Ordinal);

    private static Task<DurableHarness> StartAsync() => DurableHarness.StartAsync(functions => functions
        .Activity<string, string>("Echo", input => input!)
        .Activity<string, string>("Throw", input => input is { } text ? throw new InvalidOperationException(text) : "")
        .Orchestrator("Child", context => Task.FromResult(context.GetInput<string>()))
        .Orchestrator("Whole", async context =>
        {
            context.SetCustomStatus(context.GetInput<string>());
            var text = await context.CallActivityAsync<string>("Echo", context.GetInput<string>());
            await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            text = await context.CallSubOrchestratorAsync<string>("Child", text);
            context.SendEvent(context.InstanceId, "self", text);
            text = await context.WaitForExternalEvent<string>("self");
            return await context.CallActivityAsync<string>("Throw", text);
        }));

    private static async Task<string> RunAsync(DurableHarness harness)
    {
        var options = new StartOrchestrationOptions { Version = "7", Tags = new Dictionary<string, string> { ["owner"] = Secret } };
        var id = await harness.Client.ScheduleNewOrchestrationInstanceAsync("Whole", Secret, options, DurableHarness.Deadline);
        await harness.CompletionAsync(id);
        await harness.SettlesAsync();
        return id;
    }

    private static void AssertDigest(string expected, JsonNode digest, string? raw = null)
    {
        var bytes = Encoding.UTF8.GetBytes(raw ?? expected);
        Assert.Equal((bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), ((int)digest["bytes"]!, (string)digest["sha256"]!));
    }
}

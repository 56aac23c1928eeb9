using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Durable.Diagnostics;

public sealed class TracingTests : IDisposable
{
    private readonly RecordedSpans _spans = new();
    private readonly Activity _root = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

    public void Dispose()
    {
        _root.Dispose();
        _spans.Dispose();
    }

    [Fact]
    public async Task Orchestration_WithActivities_IsOneTraceWithTheSdksNamesTagsAndParents()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Double", input =>
            {
                using var inside = RecordedSpans.Source.StartActivity("inside");
                return 2 * input;
            })
            .Orchestrator("Twice", async context => await context.CallActivityAsync<int>("Double", 1) + await context.CallActivityAsync<int>("Double", 2)));

        var id = await harness.ScheduleAsync("Twice");
        await harness.CompletionAsync(id);
        await harness.SettlesAsync();

        var create = _spans.One(_root, "create_orchestration:Twice", ActivityKind.Producer);
        RecordedSpans.AssertChild(_root, create);
        Assert.Equal(["durabletask.task.execution_id", "durabletask.task.instance_id", "durabletask.task.name", "durabletask.type"], create.TagObjects.Select(tag => tag.Key).Order(StringComparer.Ordinal));
        Assert.Equal(id, create.GetTagItem("durabletask.task.instance_id"));

        var orchestration = _spans.One(_root, "orchestration:Twice", ActivityKind.Server);
        RecordedSpans.AssertChild(create, orchestration);
        Assert.Equal($"durabletask.task.instance_id={id} durabletask.task.name=Twice durabletask.task.status=Completed durabletask.type=orchestration", RecordedSpans.Tags(orchestration));
        Assert.Equal(ActivityStatusCode.Unset, orchestration.Status);

        var calls = _spans.Named(_root, "activity:Double", ActivityKind.Client);
        var runs = _spans.Named(_root, "activity:Double", ActivityKind.Server);
        Assert.Equal([0, 1], calls.Select(call => call.GetTagItem("durabletask.task.task_id")));
        Assert.Equal([0, 1], runs.Select(run => run.GetTagItem("durabletask.task.task_id")));
        foreach (var (call, run) in calls.Zip(runs))
        {
            RecordedSpans.AssertChild(orchestration, call);
            RecordedSpans.AssertChild(call, run);
            Assert.Equal($"durabletask.task.instance_id={id} durabletask.task.name=Double durabletask.task.task_id={call.GetTagItem("durabletask.task.task_id")} durabletask.type=activity", RecordedSpans.Tags(call));
            Assert.Equal(RecordedSpans.Tags(call), RecordedSpans.Tags(run));
            Assert.InRange(run.StartTimeUtc, call.StartTimeUtc, call.StartTimeUtc + call.Duration);
        }
    }

    [Fact]
    public async Task Code_OfActivityAndOrchestrator_SeesItsSpanAsCurrent()
    {
        string? inActivity = null;
        var inTurns = new List<string?>();
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Look", input =>
            {
                inActivity = Activity.Current?.Id;
                return input;
            })
            .Orchestrator("Look twice", async context =>
            {
                inTurns.Add(Activity.Current?.Id);
                return await context.CallActivityAsync<int>("Look", 1);
            }));

        await harness.RunAsync("Look twice");
        await harness.SettlesAsync();

        Assert.Equal(_spans.One(_root, "activity:Look", ActivityKind.Server).Id, inActivity);
        Assert.All(inTurns, id => Assert.Equal(_spans.One(_root, "orchestration:Look twice", ActivityKind.Server).Id, id));
        Assert.Equal(2, inTurns.Count);
        Assert.Same(_root, Activity.Current);
    }

    [Fact]
    public async Task SubOrchestration_IsBelowItsCall_AndCallBelowTheParent()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Leaf", input => input)
            .Orchestrator("Child", context => context.CallActivityAsync<int>("Leaf", 1))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>("Child", 1, new SubOrchestrationOptions { InstanceId = "the-child", Version = "2" })));

        var id = await harness.ScheduleAsync("Parent");
        await harness.CompletionAsync(id);
        await harness.SettlesAsync();

        var parent = _spans.One(_root, "orchestration:Parent", ActivityKind.Server);
        var call = _spans.One(_root, "orchestration:Child@(2)", ActivityKind.Client);
        var child = _spans.One(_root, "orchestration:Child@(2)", ActivityKind.Server);
        RecordedSpans.AssertChild(parent, call);
        RecordedSpans.AssertChild(call, child);
        RecordedSpans.AssertChild(child, _spans.One(_root, "activity:Leaf@(2)", ActivityKind.Client));
        Assert.Equal($"durabletask.task.instance_id={id} durabletask.task.name=Child durabletask.task.version=2 durabletask.type=orchestration", RecordedSpans.Tags(call));
        Assert.Equal("durabletask.task.instance_id=the-child durabletask.task.name=Child durabletask.task.status=Completed durabletask.task.version=2 durabletask.type=orchestration", RecordedSpans.Tags(child));
    }

    [Fact]
    public async Task Failure_IsAnError_WithItsTypeButNotItsMessage()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Break", input => input > 0 ? throw new InvalidOperationException("Jane Doe, 1 Long Lane") : 0)
            .Orchestrator("Broken", context => context.CallActivityAsync<int>("Break", 1)));

        await harness.RunAsync("Broken");
        await harness.SettlesAsync();

        var orchestration = _spans.One(_root, "orchestration:Broken", ActivityKind.Server);
        Assert.Equal("Failed", orchestration.GetTagItem("durabletask.task.status"));
        Assert.Equal((ActivityStatusCode.Error, "Microsoft.DurableTask.TaskFailedException"), (orchestration.Status, orchestration.StatusDescription));
        foreach (var kind in (ActivityKind[])[ActivityKind.Client, ActivityKind.Server])
        {
            var span = _spans.One(_root, "activity:Break", kind);
            Assert.Equal((ActivityStatusCode.Error, "System.InvalidOperationException"), (span.Status, span.StatusDescription));
        }

        Assert.DoesNotContain(_spans.Of(_root), span => $"{span.StatusDescription} {RecordedSpans.Tags(span)}".Contains("Jane", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Timer_ThatFired_IsASpanFromCreationToFiring()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Sleeper", async context =>
        {
            using var given = new CancellationTokenSource();
            var lost = context.CreateTimer(TimeSpan.FromDays(2), given.Token);
            await context.CreateTimer(TimeSpan.FromHours(5), CancellationToken.None);
            given.Cancel();
            return 1;
        }));

        var id = await harness.ScheduleAsync("Sleeper");
        await harness.HistoryHasAsync(id, "timer created", times: 2);
        harness.Clock.Advance(TimeSpan.FromHours(6));
        await harness.CompletionAsync(id);
        await harness.SettlesAsync();

        var timer = _spans.One(_root, "orchestration:Sleeper:timer", ActivityKind.Internal);
        RecordedSpans.AssertChild(_spans.One(_root, "orchestration:Sleeper", ActivityKind.Server), timer);
        var fireAt = timer.StartTimeUtc.AddHours(5).ToString("o");
        Assert.Equal($"durabletask.fire_at={fireAt} durabletask.task.instance_id={id} durabletask.task.name=Sleeper durabletask.task.task_id=1 durabletask.type=timer", RecordedSpans.Tags(timer));
        Assert.InRange(timer.Duration, TimeSpan.FromHours(5), TimeSpan.FromHours(7));
    }

    [Fact]
    public async Task Events_RaisedAndSent_AreSpansOfWhoeverRaisesThem()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Orchestrator("Receiver", context => context.WaitForExternalEvent<string>("word"))
            .Orchestrator("Sender", async context =>
            {
                var word = await context.WaitForExternalEvent<string>("go");
                context.SendEvent("receiver", "word", word);
                return word;
            }));

        await harness.ScheduleAsync("Receiver", id: "receiver");
        var sender = await harness.ScheduleAsync("Sender");
        await harness.Client.RaiseEventAsync(sender, "go", "secret");
        await harness.CompletionAsync("receiver");
        await harness.CompletionAsync(sender);
        await harness.SettlesAsync();

        var raised = _spans.One(_root, "orchestration_event:go", ActivityKind.Producer);
        RecordedSpans.AssertChild(_root, raised);
        Assert.Equal($"durabletask.event.target_instance_id={sender} durabletask.task.name=go durabletask.type=event", RecordedSpans.Tags(raised));
        var sent = _spans.One(_root, "orchestration_event:word", ActivityKind.Producer);
        RecordedSpans.AssertChild(_spans.One(_root, "orchestration:Sender", ActivityKind.Server), sent);
        Assert.Equal(("event", sender, "receiver"), (sent.GetTagItem("durabletask.type"), sent.GetTagItem("durabletask.task.instance_id"), sent.GetTagItem("durabletask.event.target_instance_id")));
        Assert.NotNull(sent.GetTagItem("durabletask.task.execution_id"));
        Assert.DoesNotContain(_spans.Of(_root), span => RecordedSpans.Tags(span).Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ContinueAsNew_AndTermination_EndTheirExecutionsSpans_InTheSameTrace()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Again", async context =>
        {
            await context.WaitForExternalEvent<string>("on");
            context.ContinueAsNew(context.GetInput<int>() + 1);
            return 0;
        }));

        var id = await harness.ScheduleAsync("Again", 1);
        await harness.Client.RaiseEventAsync(id, "on", "");
        await harness.Client.TerminateInstanceAsync(id);
        await harness.CompletionAsync(id);
        await harness.SettlesAsync();

        var executions = _spans.Named(_root, "orchestration:Again", ActivityKind.Server);
        Assert.Equal(["ContinuedAsNew", "Terminated"], executions.Select(span => span.GetTagItem("durabletask.task.status")));
        Assert.All(executions, span => RecordedSpans.AssertChild(_spans.One(_root, "create_orchestration:Again", ActivityKind.Producer), span));
        Assert.NotEqual(executions[0].SpanId, executions[1].SpanId);
    }

    [Fact]
    public async Task Trace_OverARestart_GoesOnWithTheSameSpans()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<int, int>("Before", input => input)
            .Activity<int, int>("After", input => input)
            .Orchestrator("Long", async context =>
            {
                await context.CallActivityAsync<int>("Before", 1);
                await context.WaitForExternalEvent<string>("on");
                return await context.CallActivityAsync<int>("After", 2);
            }));

        _root.TraceStateString = "vendor=1";
        var id = await harness.ScheduleAsync("Long");
        await harness.HistoryHasAsync(id, "completed");
        await harness.RestartAsync();
        await harness.Client.RaiseEventAsync(id, "on", "");
        await harness.CompletionAsync(id);
        await harness.SettlesAsync();

        var orchestration = _spans.One(_root, "orchestration:Long", ActivityKind.Server);
        RecordedSpans.AssertChild(orchestration, _spans.One(_root, "activity:Before", ActivityKind.Client));
        RecordedSpans.AssertChild(orchestration, _spans.One(_root, "activity:After", ActivityKind.Client));
        Assert.All(_spans.Of(_root), span => Assert.Equal("vendor=1", span.TraceStateString));
        Assert.Equal(_spans.Of(_root).Min(span => span.StartTimeUtc.Date), orchestration.StartTimeUtc.Date);
        Assert.True(orchestration.StartTimeUtc + orchestration.Duration >= _spans.One(_root, "activity:After", ActivityKind.Server).StartTimeUtc);
    }
}

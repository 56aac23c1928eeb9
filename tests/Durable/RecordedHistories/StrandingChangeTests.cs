using Microsoft.DurableTask;
using Overstap.Cases;
using Overstap.Collect;
using Overstap.Local.Durable;
using Overstap.Local.Durable.Diagnostics;
using Overstap.Orchestration;
using Overstap.Seal;

namespace Overstap.Tests.Durable.RecordedHistories;

/// <summary>That the recorded histories catch what they are for: changes of orchestrators that would strand a running request.</summary>
public sealed class StrandingChangeTests
{
    private static readonly string File = RecordedFiles.Names.First(name => name.EndsWith("/delivered-and-erased", StringComparison.Ordinal));

    [Fact]
    public void Activity_Renamed_IsFound_WithBothNames() => AssertStranded(
        nameof(RequestOrchestrator),
        async context =>
        {
            await context.CallActivityAsync<Step>("DecideTheNextStep", context.GetInput<Turn>(), Retries.Patient);
            return null;
        },
        "RequestOrchestrator, turn 1 of ", "history has task #0, activity 'DecideNextStep'", "the code asked for task #0, activity 'DecideTheNextStep'");

    [Fact]
    public void Order_Swapped_IsFound_WithBothTables() => AssertStranded(
        nameof(ExportOrchestrator),
        async context =>
        {
            var duty = context.GetInput<Duty>()!;
            var plan = await context.CallActivityAsync<ExportPlan>(nameof(PlanExportActivity.PlanExport), duty, Retries.Brief);
            await Task.WhenAll(plan.Tables.Reverse().Select(table => context.CallActivityAsync(nameof(SealTableActivity.SealTable), new TableDuty(duty.RequestId, table), Retries.Brief)));
            return null;
        },
        "ExportOrchestrator, turn 2 of ", "history has task #1, activity 'SealTable'", "\"Ordinal\":0,", "the code asked for task #1, activity 'SealTable'", "\"Ordinal\":3,");

    [Fact]
    public void Timer_Added_IsFound() => AssertStranded(
        nameof(RequestOrchestrator),
        async context =>
        {
            await context.CallActivityAsync<Step>(nameof(DecideNextStepActivity.DecideNextStep), context.GetInput<Turn>(), Retries.Patient);
            await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
            return null;
        },
        "RequestOrchestrator, turn 2 of ", "history has ", "the code asked for task #1, a timer for ");

    [Fact]
    public void Step_LeftOut_IsFound() => AssertStranded(
        nameof(ExportOrchestrator),
        async context =>
        {
            await context.CallActivityAsync<ExportPlan>(nameof(PlanExportActivity.PlanExport), context.GetInput<Duty>(), Retries.Brief);
            return null;
        },
        "ExportOrchestrator, turn 2 of ", "history has task #1, activity 'SealTable'", "the code asked for nothing");

    [Fact]
    public void Argument_Changed_IsFound_ThoughTheNamesAgree() => AssertStranded(
        nameof(ExportOrchestrator),
        async context =>
        {
            await context.CallActivityAsync<ExportPlan>(nameof(PlanExportActivity.PlanExport), new Duty(RequestId.Parse(new string('0', 32))), Retries.Brief);
            return null;
        },
        "ExportOrchestrator, turn 1 of ", "the code asked for task #0, activity 'PlanExport'", $" with {{\"RequestId\":\"{new string('0', 32)}\"}}");

    [Fact]
    public void End_Changed_IsFound() => AssertStranded(
        nameof(RequestOrchestrator),
        async context =>
        {
            var turn = context.GetInput<Turn>()!;
            var step = await context.CallActivityAsync<Step>(nameof(DecideNextStepActivity.DecideNextStep), turn, Retries.Patient);
            await context.CallActivityAsync(step.Duty!, new Duty(turn.RequestId), Retries.Brief);
            context.ContinueAsNew(new Turn(turn.RequestId, Done: "something else"));
            return null;
        },
        "RequestOrchestrator, its end: history has a continue-as-new with ", "\"Done\":\"SendMails\"", "the code came to a continue-as-new with ", "\"Done\":\"something else\"");

    [Fact]
    public void Code_ThatAwaitsSomethingElse_IsFound() => AssertStranded(
        nameof(RequestOrchestrator),
        async _ =>
        {
            await new TaskCompletionSource().Task;
            return null;
        },
        "RequestOrchestrator, turn 1 of ", "awaited a task that is not from its orchestration context");

    [Fact]
    public void Retry_TakenLonger_IsFoundInAHistoryWithFailures()
    {
        var name = RecordedFiles.Names.First(file => file.EndsWith("/source-failing-briefly", StringComparison.Ordinal));
        var patient = TaskOptions.FromRetryPolicy(new RetryPolicy(4, TimeSpan.FromSeconds(3), 2, TimeSpan.FromSeconds(20)) { HandleFailure = FailureCode.IsTransient });
        var found = Assert.Throws<HistoryMismatchException>(() => Replay(name, nameof(ExportOrchestrator), async context =>
        {
            var duty = context.GetInput<Duty>()!;
            var plan = await context.CallActivityAsync<ExportPlan>(nameof(PlanExportActivity.PlanExport), duty, patient);
            await Task.WhenAll(plan.Tables.Select(table => context.CallActivityAsync(nameof(SealTableActivity.SealTable), new TableDuty(duty.RequestId, table), patient)));
            return null;
        }));

        Assert.Matches("history has task #5, a timer for .*; the code asked for task #5, a timer for ", found.Message);
    }

    private static void AssertStranded(string orchestrator, Orchestrator changed, params string[] said)
    {
        var found = Assert.Throws<HistoryMismatchException>(() => Replay(File, orchestrator, changed));

        foreach (var text in said)
            Assert.Contains(text, found.Message, StringComparison.Ordinal);
    }

    private static void Replay(string file, string orchestrator, Orchestrator changed)
    {
        foreach (var execution in RecordedFiles.Read(file).Where(execution => execution.Document.Header.Name == orchestrator))
            HistoryReplay.Verify(execution, changed);
    }
}

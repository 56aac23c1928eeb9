namespace Overstap.Local.Demo.Journeys;

/// <summary>An account that is closed: what stands in the way is settled, a copy is taken, and then everything is erased.</summary>
public sealed class AccountClosureJourney(DemoStage stage) : CopyJourney(stage)
{
    /// <summary>For an account that nothing stands in the way of.</summary>
    private static readonly string[] Obstacles = ["devices-bound", "unpaid-instalments"];

    public override string Title => "One account that is closed, from what stands in the way to the end of the contract.";

    protected override async Task<DemoResult> LiveAsync(CancellationToken cancellationToken)
    {
        if ((await Stage.Cloud.ReadBlockersAsync(cancellationToken)).Count == 0)
        {
            Tell.Detail($"Nothing stands in the way of closing this sample account, so the demonstration sets {string.Join(" and ", Obstacles)}.");
            await Stage.Cloud.SetBlockersAsync(Obstacles, cancellationToken);
        }

        await AskAsync("asks for their account to be closed.", new { kind = "account-closure" }, cancellationToken);

        var blockers = await SettleAsync(cancellationToken);
        var request = await ReachAsync("confirmation", cancellationToken);
        await ShowMailsAsync(1, cancellationToken);
        var assessment = request.GetProperty("assessment");
        Tell.Assessment(assessment);

        Tell.Step("They say yes to exactly this assessment, and want a copy first. Writing is paused, and the copy is made.");
        await SayAsync("go-ahead", new { assessment = assessment.GetProperty("mark").GetString(), copy = true }, cancellationToken);
        request = await ReachAsync("retrieval", cancellationToken);
        var opened = await ReceiveAsync(DemoOutput.Archive, DemoOutput.Opened, cancellationToken);
        ShowTables(opened);
        var toCopy = await Stage.Proof.CountRowsAsync(Stage.Proof.TablesFor("account-closure"), AccountId, cancellationToken);
        Tell.Detail($"Counted in the sample cloud's own database: {English.Grouped(toCopy, "record")}.");
        var refused = await Stage.Cloud.WriteNoteAsync("One more thing", cancellationToken);
        Tell.Detail(refused is null ? "A note can still be written." : $"A note can no longer be written: {refused}.");

        var until = request.GetProperty("availableUntil").GetDateTimeOffset();
        var before = await WaitForLastMinuteAsync(until, cancellationToken);
        var watch = new ErasureWatch(Stage, AssessmentShow.ScopeOf(assessment));
        await watch.CountAsync(cancellationToken);
        await MoveClockAsync(until.AddSeconds(1), "the retrieval period has ended. The account's data is erased, and the contract ends.", cancellationToken);
        var mails = await CloseAsync(2, cancellationToken);

        Tell.Step("The proof, read back from the sample cloud's database, from storage and from the case file.");
        var end = await ProveEndAsync(before, cancellationToken);
        var contractEnded = await Stage.Proof.HasContractEndedAsync(AccountId, cancellationToken);
        Tell.Detail($"The contract has ended: {YesNo(contractEnded)}.");
        var erasure = await watch.ProveAsync(RequestId, cancellationToken);
        return new ClosureResult(RequestId, "account-closure", blockers, opened.Rows, toCopy, refused, erasure, end, contractEnded, mails, Seconds);
    }

    /// <summary>Shows what stands in the way, clears it as its owner would, and asks to look again.</summary>
    private async Task<IReadOnlyList<string>> SettleAsync(CancellationToken cancellationToken)
    {
        Tell.Step("Something stands in the way. The person is told what, and has 30 days to settle it.");
        var request = await ReachAsync("preconditions", cancellationToken);
        await ShowMailsAsync(1, cancellationToken);
        string[] codes = [.. request.GetProperty("assessment").GetProperty("blockers").EnumerateArray().Select(code => code.GetString()!)];
        foreach (var (code, items) in await Stage.Cloud.ReadBlockersAsync(cancellationToken))
            Tell.Detail($"{code}: {string.Join(", ", items)}");

        Tell.Step("It is settled, and they ask to look again. Had they not asked, it would have been looked at again within a day.");
        await Stage.Cloud.ClearBlockersAsync(codes, cancellationToken);
        await SayAsync("reassessment", body: null, cancellationToken);
        return codes;
    }
}

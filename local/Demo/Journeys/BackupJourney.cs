namespace Overstap.Local.Demo.Journeys;

/// <summary>A copy of everything the account's services hold, kept for 30 days.</summary>
public class BackupJourney(DemoStage stage) : CopyJourney(stage)
{
    public override string Title => "One request for a copy, from asking to the proof that it is gone.";

    protected virtual string Kind => "backup";

    protected virtual string Story => "asks for a copy of everything.";

    protected override async Task<DemoResult> LiveAsync(CancellationToken cancellationToken)
    {
        await AskAsync(Story, new { kind = Kind }, cancellationToken);

        Tell.Step("Every table of every service is exported, compressed and encrypted, straight into storage.");
        var exportBegun = TimeProvider.System.GetTimestamp();
        var request = await ReachAsync("available", cancellationToken);
        ShowSpeed(request.GetProperty("copy"), TimeProvider.System.GetElapsedTime(exportBegun));
        var opened = await ReceiveAsync(DemoOutput.Archive, DemoOutput.Opened, cancellationToken);
        ShowTables(opened);
        var rowsAtSource = await Stage.Proof.CountRowsAsync(Stage.Proof.TablesFor(Kind), AccountId, cancellationToken);
        Tell.Detail($"Counted in the sample cloud's own database: {English.Grouped(rowsAtSource, "record")}.");
        Look(opened);

        var until = request.GetProperty("availableUntil").GetDateTimeOffset();
        var before = await WaitForLastMinuteAsync(until, cancellationToken);
        await MoveClockAsync(until.AddSeconds(1), "the 30 days have ended.", cancellationToken);
        var mails = await CloseAsync(1, cancellationToken);

        Tell.Step("The proof, read back from storage and from the case file.");
        var end = await ProveEndAsync(before, cancellationToken);
        var (services, metadataGroups) = Stage.Proof.CountServices(opened.Services);
        return Judge(opened, new CopyResult(
            RequestId, Kind, services, metadataGroups, opened.Tables, opened.Rows, rowsAtSource, Measure(DemoOutput.Archive),
            await HashAsync(DemoOutput.Archive, cancellationToken), end.LinkStatusBefore, end.LinkStatusAfter, end.BlobsLeft, mails, end.WrappedKeyDestroyed, Seconds));
    }

    /// <summary>Tells what only this kind of copy has.</summary>
    protected virtual void Look(OpenedCopy opened) { }

    /// <summary>Adds what only this kind of copy has.</summary>
    protected virtual CopyResult Judge(OpenedCopy opened, CopyResult found) => found;
}

namespace Overstap.Local.Demo.Journeys;

/// <summary>Consent that is taken back: the services stop, and nothing is erased.</summary>
public sealed class ConsentWithdrawalJourney(DemoStage stage) : RequestJourney(stage)
{
    private static readonly string[] Services = ["contacts", "notes"];

    public override string Title => "One withdrawal of consent: some services stop processing, and nothing is erased.";

    protected override async Task<DemoResult> LiveAsync(CancellationToken cancellationToken)
    {
        var stoppedBefore = await Stage.Proof.ReadStoppedServicesAsync(AccountId, cancellationToken);
        var refusedBefore = await Stage.Cloud.WriteNoteAsync("Written with consent", cancellationToken);
        if (refusedBefore is not null)
            throw new DemoException($"The account {AccountId} takes no notes from the start: {refusedBefore}.");
        var rowsBefore = await Stage.Proof.CountRowsAsync(Stage.Proof.AllTables, AccountId, cancellationToken);
        await AskAsync($"withdraws their consent to {string.Join(" and ", Services)}.", new { kind = "consent-withdrawal", services = Services }, cancellationToken);

        Tell.Step("They are told what it means before they say yes.");
        await ReachAsync("confirmation", cancellationToken);
        await ShowMailsAsync(1, cancellationToken);
        Tell.Detail($"Stopped now: {Name(stoppedBefore)}. The notes service still takes a note.");

        Tell.Step("They say yes. Withdrawing is as easy as consenting was: nobody has to approve it, and it applies at once.");
        await SayAsync("go-ahead", new { }, cancellationToken);
        var mails = await CloseAsync(1, cancellationToken);

        Tell.Step("The proof, read back from the sample cloud's database.");
        var stoppedAfter = await Stage.Proof.ReadStoppedServicesAsync(AccountId, cancellationToken);
        var refusedAfter = await Stage.Cloud.WriteNoteAsync("Written without consent", cancellationToken);
        var rowsAfter = await Stage.Proof.CountRowsAsync(Stage.Proof.AllTables, AccountId, cancellationToken);
        Tell.Detail($"Stopped before: {Name(stoppedBefore)}. Stopped now: {Name(stoppedAfter)}.");
        Tell.Detail(refusedAfter is null ? "The notes service still takes a note." : $"The notes service takes no note any more: {refusedAfter}.");
        Tell.Detail($"Records of the account: {Number(rowsAfter)}; before, there were {Number(rowsBefore)}.");
        return new ConsentResult(RequestId, "consent-withdrawal", Services, stoppedBefore, stoppedAfter, refusedAfter, rowsBefore, rowsAfter, mails, Seconds);
    }

    private static string Name(IReadOnlyList<string> services) => services.Count == 0 ? "none" : string.Join(", ", services);
}

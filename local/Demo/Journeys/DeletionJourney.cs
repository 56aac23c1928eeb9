namespace Overstap.Local.Demo.Journeys;

/// <summary>The erasure of some services while the account goes on.</summary>
public sealed class DeletionJourney(DemoStage stage) : RequestJourney(stage)
{
    /// <summary>Two that only their owner cares for, and one whose records a law keeps for some years.</summary>
    private static readonly string[] Services = ["browser", "loan", "notes"];

    public override string Title => "One erasure, from asking to the certificate.";

    protected override async Task<DemoResult> LiveAsync(CancellationToken cancellationToken)
    {
        await AskAsync($"asks for the erasure of {string.Join(", ", Services)}.", new { kind = "deletion", services = Services }, cancellationToken);

        Tell.Step("Before anything happens it is counted at the source what erasing would mean, and the person is told.");
        var request = await ReachAsync("confirmation", cancellationToken);
        await ShowMailsAsync(1, cancellationToken);
        var assessment = request.GetProperty("assessment");
        Tell.Assessment(assessment);
        var effects = assessment.GetProperty("sideEffects").GetArrayLength();

        Tell.Step("They have read it and say yes to exactly this assessment. A week begins in which they can still change their mind.");
        await SayAsync("go-ahead", new { assessment = assessment.GetProperty("mark").GetString() }, cancellationToken);
        request = await ReachAsync("cooling-off", cancellationToken);
        await ShowMailsAsync(1, cancellationToken);
        var begins = request.GetProperty("erasureBeginsAt").GetDateTimeOffset();
        await MoveClockAsync(begins.AddMinutes(-1), "a minute before erasure begins.", cancellationToken);
        var watch = new ErasureWatch(Stage, AssessmentShow.ScopeOf(assessment));
        await watch.CountAsync(cancellationToken);
        await MoveClockAsync(begins.AddSeconds(1), "the week has ended, and the data is erased.", cancellationToken);
        var mails = await CloseAsync(1, cancellationToken);

        Tell.Step("The proof, read back from the sample cloud's database.");
        var contractEnded = await Stage.Proof.HasContractEndedAsync(AccountId, cancellationToken);
        Tell.Detail($"The contract has ended: {YesNo(contractEnded)}.");
        var erasure = await watch.ProveAsync(RequestId, cancellationToken);
        return new DeletionResult(RequestId, "deletion", effects, erasure, contractEnded, mails, Seconds);
    }
}

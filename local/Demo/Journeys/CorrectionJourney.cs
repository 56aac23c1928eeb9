namespace Overstap.Local.Demo.Journeys;

/// <summary>A field that is wrong: its subject says what is right, an operator decides.</summary>
public sealed class CorrectionJourney(DemoStage stage) : RequestJourney(stage)
{
    private const string Service = "account";
    private const string Table = "account";
    private const string Field = "nickname";
    private const int Record = 1;

    public override string Title => "One correction: its subject says what is right, a person decides, and the source is changed.";

    protected override async Task<DemoResult> LiveAsync(CancellationToken cancellationToken)
    {
        var old = await ReadAsync(cancellationToken) ?? throw new DemoException($"The account {AccountId} has no {Field} that could be corrected; choose another one with --account.");
        var right = old.EndsWith(" II", StringComparison.Ordinal) ? old[..^3] : old + " II";
        await AskAsync(
            $"asks for a correction: their {Field} is not \"{old}\" but \"{right}\".",
            new { kind = "correction", corrections = new[] { new { service = Service, table = Table, record = $"{Record}", fields = new Dictionary<string, string>(StringComparer.Ordinal) { [Field] = right } } } },
            cancellationToken);

        Tell.Step("An operator reads what is asked. Until they decide, nothing changes.");
        await ReachAsync("assessment", cancellationToken);
        var asked = await Stage.Operator.ReadAsync(RequestId, cancellationToken);
        Tell.Detail($"GET /api/operator/requests/{RequestId}: {asked.GetProperty("texts").GetProperty("corrections").GetString()}");
        var before = await ReadAsync(cancellationToken);
        Tell.Detail($"The sample cloud's own database still says: {before}");

        Tell.Step("It is right, so the operator approves it, and the source is changed.");
        await Stage.Operator.ApproveCorrectionAsync(RequestId, cancellationToken);
        Tell.Detail($"POST /api/operator/requests/{RequestId}/correction: accepted.");
        var mails = await CloseAsync(1, cancellationToken);

        Tell.Step("The proof, read back from the sample cloud's database.");
        var after = await ReadAsync(cancellationToken);
        Tell.Detail($"Before: {before}. Now: {after}.");
        return new CorrectionResult(RequestId, "correction", before == old, after == right, mails, Seconds);
    }

    private Task<string?> ReadAsync(CancellationToken cancellationToken) =>
        Stage.Proof.ReadFieldAsync(Stage.Proof.FindTable(Service, Table), Field, Record, AccountId, cancellationToken);
}

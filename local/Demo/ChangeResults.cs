namespace Overstap.Local.Demo;

/// <summary>One field that an operator let be corrected.</summary>
/// <param name="ValueBeforeApproval">Whether the old value stood until the operator had decided.</param>
/// <param name="ValueCorrected">Whether the database holds the new value at the end.</param>
public sealed record CorrectionResult(
    string RequestId, string Kind, bool ValueBeforeApproval, bool ValueCorrected, int Mails, double Seconds) : DemoResult(RequestId, Kind, Mails, Seconds)
{
    public override IEnumerable<string> Faults()
    {
        if (!ValueBeforeApproval)
            yield return "The value changed before an operator had decided.";
        if (!ValueCorrected)
            yield return "The database does not hold the corrected value.";
    }
}

/// <summary>Consent to some services, taken back.</summary>
/// <param name="Withdrawn">The services whose consent was withdrawn.</param>
/// <param name="StoppedBefore">Services that processed nothing before.</param>
/// <param name="StoppedAfter">And at the end.</param>
/// <param name="WriteAfter">Code with which a new note was refused; null when it was taken.</param>
/// <param name="RowsBefore">All rows of the account before; withdrawing consent erases nothing.</param>
public sealed record ConsentResult(
    string RequestId,
    string Kind,
    IReadOnlyList<string> Withdrawn,
    IReadOnlyList<string> StoppedBefore,
    IReadOnlyList<string> StoppedAfter,
    string? WriteAfter,
    long RowsBefore,
    long RowsAfter,
    int Mails,
    double Seconds) : DemoResult(RequestId, Kind, Mails, Seconds)
{
    public override IEnumerable<string> Faults()
    {
        if (!StoppedAfter.Except(StoppedBefore, StringComparer.Ordinal).Order(StringComparer.Ordinal).SequenceEqual(Withdrawn.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            yield return $"Stopped are {string.Join(", ", StoppedAfter)}, and asked was {string.Join(", ", Withdrawn)}.";
        if (WriteAfter is null)
            yield return "A stopped service still took a note.";
        if (RowsBefore != RowsAfter)
            yield return $"The account held {English.Count(RowsBefore, "record")} and now holds {RowsAfter}.";
    }
}

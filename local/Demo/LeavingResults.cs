namespace Overstap.Local.Demo;

/// <summary>A migration, from the notice to the end of the contract.</summary>
/// <param name="NoteInFirstCopy">Whether a note that was written after the first copy is in it: it cannot be.</param>
/// <param name="WriteDuringFreeze">Code with which a note was refused once writing had been paused; null when it was taken.</param>
/// <param name="SameLink">Whether the final copy came under the link of the first.</param>
public sealed record MigrationResult(
    string RequestId,
    string Kind,
    int Tables,
    long RowsFirstCopy,
    long RowsFinalCopy,
    bool NoteInFirstCopy,
    bool NoteInFinalCopy,
    bool SameLink,
    string? WriteDuringFreeze,
    ErasureFigures Erasure,
    CopyEnd Copy,
    bool ContractEnded,
    int Mails,
    double Seconds) : DemoResult(RequestId, Kind, Mails, Seconds)
{
    public override IEnumerable<string> Faults()
    {
        if (NoteInFirstCopy || !NoteInFinalCopy)
            yield return "The note that was written after the first copy is not in the final copy alone.";
        if (!SameLink)
            yield return "The final copy has another link than the first.";
        if (WriteDuringFreeze is null)
            yield return "A note was written although writing was paused.";
        if (RowsFinalCopy != Erasure.RowsBefore)
            yield return $"The final copy holds {English.Count(RowsFinalCopy, "record")}, the source {Erasure.RowsBefore}.";
        if (!ContractEnded)
            yield return "The contract has not ended.";
        foreach (var fault in Erasure.Faults().Concat(Copy.Faults()))
            yield return fault;
    }
}

/// <summary>An account that is closed, with a copy first.</summary>
/// <param name="Blockers">What stood in the way at first.</param>
/// <param name="RowsInCopy">Records counted in the opened files.</param>
/// <param name="RowsToCopy">Records that the copy has to hold, counted in the sample cloud's database.</param>
public sealed record ClosureResult(
    string RequestId,
    string Kind,
    IReadOnlyList<string> Blockers,
    long RowsInCopy,
    long RowsToCopy,
    string? WriteDuringFreeze,
    ErasureFigures Erasure,
    CopyEnd Copy,
    bool ContractEnded,
    int Mails,
    double Seconds) : DemoResult(RequestId, Kind, Mails, Seconds)
{
    public override IEnumerable<string> Faults()
    {
        if (Blockers.Count == 0)
            yield return "Nothing stood in the way of closing the account.";
        if (RowsInCopy != RowsToCopy)
            yield return $"The copy holds {English.Count(RowsInCopy, "record")}, the source {RowsToCopy}.";
        if (WriteDuringFreeze is null)
            yield return "A note was written although writing was paused.";
        if (!ContractEnded)
            yield return "The contract has not ended.";
        foreach (var fault in Erasure.Faults().Concat(Copy.Faults()))
            yield return fault;
    }
}

/// <summary>The erasure of some services, while the account goes on.</summary>
/// <param name="SideEffects">How many side effects were named before the go-ahead.</param>
/// <param name="ContractEnded">Whether the contract has ended, which it must not.</param>
public sealed record DeletionResult(
    string RequestId, string Kind, int SideEffects, ErasureFigures Erasure, bool ContractEnded, int Mails, double Seconds) : DemoResult(RequestId, Kind, Mails, Seconds)
{
    public override IEnumerable<string> Faults() => [.. Erasure.Faults(), .. ContractEnded ? (string[])["The contract has ended although only some data was to go."] : []];
}

namespace Overstap.Cases.Lifecycle;

/// <summary>
/// The one place that decides whether anything may be erased. No copy of a person who leaves goes before their retrieval period has ended. Nothing goes
/// at the source unless switching succeeded and a proven copy that holds it was available for the whole period, or erasure alone was asked for and confirmed.
/// </summary>
public static class ErasureGuard
{
    /// <summary>The shortest retrieval period: 30 days (Data Act Art. 25(2)(g)); calendar days make it longer, never shorter than this less an hour of summer time.</summary>
    private static readonly TimeSpan ShortestRetrieval = TimeSpan.FromDays(30) - TimeSpan.FromHours(1);

    /// <summary>Whether a person who leaves was told of a copy and its period has not ended.</summary>
    public static bool IsCopyOwed(CaseFile file, DateTimeOffset now) =>
        file.Kind.ErasesSource && CopyRules.IsOffered(file) && file.ErasedAt is null
        && (now < file.KeepUntil || (file.Outcome is null && file.RetrievalSince is null));

    /// <summary>Whether the copy may go: its period has ended, its user withdrew, or it was never offered and the request has ended.</summary>
    public static bool MayEraseCopy(CaseFile file, DateTimeOffset now)
    {
        if (file.Phase == CasePhase.Closed)
            return true;
        var ended = file.KeepUntil is { } keepUntil && now >= keepUntil;
        if (file.Kind.ErasesSource)
            return !IsCopyOwed(file, now) && (file.Outcome is not null || (ended && file.RetrievalSince is not null));
        return ended || file.WithdrawnAt is not null || file.Outcome is CaseOutcome.Refused or CaseOutcome.Unanswered || (file.Outcome is not null && file.KeepUntil is null);
    }

    /// <summary>Whether erasure at the source may begin, and go on.</summary>
    public static bool MayBeginSource(CaseFile file, DateTimeOffset now)
    {
        if (file.WithdrawnAt is not null || file.Refusal is not null || !file.Kind.ErasesSource)
            return false;
        return file.Kind == RequestKind.Migration
            ? file.Switching?.SucceededAt is not null && HasProvenCopy(file, now)
            : file is { GoAhead: { } goAhead, Assessment: not null } && (goAhead.WithCopy ? HasProvenCopy(file, now) : now >= CaseRules.CoolingOffEnd(file));
    }

    /// <summary>The tables that may be erased, as <c>service/table</c>: what the proven copy holds, or what the person was shown and confirmed.</summary>
    public static IReadOnlyList<string> Scope(CaseFile file) => file.Kind == RequestKind.Migration
        ? [.. (file.Copy?.Contained ?? []).Select(table => $"{table.Service}/{table.Table}")]
        : [.. (file.Assessment?.Tables ?? []).Select(table => $"{table.Service}/{table.Table}")];

    /// <summary>Whether this table may be erased now.</summary>
    public static bool MayEraseTable(CaseFile file, string table, DateTimeOffset now) =>
        file.Phase == CasePhase.Erasing && file.Outcome is CaseOutcome.SourceErased or CaseOutcome.ContractEnded
        && file.SourceErasure is { } erasure && now >= erasure.BegunAt && erasure.Scope.Contains(table) && MayBeginSource(file, now);

    private static bool HasProvenCopy(CaseFile file, DateTimeOffset now) =>
        file.Copy is { VerifiedAt: not null } copy && file.WantsFinalCopy && copy.Number >= file.CopyNumber && copy.IsComplete && file.PublishedNumber == copy.Number
        && file.RetrievalSince is { } since && now - since >= ShortestRetrieval && now >= file.KeepUntil;
}

using System.Globalization;
using Overstap.Collect;
using Overstap.Orchestration;

namespace Overstap.Cases.Lifecycle;

/// <summary>What duties brought about, or why they did not.</summary>
internal static class DutyOutcomes
{
    public static CaseFile Take(CaseFile file, CaseEvent happened, DateTimeOffset now) => happened switch
    {
        CopyPublished published => Publish(file, published, now),
        CopyErased erased => file.ErasedAt is null
            ? (file with { ErasedAt = now }).Record("link-revoked", erased.LinkRevokedAt).Record("archive-deleted", erased.ArchiveDeletedAt).Record("copy-erased", now, "read back: not found")
            : file,
        WritesFrozen => file.Freeze is { FrozenAt: null } freeze ? (file with { Freeze = freeze with { FrozenAt = now } }).Record("writes-frozen", now) : file,
        WritesThawed => file.Freeze is { ThawedAt: null } freeze ? (file with { Freeze = freeze with { ThawedAt = now } }).Record("writes-thawed", now) : file,
        Assessed assessed => Assess(file, assessed, now),
        TablesCounted counted => Count(file, counted.Tables, now),
        TableErased erased => Erase(file, erased, now),
        ErasureCertified certified => file.Certificate is null ? (file with { Certificate = certified.Certificate }).Record("erasure-certified", now, certified.Certificate.Sha256) : file,
        RequestApplied => file.AppliedAt is null ? (file with { AppliedAt = now }).Record(file.Kind == RequestKind.Correction ? "corrected" : "processing-stopped", now) : file,
        ContractEnded => file.ContractEndedAt is null ? (file with { ContractEndedAt = now }).Record("contract-ended", now) : file,
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "No rule takes this event."),
    };

    public static CaseFile Note(CaseFile file, Turn turn, CaseRules rules, DateTimeOffset now)
    {
        if (file.Unheard)
            file = file with { Unheard = false };
        if (turn.Done is not null && file.Problem is { } problem && (problem.Duty is null || problem.Duty == turn.Done))
            file = file with { Problem = null };
        return turn.Failure is { Code: not ExportPlan.WithdrawnCode } failure ? NoteFailure(file, failure, rules, now) : file;
    }

    private static CaseFile NoteFailure(CaseFile file, DutyFailure failure, CaseRules rules, DateTimeOffset now)
    {
        var before = file.Problem?.Code == failure.Code ? file.Problem : null;
        var failures = (before?.Failures ?? 0) + 1;
        var tables = before?.Tables ?? file.Problem?.Tables ?? [];
        var problem = new CaseProblem(failure.Code, failure.Message, tables, before?.Since ?? now, failures, now + rules.RetryDelay(failures), failure.Duty);
        return (file with { Problem = problem }).Record("duty-failed", now, $"{failure.Duty}: {failure.Code}");
    }

    private static CaseFile Publish(CaseFile file, CopyPublished published, DateTimeOffset now)
    {
        if (!published.Begins && file.LinkUntil == published.Until)
            return file;
        var keepUntil = file.KeepUntil > published.Until ? file.KeepUntil.Value : published.Until;
        var moved = file with { LinkUntil = published.Until, KeepUntil = keepUntil };
        return published.Begins
            ? (moved with { PublishedAt = now, PublishedNumber = published.Number }).Record("link-published", now, published.Until.ToString("O"))
            : moved.Record("link-moved", now, published.Until.ToString("O"));
    }

    private static CaseFile Assess(CaseFile file, Assessed assessed, DateTimeOffset now) =>
        file.Outcome is null && file.Phase is CasePhase.Assessment or CasePhase.Preconditions or CasePhase.Confirmation
            ? (file with { Assessment = new Assessment(now, assessed.Tables, assessed.Blockers) }).Record("assessed", now, string.Join(' ', assessed.Blockers))
            : file;

    /// <summary>The first count stands: a table that was erased before its count was known to be recorded would count as empty.</summary>
    private static CaseFile Count(CaseFile file, IReadOnlyList<TableErasure> tables, DateTimeOffset now) => file.SourceErasure is { Tables.Count: 0 } erasure
        ? (file with { SourceErasure = erasure with { Tables = tables } }).Record("tables-counted", now, string.Create(CultureInfo.InvariantCulture, $"{tables.Sum(table => table.RowsBefore)} rows"))
        : file;

    private static CaseFile Erase(CaseFile file, TableErased erased, DateTimeOffset now)
    {
        if (file.SourceErasure is not { } erasure || erasure.Tables.FirstOrDefault(table => table.Table == erased.Table) is not { ErasedAt: null } counted)
            return file;
        // Rows that came after the count were erased with the others.
        var before = Math.Max(counted.RowsBefore, erased.RowsAfter);
        var done = counted with
        {
            RowsBefore = before,
            RowsErased = before - erased.RowsAfter,
            RowsRetained = erased.RowsAfter,
            Ground = erased.Ground,
            RetainedUntil = erased.RetainedUntil,
            ErasedAt = now,
        };
        IReadOnlyList<TableErasure> tables = [.. erasure.Tables.Select(table => table == counted ? done : table)];
        erasure = erasure with { Tables = tables, EndedAt = tables.All(table => table.ErasedAt is not null) ? now : null };
        var detail = string.Create(CultureInfo.InvariantCulture, $"{done.Table}: {done.RowsErased} erased, {done.RowsRetained} retained");
        return (file with { SourceErasure = erasure }).Record("table-erased", now, detail);
    }
}

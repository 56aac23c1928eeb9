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
        if (turn.Done is not null)
            file = file.WithoutProblemOf(turn.Done);
        return turn.Failure is { Code: not ExportPlan.WithdrawnCode } failure ? NoteFailure(file, failure, rules, now) : file;
    }

    private static CaseFile NoteFailure(CaseFile file, DutyFailure failure, CaseRules rules, DateTimeOffset now)
    {
        var before = file.ProblemOf(failure.Duty);
        var failures = (before?.Failures ?? 0) + 1;
        var problem = new CaseProblem(failure.Code, failure.Message, before?.Tables ?? [], before?.Since ?? now, failures, now + rules.RetryDelay(failures), failure.Duty);
        return file.With(problem).Record("duty-failed", now, $"{failure.Duty}: {failure.Code}");
    }

    private static CaseFile Publish(CaseFile file, CopyPublished published, DateTimeOffset now)
    {
        // A link that opened after the request had ended is revoked with the copy.
        if (published.Begins ? file.Outcome is not null : file.LinkUntil == published.Until)
            return file;
        var keepUntil = file.KeepUntil > published.Until ? file.KeepUntil.Value : published.Until;
        var moved = file with { LinkUntil = published.Until, KeepUntil = keepUntil };
        return published.Begins
            ? (moved with { PublishedAt = now, PublishedNumber = published.Number }).Record("link-published", now, published.Until.ToString("O"))
            : moved.Record("link-moved", now, published.Until.ToString("O"));
    }

    private static CaseFile Assess(CaseFile file, Assessed assessed, DateTimeOffset now)
    {
        if (file.Outcome is not null)
            return file;
        var found = new Assessment(now, assessed.Tables, assessed.Blockers);
        CaseFile? next = file.Phase switch
        {
            CasePhase.Assessment or CasePhase.Confirmation => file with { Assessment = found },
            // What newly stands in the way is told, and there is time to clear it.
            CasePhase.Preconditions => file with { Assessment = found, PhaseSince = found.Blockers.Except(file.Assessment?.Blockers ?? []).Any() ? now : file.PhaseSince },
            // The last look before erasing: what was confirmed stays what may be erased.
            CasePhase.CoolingOff => file with { Assessment = found with { Tables = file.Assessment?.Tables ?? [] } },
            _ => null,
        };
        return next?.Record("assessed", now, string.Join(' ', assessed.Blockers)) ?? file;
    }

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

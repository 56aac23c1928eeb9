using Overstap.Ports;

namespace Overstap.Cases;

/// <summary>Loads and changes case files, and carries what was decided over into the audit log.</summary>
public sealed class CaseFiles(ICaseStore store, IAuditLog audit)
{
    private const int Tries = 8;

    /// <summary>False when the id has a case already.</summary>
    public async Task<bool> CreateAsync(CaseFile file, CancellationToken cancellationToken)
    {
        var created = await store.TryCreateAsync(file, cancellationToken);
        if (created)
            await FlushAsync(file, cancellationToken);
        return created;
    }

    public async Task<CaseFile?> FindAsync(RequestId id, CancellationToken cancellationToken) => (await store.FindAsync(id, cancellationToken))?.File;

    /// <exception cref="PermanentException"><c>case-missing</c></exception>
    public async Task<CaseFile> LoadAsync(RequestId id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw Missing(id);

    /// <summary>Applies the change to the latest state, again if somebody else was faster, and returns what was written.</summary>
    /// <param name="change">Pure; returning its argument unchanged writes nothing.</param>
    public async Task<CaseFile> UpdateAsync(RequestId id, Func<CaseFile, CaseFile> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var current = await store.FindAsync(id, cancellationToken) ?? throw Missing(id);
            var next = change(current.File);
            if (ReferenceEquals(next, current.File))
                return next;
            await FlushAsync(current.File, cancellationToken);
            next = next with { Audit = Continue(current.File.Audit, next.Audit) };
            try
            {
                await store.ReplaceAsync(current, next, cancellationToken);
                await FlushAsync(next, cancellationToken);
                return next;
            }
            catch (TransientException e) when (e.Code == "case-changed" && attempt < Tries)
            {
                // Read again and decide again: the change is a function of the latest state.
            }
        }
    }

    /// <summary>The request's history, oldest first, its chain checked, including what a crash kept out of the log so far.</summary>
    /// <exception cref="PermanentException"><c>audit-log-altered</c></exception>
    public async Task<IReadOnlyList<AuditEntry>> ReadHistoryAsync(CaseFile file, CancellationToken cancellationToken)
    {
        var log = await audit.ReadAsync(file.Id, cancellationToken);
        try
        {
            var entries = AuditChain.Read(log.Length > file.Audit.Length ? log : [.. log, .. file.Audit.PendingBytes()]);
            // Whoever rewrites a log can make its chain whole again, but not lead it to the hash that the case file keeps.
            return file.Audit.IsPartOf(entries) ? entries : throw Altered(file.Id, null);
        }
        catch (InvalidDataException e)
        {
            throw Altered(file.Id, e);
        }
    }

    private Task FlushAsync(CaseFile file, CancellationToken cancellationToken) =>
        file.Audit.Pending is { Count: > 0 } ? audit.AppendAsync(file.Id, file.Audit.Length, file.Audit.PendingBytes(), cancellationToken) : Task.CompletedTask;

    /// <summary>The lines that the previous change left pending are in the log now; only the new ones stay pending.</summary>
    private static AuditTrail Continue(AuditTrail before, AuditTrail after) =>
        before.Flushed() with { Count = after.Count, Head = after.Head, Pending = [.. (after.Pending ?? []).Skip(before.Pending?.Count ?? 0)] };

    private static PermanentException Altered(RequestId id, Exception? cause) =>
        new("audit-log-altered", $"The audit log of request {id} is not what was written; an operator has to look at it.", cause);

    private static PermanentException Missing(RequestId id) => new("case-missing", $"There is no case file for request {id}.");
}

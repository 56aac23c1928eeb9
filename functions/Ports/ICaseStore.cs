using Overstap.Cases;

namespace Overstap.Ports;

/// <summary>A case file with the ETag under which it was read.</summary>
public sealed record StoredCase(CaseFile File, string ETag);

/// <summary>What the sweep needs to know of a case without reading it.</summary>
/// <param name="Phase">Null when only the case file itself can tell.</param>
public sealed record CaseSummary(RequestId Id, CasePhase? Phase);

/// <summary>Keeps case files: one blob each, replaced only by who read its latest state.</summary>
public interface ICaseStore
{
    /// <summary>Writes a new case; false when the id has one already.</summary>
    Task<bool> TryCreateAsync(CaseFile file, CancellationToken cancellationToken);

    /// <exception cref="PermanentException"><c>case-unreadable</c>: what is stored is no case file.</exception>
    Task<StoredCase?> FindAsync(RequestId id, CancellationToken cancellationToken);

    /// <exception cref="TransientException"><c>case-changed</c>: somebody else was faster; read again and decide again.</exception>
    Task<StoredCase> ReplaceAsync(StoredCase current, CaseFile next, CancellationToken cancellationToken);

    IAsyncEnumerable<CaseSummary> ListAsync(CancellationToken cancellationToken);
}

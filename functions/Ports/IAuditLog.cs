using Overstap.Cases;

namespace Overstap.Ports;

/// <summary>One append-only log per request.</summary>
public interface IAuditLog
{
    /// <summary>
    /// Appends the lines after the first <paramref name="position"/> bytes. When they stand there already, from an attempt whose answer was lost,
    /// nothing is appended.
    /// </summary>
    /// <exception cref="PermanentException"><c>audit-log-altered</c>: the log does not continue what was written before.</exception>
    Task AppendAsync(RequestId id, long position, ReadOnlyMemory<byte> lines, CancellationToken cancellationToken);

    /// <summary>The whole log, empty when nothing was written yet.</summary>
    Task<byte[]> ReadAsync(RequestId id, CancellationToken cancellationToken);
}

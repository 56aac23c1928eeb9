using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

/// <summary>An audit log for tests that try thousands of cases; the contract holds it to what the real one does.</summary>
internal sealed class InMemoryAuditLog : IAuditLog
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RequestId, byte[]> _logs = [];

    public Task AppendAsync(RequestId id, long position, ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var log = _logs.GetValueOrDefault(id) ?? [];
            if (log.Length == position)
                _logs[id] = [.. log, .. lines.Span];
            else if (log.Length < position + lines.Length || !log.AsSpan((int)position, lines.Length).SequenceEqual(lines.Span))
                throw new PermanentException("audit-log-altered", $"The audit log of request {id} does not continue what was written before.");
            return Task.CompletedTask;
        }
    }

    public Task<byte[]> ReadAsync(RequestId id, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_logs.GetValueOrDefault(id) ?? []);
    }
}

public sealed class InMemoryAuditLogContractTests : AuditLogContract
{
    protected override IAuditLog Log { get; } = new InMemoryAuditLog();
}

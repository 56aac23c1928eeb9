using System.Security.Cryptography;
using Overstap.Catalogue;
using Overstap.Ports;
using Overstap.Seal;

namespace Overstap.Bench.Collect;

/// <summary>What came of one table.</summary>
internal sealed record CollectedTable(long Rows, string Sha256);

/// <summary>One source, read by us and by its driver alone.</summary>
/// <param name="readAlone">Reads every value of every row of one table.</param>
internal sealed class CollectPeer(string name, SourceMap map, IRecordSource source, Func<TableMapping, string, Task<long>> readAlone)
{
    public string Name => name;

    /// <summary>Every table into JSON, as an export does before it compresses and seals.</summary>
    /// <param name="hashed">Whether to take the hash of each, for a comparison; an export takes it where it seals.</param>
    public async Task<IReadOnlyDictionary<string, CollectedTable>> CollectAsync(string account, bool hashed, CancellationToken cancellationToken)
    {
        var collected = new Dictionary<string, CollectedTable>(StringComparer.Ordinal);
        foreach (var table in map.Tables)
        {
            await using var snapshot = await source.OpenAsync(table.Service, table.Name, account, changedSince: null, cancellationToken);
            using var content = new HashingStream(hashed);
            var rows = await TableSealer.WriteAsync(table.Name, snapshot, content, cancellationToken);
            if (rows != snapshot.RowCount) throw new InvalidOperationException($"{table.Service}/{table.Name}: {rows} rows came, {snapshot.RowCount} were counted.");
            collected.Add($"{table.Service}/{table.Name}", new CollectedTable(rows, content.Sha256));
        }

        return collected;
    }

    public async Task ReadAloneAsync(string account)
    {
        foreach (var table in map.Tables) await readAlone(table, account);
    }

    /// <summary>Keeps nothing of what is written but, if asked, its hash.</summary>
    private sealed class HashingStream(bool hashed) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public string Sha256 => Convert.ToHexStringLower(_hash.GetCurrentHash());

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (hashed) _hash.AppendData(buffer.Span);
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush() { }
        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) _hash.Dispose();
            base.Dispose(disposing);
        }
    }
}

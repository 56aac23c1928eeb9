using System.Buffers;
using System.Globalization;
using System.Text;
using Overstap.Local.Durable.Storage;
using Overstap.Ports;

namespace Overstap.Local.Durable.Journal;

/// <summary>Writes one merged blob in staged blocks: it is there entirely or not at all.</summary>
internal sealed class MergedBlobWriter(JournalContainer container, StorageGate gate, JournalBlob blob)
{
    private const int BlockLength = 8 * 1024 * 1024;
    private readonly List<string> _blockIds = [];
    private ArrayBufferWriter<byte> _block = new(64 * 1024);

    public long Length { get; private set; }

    /// <summary>What was written, when it was short; else null.</summary>
    public ReadOnlyMemory<byte>? Content { get; private set; }

    public async Task WriteAsync(ReadOnlyMemory<byte> line)
    {
        _block.Write(line.Span);
        Length += line.Length;
        if (_block.WrittenCount >= BlockLength) await StageAsync();
    }

    /// <exception cref="PermanentException"><c>durable-state-changed</c>: somebody else merged the same.</exception>
    public async Task CommitAsync()
    {
        if (_block.WrittenCount > 0) await StageAsync();
        if (await gate.RunAsync(token => container.TryCommitAsync(blob.Name, _blockIds, token))) return;

        // The answer to an earlier try was lost on the way, and the blob is ours; another host could only have got here with the lease.
        var found = await gate.RunAsync(token => container.ListAsync(blob.Name, token));
        if (!found.Contains((blob.Name, Length)))
            throw new PermanentException("durable-state-changed", $"Durable state ({blob.Name}) was written by another host; this host stops.");
    }

    private async Task StageAsync()
    {
        var blockId = Convert.ToBase64String(Encoding.ASCII.GetBytes(_blockIds.Count.ToString("D8", CultureInfo.InvariantCulture)));
        var content = _block.WrittenMemory;
        Content = _blockIds.Count == 0 ? content : (ReadOnlyMemory<byte>?)null;
        await gate.RunAsync(token => container.StageAsync(blob.Name, blockId, content, token));
        _blockIds.Add(blockId);
        _block = new ArrayBufferWriter<byte>(BlockLength / 8);
    }
}

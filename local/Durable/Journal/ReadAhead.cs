namespace Overstap.Local.Durable.Journal;

/// <summary>Reads records of one blob in the order in which they lie, some megabytes at a time.</summary>
internal sealed class ReadAhead(JournalReader reader, JournalBlob blob)
{
    private const int ReadAtOnce = 4 * 1024 * 1024;
    private ReadOnlyMemory<byte> _window;
    private long _start;

    public async Task<ReadOnlyMemory<byte>> ReadAsync(Location location, CancellationToken cancellationToken)
    {
        if (location.Offset < _start || location.Offset + location.Length > _start + _window.Length)
        {
            _start = location.Offset;
            _window = await reader.ReadAsync(blob, _start, Math.Max(location.Length, ReadAtOnce), cancellationToken);
        }

        return _window.Slice((int)(location.Offset - _start), location.Length);
    }
}

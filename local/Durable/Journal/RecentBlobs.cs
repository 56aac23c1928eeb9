namespace Overstap.Local.Durable.Journal;

/// <summary>What was written last, kept for a while: storage that is killed and started again may come back without it, and merging needs not read it.</summary>
internal sealed class RecentBlobs
{
    /// <summary>Azurite writes its own index down every 5 seconds.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(60);
    private const long MostBytes = 64 * 1024 * 1024;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _contents = new(StringComparer.Ordinal);
    private readonly Queue<(string Name, long At)> _order = new();
    private long _bytes;

    public IReadOnlyCollection<string> Names
    {
        get
        {
            lock (_gate)
                return [.. _contents.Keys];
        }
    }

    public void Add(string name, ReadOnlyMemory<byte> content)
    {
        lock (_gate)
        {
            if (!_contents.TryAdd(name, content)) return;
            _bytes += content.Length;
            _order.Enqueue((name, TimeProvider.System.GetTimestamp()));
            DropOld();
        }
    }

    /// <summary>Lets go of what was kept long enough, also when nothing new is written.</summary>
    public void Age()
    {
        lock (_gate)
            DropOld();
    }

    public ReadOnlyMemory<byte>? Find(string name)
    {
        lock (_gate)
            return _contents.TryGetValue(name, out var content) ? content : (ReadOnlyMemory<byte>?)null;
    }

    public void Remove(string name)
    {
        lock (_gate)
        {
            if (_contents.Remove(name, out var dropped)) _bytes -= dropped.Length;
        }
    }

    private void DropOld()
    {
        while (_order.TryPeek(out var oldest) && (_bytes > MostBytes || TimeProvider.System.GetElapsedTime(oldest.At) > Kept))
        {
            _order.Dequeue();
            if (_contents.Remove(oldest.Name, out var dropped)) _bytes -= dropped.Length;
        }
    }
}

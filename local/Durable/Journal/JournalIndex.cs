using System.Diagnostics.CodeAnalysis;

namespace Overstap.Local.Durable.Journal;

/// <summary>The records an instance is made of, oldest first: its last state, and what was added to that since.</summary>
/// <param name="Payloads">Blobs that these records name; null for none.</param>
internal sealed record Chain(Location State, Location[] Tails, IReadOnlyList<string>? Payloads)
{
    public IEnumerable<Location> Locations => Tails.Prepend(State);

    public bool Contains(Location location) => State == location || Array.IndexOf(Tails, location) >= 0;
}

/// <summary>Where each instance's records lie, and how much of each blob is still needed. Rebuilt from the journal at each start.</summary>
internal sealed class JournalIndex
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Chain> _chains = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _damaged = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, JournalBlob> _blobs = [];

    /// <summary>In the order of writing.</summary>
    public IReadOnlyList<JournalBlob> Blobs
    {
        get
        {
            lock (_gate)
                return [.. _blobs.Values];
        }
    }

    public int BatchCount { get; private set; }

    /// <summary>Batches not merged yet, merged blobs, bytes in all and bytes still needed.</summary>
    public (int Batches, int Merged, long Length, long Live) Sizes
    {
        get
        {
            lock (_gate)
            {
                var (batches, length, live) = (0, 0L, 0L);
                foreach (var blob in _blobs.Values)
                {
                    batches += blob.IsBatch ? 1 : 0;
                    length += blob.Length;
                    live += blob.Live;
                }

                return (batches, _blobs.Count - batches, length, live);
            }
        }
    }

    /// <summary>Blobs of large payloads that some instance names.</summary>
    public IReadOnlySet<string> Payloads
    {
        get
        {
            lock (_gate)
                return _chains.Values.SelectMany(chain => chain.Payloads ?? []).ToHashSet(StringComparer.Ordinal);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _chains.Clear();
            _damaged.Clear();
            _blobs.Clear();
            (BatchCount, HasDamage) = (0, false);
        }
    }

    public void Add(JournalBlob blob)
    {
        lock (_gate)
        {
            if (blob.IsBatch && !_blobs.ContainsKey(blob.Last)) BatchCount++;
            _blobs[blob.Last] = blob;
        }
    }

    public Chain? Find(string instanceId)
    {
        lock (_gate)
            return _chains.GetValueOrDefault(instanceId);
    }

    /// <summary>Where the damaged record of an instance stands, in words.</summary>
    public bool TryGetDamage(string instanceId, [NotNullWhen(true)] out string? where)
    {
        lock (_gate)
            return _damaged.TryGetValue(instanceId, out where);
    }

    /// <summary>Something could not be read, so what is not named here may still be needed.</summary>
    public bool HasDamage { get; private set; }

    public IReadOnlyDictionary<string, string> Damaged
    {
        get
        {
            lock (_gate)
                return _damaged.ToDictionary();
        }
    }

    /// <summary>Takes in a record that is durable now.</summary>
    public void Put(string instanceId, RecordKind kind, Location location, IReadOnlyList<string>? payloads)
    {
        lock (_gate)
        {
            var before = _chains.GetValueOrDefault(instanceId);
            _damaged.Remove(instanceId);
            if (kind == RecordKind.Tail && before is not null)
            {
                _chains[instanceId] = before with { Tails = [.. before.Tails, location], Payloads = payloads };
                location.Blob.Live += location.Length;
                return;
            }

            Release(before);
            if (kind == RecordKind.Removed)
            {
                _chains.Remove(instanceId);
                return;
            }

            _chains[instanceId] = new Chain(location, [], payloads);
            location.Blob.Live += location.Length;
        }
    }

    /// <summary>The instance cannot be told from what is there; nothing of it is thrown away.</summary>
    /// <param name="instanceId">Null when not even that can be read.</param>
    public void Damage(string? instanceId, string where)
    {
        lock (_gate)
        {
            HasDamage = true;
            if (instanceId is null) return;
            _chains.Remove(instanceId);
            _damaged[instanceId] = where;
        }
    }

    public bool IsLive(string instanceId, Location location)
    {
        lock (_gate)
            return _chains.TryGetValue(instanceId, out var chain) && chain.Contains(location);
    }

    public bool IsKnown(string instanceId)
    {
        lock (_gate)
            return _chains.ContainsKey(instanceId) || _damaged.ContainsKey(instanceId);
    }

    /// <summary>A merged blob takes the place of others. Records that were replaced meanwhile are left out of its count.</summary>
    public void Replace(IReadOnlyList<JournalBlob> sources, JournalBlob merged, IReadOnlyList<(string InstanceId, Location From, Location To)> moved)
    {
        lock (_gate)
        {
            foreach (var source in sources)
            {
                if (_blobs.Remove(source.Last) && source.IsBatch) BatchCount--;
            }

            _blobs[merged.Last] = merged;
            foreach (var (instanceId, from, to) in moved)
            {
                if (!_chains.TryGetValue(instanceId, out var chain) || !chain.Contains(from)) continue;
                _chains[instanceId] = chain.State == from ? chain with { State = to } : chain with { Tails = [.. chain.Tails.Select(tail => tail == from ? to : tail)] };
                merged.Live += to.Length;
            }
        }
    }

    private static void Release(Chain? chain)
    {
        if (chain is null) return;
        foreach (var location in chain.Locations) location.Blob.Live -= location.Length;
    }
}

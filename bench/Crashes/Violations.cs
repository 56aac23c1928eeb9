using System.Collections.Concurrent;

namespace Overstap.Bench.Crashes;

/// <summary>What may not happen, however often the host is killed.</summary>
internal enum Broken
{
    /// <summary>Something acknowledged is not there, or something purged is.</summary>
    Lost,

    /// <summary>An instance did not end.</summary>
    Stuck,

    /// <summary>Something that was seen is different now.</summary>
    Changed,

    /// <summary>An instance ended with something else than it should.</summary>
    Wrong,

    /// <summary>A living host did not do what it was asked.</summary>
    Failed,
}

internal sealed class Violations
{
    private readonly ConcurrentQueue<(Broken Kind, string What)> _found = new();

    public IReadOnlyCollection<(Broken Kind, string What)> Found => _found;

    public void Add(Broken kind, string what) => _found.Enqueue((kind, what));
}

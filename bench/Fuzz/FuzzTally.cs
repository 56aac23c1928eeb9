namespace Overstap.Bench.Fuzz;

/// <summary>What became of many archives.</summary>
internal sealed class FuzzTally
{
    private readonly Dictionary<string, long> _reasons = new(StringComparer.Ordinal);

    public long Archives { get; private set; }

    /// <summary>Archives that the mutations left as they were.</summary>
    public long Unchanged { get; set; }

    public double SlowestSeconds { get; private set; }

    public long MostBytes { get; private set; }

    /// <summary>What should never happen, with the number of the archive.</summary>
    public List<(long Number, string What)> Violations { get; } = [];

    public IEnumerable<(string Reason, long Count)> Reasons => _reasons.OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal).Select(reason => (reason.Key, reason.Value));

    public long Count(string beginning) => _reasons.Where(reason => reason.Key.StartsWith(beginning, StringComparison.Ordinal)).Sum(reason => reason.Value);

    public void Add(string reason, double seconds, long bytes)
    {
        Archives++;
        _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
        SlowestSeconds = Math.Max(SlowestSeconds, seconds);
        MostBytes = Math.Max(MostBytes, bytes);
    }

    public void Add(FuzzTally other)
    {
        foreach (var (reason, count) in other._reasons)
            _reasons[reason] = _reasons.GetValueOrDefault(reason) + count;
        Archives += other.Archives;
        Unchanged += other.Unchanged;
        SlowestSeconds = Math.Max(SlowestSeconds, other.SlowestSeconds);
        MostBytes = Math.Max(MostBytes, other.MostBytes);
        Violations.AddRange(other.Violations);
    }
}

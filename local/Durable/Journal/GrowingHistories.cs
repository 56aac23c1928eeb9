using System.Collections.Concurrent;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Journal;

/// <summary>
/// Decides how much of an instance a record repeats. A short one is written whole, so that one record is all of it. Of one with a long history only
/// what is new is written, until that has grown as long as the whole: each byte of history is then written about twice, however many turns there are.
/// </summary>
internal sealed class GrowingHistories
{
    private const int Short = 16 * 1024;
    private const int MostTails = 64;
    private readonly ConcurrentDictionary<string, Growth> _growing = new(StringComparer.Ordinal);

    /// <summary>How many events of the history earlier records hold; 0 for none: everything has to be written.</summary>
    public int Written(InstanceDocument document)
    {
        if (!_growing.TryGetValue(document.InstanceId, out var growth)) return 0;

        // The very event that was last: not another execution's, and not another history's after it was rewritten.
        var isContinued = document.History.Count >= growth.Events && ReferenceEquals(document.History[growth.Events - 1], growth.Last);
        return isContinued && growth.Tails < MostTails && growth.Added < growth.Whole ? growth.Events : 0;
    }

    /// <param name="length">Of the record, bytes.</param>
    public void Wrote(InstanceDocument document, int written, int length)
    {
        if (document.Header.IsTerminal || document.History.Count == 0 || (written == 0 && length < Short))
        {
            _growing.TryRemove(document.InstanceId, out _);
            return;
        }

        var last = document.History[^1];
        _growing[document.InstanceId] = written > 0 && _growing.TryGetValue(document.InstanceId, out var before)
            ? before with { Events = document.History.Count, Last = last, Added = before.Added + length, Tails = before.Tails + 1 }
            : new Growth(document.History.Count, last, length, Added: 0, Tails: 0);
    }

    public void Forget(string instanceId) => _growing.TryRemove(instanceId, out _);

    private sealed record Growth(int Events, HistoryEvent Last, int Whole, int Added, int Tails);
}

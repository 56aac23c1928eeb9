namespace Overstap.Bench.Durable;

/// <summary>Rounds in which every peer has its turn, so that what else the machine does meets them all.</summary>
internal static class Rounds
{
    /// <summary>One round of each peer, on a fresh runtime each, and before them one that does not count.</summary>
    public static async Task<Dictionary<string, List<T>>> RunAsync<T>(
        IReadOnlyCollection<PeerKind> peers, int rounds, Func<Workload> workload, Func<IPeer, Workload, Share, Task<T>> measure, CancellationToken stopping)
    {
        var results = peers.ToDictionary(peer => peer.Prefix, _ => new List<T>(), StringComparer.Ordinal);
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var kind in peers)
            {
                stopping.ThrowIfCancellationRequested();
                var work = workload();
                await using var peer = await kind.StartAsync(work);
                GC.Collect();
                var result = await measure(peer, work, new Share(round == 0, kind.AtOnce));
                if (round > 0) results[kind.Prefix].Add(result);
                BenchRun.Say($"{(kind.Prefix.Length == 0 ? "azurite" : kind.Prefix.TrimEnd('_'))}, {(round == 0 ? "warm-up" : $"round {round} of {rounds}")}: {result}");
            }
        }

        return results;
    }
}

/// <summary>One peer's share of one round.</summary>
/// <param name="AtOnce">So many instances at a time at most.</param>
internal sealed record Share(bool IsWarmUp, int AtOnce);

namespace Overstap.Bench.Durable;

/// <summary>Who is measured side by side.</summary>
internal static partial class Peers
{
    /// <summary>The local runtime, on Azurite and without storage.</summary>
    public static List<PeerKind> Own(BenchStorage storage, StorageTraffic traffic) =>
    [
        new("", async workload => await LocalPeer.StartAsync(workload, storage.Open(storage.NewContainer(), traffic))),
        new("memory_", MemoryPeer.StartAsync),
    ];

    /// <summary>Those and, where its package is to be had, the SDK's own host.</summary>
    public static List<PeerKind> All(BenchStorage storage, StorageTraffic traffic)
    {
        var peers = Own(storage, traffic);
        AddSdk(peers);
        return peers;
    }

    static partial void AddSdk(List<PeerKind> peers);
}

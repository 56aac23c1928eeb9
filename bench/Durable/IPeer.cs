using Microsoft.DurableTask.Client;

namespace Overstap.Bench.Durable;

/// <summary>One running implementation of the SDK's client.</summary>
internal interface IPeer : IAsyncDisposable
{
    DurableTaskClient Client { get; }
}

/// <param name="Prefix">Of its metrics; empty for what the bench is about.</param>
/// <param name="StartAsync">Starts it anew, without any instance.</param>
/// <param name="AtOnce">So many instances at a time at most; default: as many as the bench asks for.</param>
internal sealed record PeerKind(string Prefix, Func<Workload, Task<IPeer>> StartAsync, int AtOnce = int.MaxValue);

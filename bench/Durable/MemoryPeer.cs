using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable;
using Overstap.Local.Durable.Instances;
using Overstap.Local.Durable.Storage;

namespace Overstap.Bench.Durable;

/// <summary>The same engine without storage: what the engine alone can do.</summary>
internal sealed class MemoryPeer(DurableRuntime runtime) : IPeer
{
    public DurableTaskClient Client => runtime.Client;

    public static async Task<IPeer> StartAsync(Workload workload)
    {
        var runtime = new DurableRuntime(LocalPeer.Functions(workload), new DurableRuntimeOptions { Container = new BlobContainerClient(new Uri("http://127.0.0.1/bench/memory")) }, new MemoryStore());
        await runtime.StartAsync();
        return new MemoryPeer(runtime);
    }

    public ValueTask DisposeAsync() => runtime.DisposeAsync();

    private sealed class MemoryStore : IInstanceStore
    {
        private readonly ConcurrentDictionary<string, InstanceDocument> _documents = new(StringComparer.Ordinal);

        public bool IsAvailable => true;

        public Task OpenAsync(Action<Exception> lost, CancellationToken stopping, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<StoredInstances> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(new StoredInstances([], new Dictionary<string, string>()));

        public IAsyncEnumerable<InstanceDocument> ReadAllAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken) =>
            instanceIds.Select(id => _documents.GetValueOrDefault(id)).OfType<InstanceDocument>().ToAsyncEnumerable();

        public Task<InstanceDocument?> ReadAsync(string instanceId, CancellationToken cancellationToken) => Task.FromResult(_documents.GetValueOrDefault(instanceId));

        public Task SaveAsync(InstanceDocument document)
        {
            _documents[document.InstanceId] = document;
            return Task.CompletedTask;
        }

        public Task DeleteAsync(string instanceId)
        {
            _documents.TryRemove(instanceId, out _);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

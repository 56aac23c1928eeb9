using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using Overstap.Local.Durable.Instances;
using Overstap.Ports;

namespace Overstap.Local.Durable.Storage;

/// <summary>One blob per instance, replaced as a whole under its ETag. The header stands in the metadata too, so that settled instances are listed without being read.</summary>
public sealed class BlobInstanceStore(BlobContainerClient container, ILoggerFactory loggerFactory) : IInstanceStore
{
    private const int ReadAtOnce = 16;
    private readonly InstanceBlobs _blobs = new(container);
    private readonly ConcurrentDictionary<string, BlobVersion> _versions = new(StringComparer.Ordinal);
    private readonly string _host = Guid.NewGuid().ToString("N");
    private HostLease? _lease;

    public async Task OpenAsync(Action<Exception> lost, CancellationToken cancellationToken)
    {
        await BlobFailures.RunAsync(token => container.CreateIfNotExistsAsync(cancellationToken: token), cancellationToken);
        _lease = new HostLease(container, _host, lost, loggerFactory.CreateLogger<HostLease>());
        await _lease.AcquireAsync(cancellationToken);
    }

    public async Task<IReadOnlyCollection<StoredInstance>> LoadAsync(CancellationToken cancellationToken)
    {
        var loaded = new ConcurrentBag<StoredInstance>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = ReadAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(await _blobs.ListAsync(cancellationToken), options, async (blob, token) =>
        {
            if (await LoadAsync(blob, token) is { } stored) loaded.Add(stored);
        });
        return loaded;
    }

    public async Task<InstanceDocument?> ReadAsync(string instanceId, CancellationToken cancellationToken) =>
        await _blobs.ReadAsync(InstanceBlobs.Name(instanceId), cancellationToken) is var (document, _) ? document : null;

    public async Task SaveAsync(InstanceDocument document, CancellationToken cancellationToken)
    {
        var id = document.InstanceId;
        var revision = $"{_host}-{document.Revision}";
        var known = _versions.GetValueOrDefault(id);
        for (var last = known; ;)
        {
            if (await _blobs.TryWriteAsync(document, revision, last, cancellationToken) is { } tag)
            {
                _versions[id] = new BlobVersion(tag, revision, known?.Loaded);
                return;
            }

            // Its answer was lost on the way: this write is the repetition of one that was made.
            last = await _blobs.FindAsync(id, cancellationToken);
            if (last is not null && string.Equals(last.Revision, revision, StringComparison.Ordinal))
            {
                _versions[id] = last with { Loaded = known?.Loaded };
                return;
            }

            // Storage that was killed may come back without its last seconds. What it forgot is in this document, which goes on top of our older one.
            if (last is not null && !IsOwn(last, known))
                throw new PermanentException("durable-state-changed", $"Durable state of instance '{id}' was changed by another host; this host stops.");
        }
    }

    public async Task DeleteAsync(string instanceId, CancellationToken cancellationToken)
    {
        await _blobs.DeleteAsync(instanceId, cancellationToken);
        _versions.TryRemove(instanceId, out _);
    }

    public async Task<IReadOnlyCollection<string>> FindForgottenAsync(CancellationToken cancellationToken)
    {
        var known = _versions.ToArray();
        var found = (await _blobs.ListAsync(cancellationToken)).ToDictionary(blob => blob.Name, blob => blob.Metadata);
        var changed = known.Where(version => !found.TryGetValue(InstanceBlobs.Name(version.Key), out var metadata)
            || !string.Equals(InstanceMetadata.ReadRevision(metadata), version.Value.Revision, StringComparison.Ordinal));
        var returned = found.Values.Select(InstanceMetadata.ReadHeader).Where(header => header is not null && !_versions.ContainsKey(header.InstanceId));
        return [.. changed.Select(version => version.Key), .. returned.Select(header => header!.InstanceId)];
    }

    public async ValueTask DisposeAsync()
    {
        if (_lease is not null) await _lease.DisposeAsync();
    }

    private bool IsOwn(BlobVersion found, BlobVersion? known) =>
        found.Revision.StartsWith(_host, StringComparison.Ordinal) || string.Equals(found.Revision, known?.Loaded, StringComparison.Ordinal);

    private async Task<StoredInstance?> LoadAsync(BlobItem blob, CancellationToken cancellationToken)
    {
        if (InstanceMetadata.IsSettled(blob.Metadata) && InstanceMetadata.ReadHeader(blob.Metadata) is { } header)
        {
            var revision = InstanceMetadata.ReadRevision(blob.Metadata);
            _versions[header.InstanceId] = new BlobVersion(blob.Properties.ETag!.Value, revision, revision);
            return new StoredInstance(header, Document: null);
        }

        if (await _blobs.ReadAsync(blob.Name, cancellationToken) is not var (document, version)) return null;
        _versions[document.InstanceId] = version;
        return new StoredInstance(document.Header, document.IsSettled ? null : document);
    }
}

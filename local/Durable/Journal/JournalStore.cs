using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using Overstap.Local.Durable.Diagnostics;
using Overstap.Local.Durable.Instances;
using Overstap.Local.Durable.Storage;
using Overstap.Ports;

namespace Overstap.Local.Durable.Journal;

/// <summary>All instances in one journal on blob storage: every change is a record, records are committed in groups. docs/durable-runtime.md describes the format.</summary>
public sealed class JournalStore : IInstanceStore
{
    private const int PeekAttempts = 10;
    private readonly BlobContainerClient _container;
    private readonly ILoggerFactory _loggers;
    private readonly JournalLimits _limits;
    private readonly JournalContainer _blobs;
    private readonly JournalIndex _index = new();
    private readonly RecentBlobs _recent = new();
    private readonly JournalReader _reader;
    private readonly LargePayloads _payloads;
    private readonly GrowingHistories _growing = new();
    private readonly string _host = Guid.NewGuid().ToString("N");
    private StorageGate? _gate;
    private JournalWriter? _writer;
    private DurableMetrics? _metrics;
    private JournalCare? _care;
    private HostLease? _lease;

    /// <param name="limits">When the journal is merged. Default: see <see cref="JournalLimits"/>.</param>
    public JournalStore(BlobContainerClient container, ILoggerFactory loggerFactory, JournalLimits? limits = null)
    {
        _limits = limits ?? new JournalLimits();
        _container = container;
        _loggers = loggerFactory;
        _blobs = new JournalContainer(container);
        _reader = new JournalReader(_blobs, _recent);
        _payloads = new LargePayloads(_blobs, _recent);
    }

    internal void Measure(DurableMetrics metrics)
    {
        _metrics = metrics;
        metrics.ObserveWaitingSaves(() => _writer?.Waiting ?? 0);
    }

    public bool IsAvailable => _gate?.IsDown != true;

    private StorageGate Gate => _gate ?? throw NotOpen();

    private JournalWriter Writer => _writer ?? throw NotOpen();

    private JournalCare Care => _care ?? throw NotOpen();

    public async Task OpenAsync(Action<Exception> lost, CancellationToken stopping, CancellationToken cancellationToken)
    {
        await BlobFailures.RunAsync(token => _container.CreateIfNotExistsAsync(cancellationToken: token), cancellationToken);
        _lease ??= new HostLease(_container, _host, lost, _loggers.CreateLogger<HostLease>());
        await _lease.AcquireAsync(cancellationToken);

        var lease = _lease;
        var header = JournalHeader.Write(_host);
        _gate = new StorageGate(_loggers.CreateLogger<StorageGate>(), () => Care.Verify(), stopping);
        var merge = new JournalMerge(_blobs, _reader, _index, _recent, _gate, header);
        _care = new JournalCare(_blobs, merge, _index, _recent, _gate, _limits, () => lease.IsHeld, lost, _loggers.CreateLogger<JournalCare>());
        _writer = new JournalWriter(_blobs, _index, _recent, _gate, header, _care.Committed) { Metrics = _metrics };
    }

    public async Task<StoredInstances> LoadAsync(CancellationToken cancellationToken)
    {
        var (found, last) = await ScanAsync(isOwner: true, cancellationToken);
        Writer.Next = last + 1;
        if (!_index.HasDamage) await _payloads.RemoveOrphansAsync(_index.Payloads, cancellationToken);
        List<StoredInstance> earlier = [];
        await new EarlierFormat(_blobs, _loggers.CreateLogger<EarlierFormat>()).TakeOverAsync(_index.IsKnown, SaveEarlierAsync, cancellationToken);
        Care.Start();
        return found with { Instances = [.. found.Instances, .. earlier] };

        async Task SaveEarlierAsync(InstanceDocument document)
        {
            await SaveAsync(document);
            var open = Outstanding.Of(document);
            earlier.Add(new StoredInstance(document.Header, Outstanding.Wake(document, open), Outstanding.HasWork(document, open)));
        }
    }

    /// <summary>What another host's store holds right now, without owning it. Instances can be read afterwards until that host merges what they lie in.</summary>
    /// <exception cref="PermanentException"><c>durable-state-unreadable</c></exception>
    public async Task<StoredInstances> PeekAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (await ScanAsync(isOwner: false, cancellationToken)).Found;
            }
            catch (PermanentException) when (attempt < PeekAttempts)
            {
                // The owner merged a blob away between its being listed and being read.
                _index.Clear();
            }
        }
    }

    public async IAsyncEnumerable<InstanceDocument> ReadAllAsync(IReadOnlyCollection<string> instanceIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // In the order in which they lie, so that neighbours are fetched together.
        var chains = instanceIds.Select(id => (Id: id, Chain: _index.Find(id))).Where(found => found.Chain is not null).ToList();
        foreach (var group in chains.GroupBy(found => found.Chain!.State.Blob).OrderBy(group => group.Key.Last))
        {
            var blob = new ReadAhead(_reader, group.Key);
            foreach (var (id, chain) in group.OrderBy(found => found.Chain!.State.Offset))
            {
                var isSimple = chain!.Tails.Length == 0 && chain.Payloads is null;
                var document = isSimple ? RecordLine.ReadDocument((await blob.ReadAsync(chain.State, cancellationToken)).Span) : await ReadAsync(id, cancellationToken);
                if (document is not null) yield return document;
            }
        }
    }

    public async Task<InstanceDocument?> ReadAsync(string instanceId, CancellationToken cancellationToken)
    {
        for (Chain? tried = null; ;)
        {
            if (_index.TryGetDamage(instanceId, out var where)) throw UnreadableState.Of(instanceId, where);
            if (_index.Find(instanceId) is not { } chain) return null;
            try
            {
                return await (_gate is { } gate ? gate.RunAsync(token => ReadAsync(instanceId, chain, token)).WaitAsync(cancellationToken) : ReadAsync(instanceId, chain, cancellationToken));
            }
            catch (PermanentException) when (!ReferenceEquals(chain, tried))
            {
                // Its blob may have been merged away between being found and being read.
                tried = chain;
            }
        }
    }

    public async Task SaveAsync(InstanceDocument document)
    {
        var before = _index.Find(document.InstanceId)?.Payloads;
        var payloads = await _payloads.StoreAsync(document, Gate);
        var written = _growing.Written(document);
        var open = Outstanding.Of(document);
        var names = payloads?.Names;
        if (written > 0 && before is not null) names = [.. before.Union(names ?? [], StringComparer.Ordinal)];
        var summary = new RecordSummary
        {
            Id = document.InstanceId,
            Kind = written > 0 ? RecordKind.Tail : RecordKind.State,
            From = written,
            Wake = Outstanding.Wake(document, open),
            Work = Outstanding.HasWork(document, open),
            Payloads = names,
            Header = document.Header,
        };
        var body = written > 0 ? document with { Input = null, History = [.. document.History.Skip(written)] } : document;
        var line = PayloadConverter.With(payloads, () => RecordLine.Write(summary, body));
        await Writer.AppendAsync(new JournalEntry(summary.Id, summary.Kind, line, names));
        _growing.Wrote(document, written, line.Length);
        if (before is not null) _ = _payloads.RemoveAsync(before.Except(names ?? [], StringComparer.Ordinal), Gate);
    }

    public async Task DeleteAsync(string instanceId)
    {
        if (!_index.IsKnown(instanceId)) return;
        var payloads = _index.Find(instanceId)?.Payloads ?? [];
        var summary = new RecordSummary { Id = instanceId, Kind = RecordKind.Removed };
        await Writer.AppendAsync(new JournalEntry(instanceId, RecordKind.Removed, RecordLine.Write(summary, null), null));
        _growing.Forget(instanceId);
        Care.Removed();
        await _payloads.RemoveAsync(payloads, Gate);
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null) await _writer.Running;
        if (_care is not null) await _care.DisposeAsync();
        if (_lease is not null) await _lease.DisposeAsync();
    }

    private async Task<(StoredInstances Found, long Last)> ScanAsync(bool isOwner, CancellationToken cancellationToken)
    {
        var scan = new JournalScan(_blobs, _reader, _index, _loggers.CreateLogger<JournalScan>());
        var found = await scan.RunAsync(isOwner, cancellationToken);
        return (new StoredInstances([.. found.Select(summary => new StoredInstance(summary.Header!, summary.Wake, summary.Work))], _index.Damaged), scan.Last);
    }

    private async Task<InstanceDocument?> ReadAsync(string instanceId, Chain chain, CancellationToken cancellationToken)
    {
        var payloads = await _payloads.FetchAsync(chain.Payloads, cancellationToken);
        InstanceDocument? whole = null;
        foreach (var location in chain.Locations)
        {
            var line = await _reader.ReadAsync(location.Blob, location.Offset, location.Length, cancellationToken);
            var part = PayloadConverter.With(payloads, () => RecordLine.ReadDocument(line.Span));

            // A tail whose predecessor is missing would make a history that never was.
            if (part is null || RecordLine.ReadSummary(line.Span)!.From != (whole?.History.Count ?? 0))
                throw UnreadableState.Of(instanceId, $"{location.Blob.Name} at byte {location.Offset}");
            whole = whole is null ? part : part with { Input = whole.Input, History = [.. whole.History, .. part.History] };
        }

        _payloads.Remember(whole!, payloads);
        return whole;
    }

    private static InvalidOperationException NotOpen() => new("The store is not open.");
}

using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Engine;
using Overstap.Local.Durable.Instances;
using HistoryEvent = DurableTask.Core.History.HistoryEvent;

namespace Overstap.Local.Durable.Client;

/// <content>Reading, waiting and listing.</content>
internal sealed partial class LocalDurableClient
{
    public override async Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        _calls.RequireOpen();
        engine.RequireIntact(instanceId);
        return engine.Find(instanceId)?.Snapshot is { } snapshot ? await DescribeAsync(snapshot, getInputsAndOutputs, cancellation) : null;
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, header => header.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, header => header.IsTerminal, getInputsAndOutputs, cancellation);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        filter ??= new OrchestrationQuery();
        return Pageable.Create(async (token, size, cancellation) =>
        {
            _calls.RequireOpen();
            var (found, next) = InstancePages.Take(engine.Instances.Select(instance => instance.Snapshot), filter, token, size);
            var described = new List<OrchestrationMetadata>();
            foreach (var snapshot in found) described.Add(await DescribeAsync(snapshot, filter.FetchInputsAndOutputs, cancellation));
            return new Page<OrchestrationMetadata>(described, next);
        });
    }

    public override async Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return CoreHistory.Of(await ReadStoredAsync(instanceId, cancellation));
    }

    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default) =>
        Task.FromResult(InstancePages.TakeIds(engine.Instances.Select(instance => instance.Snapshot), runtimeStatus, completedTimeFrom, completedTimeTo, pageSize, lastInstanceKey));

    private async Task<OrchestrationMetadata> WaitAsync(string instanceId, Func<InstanceHeader, bool> condition, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return await DescribeAsync(await _calls.WaitAsync(instanceId, snapshot => condition(snapshot.Header), cancellation), getInputsAndOutputs, cancellation);
    }

    private async Task<OrchestrationMetadata> DescribeAsync(Snapshot snapshot, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        var document = snapshot.Document is null && getInputsAndOutputs ? await ReadDocumentAsync(snapshot.Header.InstanceId, cancellation) : snapshot.Document;
        return Metadata.Describe(document?.Header ?? snapshot.Header, document, getInputsAndOutputs ? options.DataConverter : null);
    }

    private Task<InstanceDocument?> ReadDocumentAsync(string instanceId, CancellationToken cancellation) =>
        engine.Find(instanceId) is { } instance ? _calls.ReadAsync(engine.ReadAsync(instance), cancellation) : Task.FromResult<InstanceDocument?>(null);
}

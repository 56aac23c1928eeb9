using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Erase;
using Overstap.Ports;
using Overstap.Requests;

namespace Overstap.Schedules;

/// <summary>
/// The hourly sweep. It goes by the case file's <c>keepUntil</c> alone: past it, whatever is left is erased; before it, an orchestration that died
/// is started again and one that was not told of a change is told, and nothing is ever erased. Names of the index that no case tells of are released.
/// </summary>
public sealed partial class Sweep(
    ICaseStore store, CaseFiles cases, IRequestIndex index, ICopyStore copies, CopyEraser eraser, OrchestrationStarter starter, TimeProvider time, ILogger<Sweep> log)
{
    /// <summary>A call that took a name has written its case long before, or never will.</summary>
    private static readonly TimeSpan NamePatience = TimeSpan.FromHours(1);

    [Function(nameof(Sweep))]
    public async Task RunAsync([TimerTrigger("0 0 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var closed = new HashSet<RequestId>();
        await foreach (var summary in store.ListAsync(cancellationToken))
        {
            if (summary.Phase == CasePhase.Closed)
                closed.Add(summary.Id);
            else
                await TryAsync(summary.Id, () => TendAsync(summary.Id, client, cancellationToken));
        }

        await foreach (var id in copies.ListAsync(cancellationToken))
        {
            if (closed.Contains(id))
                await TryAsync(id, () => copies.DeleteContainerAsync(id, cancellationToken));
        }

        await foreach (var (name, entry) in index.ListAsync(cancellationToken))
        {
            if (time.GetUtcNow() - entry.ClaimedAt >= NamePatience)
                await TryAsync(entry.RequestId, () => ReleaseUnusedAsync(name, entry.RequestId, cancellationToken));
        }
    }

    /// <summary>A call that was refused, or whose process died before the case told of its name, leaves the name behind.</summary>
    private async Task ReleaseUnusedAsync(string name, RequestId id, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(id, cancellationToken) is not { } file || !file.IndexNames.Contains(name))
            await index.ReleaseAsync(name, id, cancellationToken);
    }

    private async Task TendAsync(RequestId id, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var file = await cases.LoadAsync(id, cancellationToken);
        var ended = time.GetUtcNow() >= file.KeepUntil && ErasureGuard.MayEraseCopy(file, time.GetUtcNow());
        if (ended)
            await eraser.EraseAsync(id, cancellationToken);
        if (ended || file.Unheard)
            await starter.TellAsync(file, client, cancellationToken);
        else if (await starter.EnsureStartedAsync(file, client, cancellationToken))
            LogRestarted(log, id);
    }

    /// <summary>One case that cannot be tended must not keep the others waiting.</summary>
    private async Task TryAsync(RequestId id, Func<Task> tend)
    {
        try
        {
            await tend();
        }
        catch (CodedException e)
        {
            LogFailed(log, id, e.Code);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(log, id, e.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The orchestration of request {RequestId} had died and was started again")]
    private static partial void LogRestarted(ILogger logger, RequestId requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep could not tend request {RequestId}: {Code}")]
    private static partial void LogFailed(ILogger logger, RequestId requestId, string code);
}

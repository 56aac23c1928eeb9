using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Overstap.Local.Durable.Diagnostics;
using Overstap.Local.Durable.Instances;
using Overstap.Local.Durable.Replay;

namespace Overstap.Local.Durable.Engine;

/// <summary>Works out an instance's next state from its last one and what arrived. Nothing else happens here: no I/O, no effects.</summary>
internal sealed partial class Progress(IDurableFunctions functions, DurableRuntimeOptions options, DurableDiagnostics diagnostics, Action<InstanceHeader> foreignTask)
{
    private readonly ILogger _logger = options.LoggerFactory.CreateLogger<Progress>();
    private readonly VersionGate _versions = new(options);

    /// <summary>Orchestrators whose code was found to vary: each replay would say so again.</summary>
    private readonly ConcurrentDictionary<string, bool> _warned = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same document when there is nothing to do.</summary>
    public InstanceDocument Advance(InstanceDocument document, IReadOnlyList<HistoryEvent> accepted)
    {
        HistoryEvent[] arrived = [.. document.Inbox, .. accepted];
        if (document.Header.IsTerminal) return document;
        var now = Now(document, arrived);
        if (arrived.OfType<Terminated>().FirstOrDefault() is { } terminated) return Endings.Terminate(document, arrived, terminated, now);
        if (IsSuspended(document, accepted)) return accepted.Count == 0 ? document : Hold(document, arrived, OrchestrationRuntimeStatus.Suspended, now);
        if (!document.HasStarted && document.Header.StartAt > now)
            return accepted.Count == 0 ? document : Hold(document, arrived, OrchestrationRuntimeStatus.Pending, now);
        if (_versions.Refuses(document.Header, out var mismatch))
            return mismatch is not null ? Endings.Fail(document, arrived, mismatch, now) : accepted.Count == 0 ? document : Hold(document, arrived, VersionGate.StatusHeld(document), now);
        return arrived.Length == 0 && document.HasStarted ? document : RunTurn(document, arrived, now);
    }

    private InstanceDocument RunTurn(InstanceDocument document, HistoryEvent[] arrived, DateTimeOffset now)
    {
        var header = document.Header;
        if (!functions.TryGetOrchestrator(header.Name, out var orchestrator))
            return Endings.Fail(document, arrived, NotFound.Orchestrator(header.Name, header.Version), now);

        var watched = diagnostics.BeginTurn(document, arrived, now);
        var result = watched.End(new Turn(document, orchestrator, options, () => foreignTask(header)).Run(arrived, now));
        if (result.Changed is [var changed, ..] && _warned.TryAdd(header.Name, true)) LogChanged(header.InstanceId, header.Name, changed);
        foreach (var name in result.Spared) LogSpared(header.InstanceId, name);

        var next = Outboxes.Send(document with
        {
            Header = header with { Status = OrchestrationRuntimeStatus.Running, UpdatedAt = now },
            CustomStatus = result.CustomStatus,
            History = [.. document.History, .. result.Added],
            Inbox = [],
        }, result.Added);
        if (result.End is TurnEnd.Failed { Failure: var why })
            LogFailed(document.InstanceId, header.Name, why.ErrorType);
        return result.End switch
        {
            TurnEnd.Completed completed => Endings.End(next, OrchestrationRuntimeStatus.Completed, now) with { Output = completed.Output },
            TurnEnd.Failed failed => Endings.End(next, OrchestrationRuntimeStatus.Failed, now) with { Failure = failed.Failure, Output = failed.Output },
            TurnEnd.ContinuedAsNew again => next with
            {
                Header = next.Header with { ExecutionId = Guid.NewGuid().ToString("N"), Version = again.Version ?? header.Version, StartAt = null },
                Input = again.Input,
                History = [],
                Inbox = again.Carried,
            },
            _ => next,
        };
    }

    private static InstanceDocument Hold(InstanceDocument document, HistoryEvent[] arrived, OrchestrationRuntimeStatus status, DateTimeOffset now) =>
        document with { Header = document.Header with { Status = status, UpdatedAt = now }, Inbox = arrived };

    /// <summary>Orchestration time never runs backwards, whatever the clock does, and has reached a timer's time when it fires.</summary>
    private DateTimeOffset Now(InstanceDocument document, HistoryEvent[] arrived) =>
        arrived.OfType<TimerFired>().Select(fired => fired.FireAt).Append(document.Header.UpdatedAt).Append(options.Time.GetUtcNow()).Max();

    private static bool IsSuspended(InstanceDocument document, IReadOnlyList<HistoryEvent> accepted) =>
        accepted.LastOrDefault(happened => happened is Suspended or Resumed) switch
        {
            Suspended => true,
            Resumed => false,
            _ => document.Header.Status == OrchestrationRuntimeStatus.Suspended,
        };

    /// <summary>The failure's message may quote data, so only its type is logged; the instance's history has the rest.</summary>
    [LoggerMessage(Level = LogLevel.Error, Message = "Instance {InstanceId} of orchestrator {Name} failed with {ErrorType}")]
    private partial void LogFailed(string instanceId, string name, string errorType);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Instance {InstanceId}: on replay, orchestrator {Name} asked for task #{TaskId} with other arguments than before; it does not do the same on every replay")]
    private partial void LogChanged(string instanceId, string name, int taskId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Instance {InstanceId}: event {EventName} was kept though a wait for it had been canceled; on Azure the canceled wait takes it, and it is lost")]
    private partial void LogSpared(string instanceId, string eventName);
}

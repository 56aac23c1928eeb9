using Microsoft.DurableTask;
using Overstap.Local.Durable.Instances;
using Core = DurableTask.Core.Exceptions;

namespace Overstap.Local.Durable.Replay;

/// <content>Activities, sub-orchestrations, timers and events.</content>
internal sealed partial class ReplayContext
{
    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        thread.Require();
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException(
                "A TaskOptions value was provided for the activity input but no value was provided for options. Did you actually mean to provide a TaskOptions value for the options parameter?",
                nameof(input));
        }

        var version = options?.Version?.Version ?? Version;
        try
        {
            return await Retries.CallAsync(options?.Retry, async () => Read<TResult>(await Tasks.Open(Activity()).Task)!);
        }
        catch (Core.TaskFailedException failed)
        {
            throw new TaskFailedException(name.Name, failed.ScheduleId, failed);
        }

        // Arguments are a list in the SDK, so that null is the text null there and not no text at all.
        ActivityScheduled Activity() => new(Tasks.NextId, name.Name, version, _converter.Serialize(input) ?? "null");
    }

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        thread.Require();
        var childId = (options as SubOrchestrationOptions)?.InstanceId is { Length: > 0 } given ? given : NewGuid().ToString("N");
        InstanceIds.Require(childId);

        // A sub-orchestration does not inherit its parent's version.
        var version = options?.Version?.Version ?? _versioning.DefaultVersion;
        try
        {
            return await Retries.CallAsync(options?.Retry, async () => Read<TResult>(await Tasks.Open(Child()).Task)!);
        }
        catch (Core.SubOrchestrationFailedException failed)
        {
            throw new TaskFailedException(orchestratorName.Name, failed.ScheduleId, TaskFailureDetails.FromException(failed));
        }

        ChildScheduled Child() => new(Tasks.NextId, orchestratorName.Name, version, childId, _converter.Serialize(input))
        {
            Tags = InheritedTags(options?.Tags),
        };
    }

    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        thread.Require();
        var until = new DateTimeOffset(fireAt.ToUniversalTime());
        while (until - _now > options.MaximumTimerInterval && !cancellationToken.IsCancellationRequested)
            await StartTimer(_now + options.MaximumTimerInterval, cancellationToken);
        await StartTimer(until, cancellationToken);
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        thread.Require();
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return Events.WaitAsync<T>(eventName, thread, cancellationToken);
    }

    /// <summary>A sub-orchestration has its parent's tags too, unless it is given its own of the same name.</summary>
    private Dictionary<string, string>? InheritedTags(IDictionary<string, string>? given)
    {
        if (document.Header.Tags is not { } inherited) return given?.ToDictionary();
        var tags = inherited.ToDictionary();
        foreach (var (name, value) in given ?? new Dictionary<string, string>()) tags[name] = value;
        return tags;
    }

    private Task StartTimer(DateTimeOffset fireAt, CancellationToken cancellationToken)
    {
        var id = Tasks.NextId;
        var fired = Tasks.Open(new TimerCreated(id, fireAt));
        if (cancellationToken.CanBeCanceled)
            cancellationToken.Register(() => { if (thread.Allows()) Tasks.Cancel(id, cancellationToken); });
        return fired.Task;
    }
}

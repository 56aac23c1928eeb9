using Microsoft.DurableTask;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Replay;

/// <content>Activities, sub-orchestrations, timers and events.</content>
internal sealed partial class ReplayContext
{
    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        thread.Require();
        if (input is TaskOptions && options is null)
            throw new ArgumentException("A TaskOptions value was given as the activity's input, and none as its options. Pass it as the options parameter.", nameof(input));

        var version = options?.Version is { } asked ? asked.Version ?? "" : Version;
        var result = await Retries.CallAsync(
            this,
            name.Name,
            options?.Retry,
            () => Tasks.Open(new ActivityScheduled(Tasks.NextId, name.Name, version, _converter.Serialize(input))).Task);
        return Read<TResult>(result)!;
    }

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        thread.Require();
        var childId = (options as SubOrchestrationOptions)?.InstanceId is { Length: > 0 } given ? given : NewGuid().ToString("N");
        InstanceIds.Require(childId);
        var result = await Retries.CallAsync(this, orchestratorName.Name, options?.Retry, () => Tasks.Open(Child()).Task);
        return Read<TResult>(result)!;

        ChildScheduled Child() => new(Tasks.NextId, orchestratorName.Name, options?.Version?.Version ?? "", childId, _converter.Serialize(input))
        {
            Tags = options?.Tags?.ToDictionary(),
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

    private Task StartTimer(DateTimeOffset fireAt, CancellationToken cancellationToken)
    {
        var id = Tasks.NextId;
        var fired = Tasks.Open(new TimerCreated(id, fireAt));
        if (cancellationToken.CanBeCanceled)
            cancellationToken.Register(() => { if (thread.Allows()) Tasks.Cancel(id, cancellationToken); });
        return fired.Task;
    }
}

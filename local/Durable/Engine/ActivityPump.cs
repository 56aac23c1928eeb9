using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Engine;

/// <summary>Runs activities in the order they were asked for, so many at once. A result that is not saved before a crash is worked out again.</summary>
internal sealed partial class ActivityPump(IDurableFunctions functions, DurableEngine engine, ILogger logger)
{
    private readonly Channel<ActivityCall> _calls = Channel.CreateUnbounded<ActivityCall>();
    private readonly CancellationTokenSource _stopping = new();
    private Task _workers = Task.CompletedTask;

    public int Waiting => _calls.Reader.Count;

    public void Start(int count) => _workers = Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(WorkAsync, CancellationToken.None)));

    public void Add(ActivityCall call) => _calls.Writer.TryWrite(call);

    /// <summary>Tells running activities to stop and waits for them so long.</summary>
    public async Task StopAsync(TimeSpan timeout)
    {
        _calls.Writer.TryComplete();
        await _stopping.CancelAsync();
        await Task.WhenAny(_workers, Task.Delay(timeout, TimeProvider.System, CancellationToken.None));
    }

    private async Task WorkAsync()
    {
        await foreach (var call in _calls.Reader.ReadAllAsync(CancellationToken.None))
        {
            if (_stopping.IsCancellationRequested) return;
            if (!engine.IsRunning(call.InstanceId, call.ExecutionId)) continue;
            using var watched = engine.Diagnostics.BeginActivity(call);
            if (await RunAsync(call) is not { } ended) return;
            watched.End(ended);
            CrashPoints.Reach("durable-before-activity-result");
            _ = ReportAsync(call, ended);
        }
    }

    /// <summary>Null when the host stops: then a failure says nothing about the activity, and the next host runs it again.</summary>
    private async Task<TaskEnded?> RunAsync(ActivityCall call)
    {
        if (!functions.TryGetActivity(call.Name, out var activity))
            return new TaskFailed(call.TaskId, NotFound.Activity(call.Name, call.Version));

        try
        {
            return new TaskCompleted(call.TaskId, await activity(call, _stopping.Token));
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            LogFailed(call.Name, call.InstanceId, exception.GetType().Name);
            return new TaskFailed(call.TaskId, Failure.From(exception));
        }
    }

    private async Task ReportAsync(ActivityCall call, TaskEnded ended)
    {
        await engine.PostAsync(call.InstanceId, new DeliverCommand(ended, call.ExecutionId));
        CrashPoints.Reach("durable-after-activity-result");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Activity {Name} of instance {InstanceId} failed with {Error}")]
    private partial void LogFailed(string name, string instanceId, string error);
}

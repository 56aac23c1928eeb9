using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Overstap.Tests.Standins;

/// <summary>The least a runtime implements; notes which abstract member an overload ends in.</summary>
internal sealed class RecordingContext : TaskOrchestrationContext
{
    public List<object?> Calls { get; } = [];

    public TaskCompletionSource Timer { get; } = new();

    public TaskCompletionSource<string> Event { get; } = new();

    public CancellationToken TimerCancellation { get; private set; }

    public CapturingLoggerFactory Log { get; } = new();

    public bool Replaying { get; set; }

    public string OwnVersion { get; init; } = "";

    public override TaskName Name => "Test";

    public override string InstanceId => "instance";

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => DateTime.UnixEpoch;

    public override bool IsReplaying => Replaying;

    public override string Version => OwnVersion;

    protected override ILoggerFactory LoggerFactory => Log;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
        => Note<TResult>(new("activity", name.Name, input, options));

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
        => Note<TResult>(new("sub", orchestratorName.Name, input, options));

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Calls.Add(fireAt);
        TimerCancellation = cancellationToken;
        return Timer.Task;
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        var name = await Event.Task.WaitAsync(cancellationToken);
        return (T)(object)name;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => Calls.Add((newInput, preserveUnprocessedEvents));

    public override T? GetInput<T>()
        where T : default
        => default;

    public override Guid NewGuid() => Guid.Empty;

    public override void SendEvent(string instanceId, string eventName, object payload) => Calls.Add((instanceId, eventName, payload));

    public override void SetCustomStatus(object? customStatus) => Calls.Add(customStatus);

    private Task<TResult> Note<TResult>(RecordedCall call)
    {
        Calls.Add(call);
        return Task.FromResult(default(TResult)!);
    }
}

internal sealed record RecordedCall(string Kind, string Name, object? Input, TaskOptions? Options);

/// <summary>Keeps the lines written through it.</summary>
internal sealed class CapturingLoggerFactory : ILoggerFactory, ILogger
{
    public List<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
        // Nothing is held.
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        => Lines.Add(formatter(state, exception));
}

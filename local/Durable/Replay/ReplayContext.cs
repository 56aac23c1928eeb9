using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Replay;

/// <summary>What the orchestrator sees during one turn. Every member but plain data may be used on the turn's thread only.</summary>
internal sealed partial class ReplayContext(InstanceDocument document, DurableRuntimeOptions options, TurnThread thread) : TaskOrchestrationContext
{
    private readonly DataConverter _converter = options.DataConverter;
    private readonly DurableVersioning _versioning = options.Versioning;
    private DateTimeOffset _now;
    private bool _isReplaying = true;
    private int _guids;
    private object? _customStatus;

    public TaskBook Tasks { get; } = new();

    public EventBook Events { get; } = new(options.DataConverter);

    private Retries Retries => field ??= new Retries(this, fireAt => StartTimer(fireAt, CancellationToken.None));

    public override TaskName Name => document.Header.Name;

    public override string InstanceId => document.InstanceId;

    public override ParentOrchestrationInstance? Parent { get; } =
        document.Header.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.InstanceId) : null;

    public override DateTime CurrentUtcDateTime => _now.UtcDateTime;

    public override bool IsReplaying => _isReplaying;

    public override string Version => document.Header.Version;

    protected override ILoggerFactory LoggerFactory => options.LoggerFactory;

    public override T? GetInput<T>()
        where T : default
        => Read<T>(document.Input);

    public override void SetCustomStatus(object? customStatus)
    {
        thread.Require();
        _customStatus = customStatus;
    }

    public override Guid NewGuid()
    {
        thread.Require();
        return DeterministicGuid.Create(InstanceId, CurrentUtcDateTime, _guids++);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        thread.Require();
        ArgumentException.ThrowIfNullOrWhiteSpace(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        Tasks.Ask(new EventSent(Tasks.NextId, instanceId, eventName, _converter.Serialize(payload)));
    }

    public void StartTurn(DateTimeOffset at) => _now = at;

    public void EndReplay() => _isReplaying = false;

    /// <summary>What was set last in this execution. Its first turn keeps what the execution before a continue-as-new left, unless it sets one itself, as on Azure.</summary>
    public string? SerializeCustomStatus() => _converter.Serialize(_customStatus) ?? (document.HasStarted ? null : document.CustomStatus);

    /// <summary>No text is the default of the type, for a value type too; the converter itself would fail.</summary>
    private T? Read<T>(string? json) => json is null ? default : _converter.Deserialize<T>(json);
}

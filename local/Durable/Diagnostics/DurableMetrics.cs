using System.Diagnostics.Metrics;

namespace Overstap.Local.Durable.Diagnostics;

/// <summary>
/// What one runtime counts. Neither the SDK nor the Functions host has a meter, so these names are our own: the source's prefix, and units and forms as
/// OpenTelemetry has them. Nothing is worked out while nobody listens.
/// </summary>
internal sealed class DurableMetrics : IDisposable
{
    /// <summary>Tag of the meter: which runtime of this process, by its container.</summary>
    public const string TaskHub = "durabletask.task_hub";

    private readonly Meter _meter;
    private readonly Counter<long> _started;
    private readonly Counter<long> _ended;
    private readonly Histogram<double> _lasted;
    private readonly Histogram<double> _turns;
    private readonly Histogram<double> _activities;
    private readonly Counter<long> _commits;
    private readonly Histogram<double> _commitTimes;
    private readonly Histogram<long> _batches;
    private readonly Counter<long> _written;

    public DurableMetrics(string taskHub)
    {
        _meter = new Meter(new MeterOptions(TraceNames.Source) { Tags = [new(TaskHub, taskHub)] });
        _started = _meter.CreateCounter<long>("durabletask.orchestration.started", "{instance}", "Orchestrations that began, sub-orchestrations included.");
        _ended = _meter.CreateCounter<long>("durabletask.orchestration.ended", "{instance}", "Executions that ended, by status; a continue-as-new ends one too.");
        _lasted = _meter.CreateHistogram<double>("durabletask.orchestration.duration", "s", "From an instance's creation to its end, by the runtime's clock.");
        _turns = _meter.CreateHistogram<double>("durabletask.orchestration.turn.duration", "s", "One turn of an orchestrator, replay included, without saving it.");
        _activities = _meter.CreateHistogram<double>("durabletask.activity.duration", "s", "One run of an activity.");
        _commits = _meter.CreateCounter<long>("durabletask.storage.commits", "{commit}", "Writes to durable storage that were acknowledged.");
        _commitTimes = _meter.CreateHistogram<double>("durabletask.storage.commit.duration", "s", "One such write.");
        _batches = _meter.CreateHistogram<long>("durabletask.storage.commit.records", "{record}", "Saved states per write.");
        _written = _meter.CreateCounter<long>("durabletask.storage.written", "By", "Bytes of such writes.");
    }

    public bool TimesTurns => _turns.Enabled;

    public bool TimesActivities => _activities.Enabled;

    public void Started(string name) => _started.Add(1, Name(name));

    public void Ended(string name, string status) => _ended.Add(1, Name(name), Status(status));

    public void Lasted(string name, string status, TimeSpan time) => _lasted.Record(time.TotalSeconds, Name(name), Status(status));

    public void TurnRan(string name, TimeSpan time) => _turns.Record(time.TotalSeconds, Name(name));

    /// <param name="failure">Type of the failure, or null for success.</param>
    public void ActivityRan(string name, string? failure, TimeSpan time)
    {
        if (failure is null)
            _activities.Record(time.TotalSeconds, Name(name));
        else
            _activities.Record(time.TotalSeconds, Name(name), new("error.type", failure));
    }

    /// <summary>To be called by whoever writes to storage, once per acknowledged write.</summary>
    public void Committed(int records, long bytes, TimeSpan time)
    {
        _commits.Add(1);
        _commitTimes.Record(time.TotalSeconds);
        _batches.Record(records);
        _written.Add(bytes);
    }

    /// <summary>How many instances have each status. Asked only while somebody listens; counting them may take a moment.</summary>
    public void ObserveInstances(Func<IEnumerable<KeyValuePair<string, long>>> count) => _meter.CreateObservableUpDownCounter(
        "durabletask.instances", () => count().Select(status => new Measurement<long>(status.Value, Status(status.Key))), "{instance}", "Instances known, by status.");

    public void ObserveWaitingActivities(Func<long> count) => _meter.CreateObservableUpDownCounter("durabletask.activity.queue.length", count, "{activity}", "Activities asked for that no worker has taken up.");

    public void ObserveTimers(Func<long> count) => _meter.CreateObservableUpDownCounter("durabletask.timers", count, "{timer}", "Instances that wait for a timer or for their start.");

    public void ObserveWaitingSaves(Func<long> count) => _meter.CreateObservableUpDownCounter("durabletask.storage.queue.length", count, "{record}", "States that wait to be saved.");

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Name(string name) => new(TraceNames.Name, name);

    private static KeyValuePair<string, object?> Status(string status) => new(TraceNames.Status, status);
}

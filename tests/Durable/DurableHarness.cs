using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;
using Overstap.Local.Clock;
using Overstap.Local.Durable;
using Overstap.Local.Durable.Journal;
using Overstap.Local.Durable.Storage;

namespace Overstap.Tests.Durable;

/// <summary>A runtime on a container of its own, that can be stopped and started again, with a clock that can be moved and storage that can be taken away.</summary>
internal sealed class DurableHarness : IAsyncDisposable
{
    /// <summary>Long enough for a machine that is busy with something else too.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Lazy<Task<string>> Account = new(AzuriteFixture.NewAccountAsync);

    private DurableRuntime? _runtime;

    public DurableFunctions Functions { get; } = new();

    public MovableClock Clock { get; } = new();

    public StorageSwitch Storage { get; } = new();

    public LinesLogged Log { get; } = new();

    public DurableRuntimeOptions Options { get; set; } = null!;

    public DurableRuntime Runtime => _runtime ?? throw new InvalidOperationException("Not started.");

    public DurableTaskClient Client => Runtime.Client;

    public static CancellationToken Deadline => new CancellationTokenSource(Patience, TimeProvider.System).Token;

    public static async Task<DurableHarness> StartAsync(Action<DurableFunctions> register, Func<DurableRuntimeOptions, DurableRuntimeOptions>? change = null)
    {
        var harness = new DurableHarness();
        register(harness.Functions);
        harness.Options = new DurableRuntimeOptions
        {
            Container = DurableStorage.Container(await Account.Value, $"durable-{Guid.NewGuid():N}", harness.Storage),
            Time = harness.Clock,
            LoggerFactory = harness.Log,
            StorageTimeout = Patience,
            StopTimeout = TimeSpan.FromSeconds(1),
        };
        if (change is not null) harness.Options = change(harness.Options);
        await harness.StartAsync();
        return harness;
    }

    public async Task StartAsync()
    {
        _runtime = new DurableRuntime(Functions, Options);
        await _runtime.StartAsync(Deadline);
    }

    public async Task StopAsync()
    {
        await Runtime.DisposeAsync();
        _runtime = null;
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public Task<string> ScheduleAsync(string name, object? input = null, string? id = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id), Deadline);

    /// <summary>Starts the instance in place of one of the same id, whatever that is doing.</summary>
    public Task<string> ReplaceAsync(string name, object? input, string id) =>
        Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id).WithDedupeStatuses(), Deadline);

    public Task<OrchestrationMetadata> CompletionAsync(string id) => Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Deadline);

    /// <summary>Runs one instance to its end.</summary>
    public async Task<OrchestrationMetadata> RunAsync(string name, object? input = null, string? id = null) => await CompletionAsync(await ScheduleAsync(name, input, id));

    public async Task<OrchestrationMetadata> GetAsync(string id) =>
        await Client.GetInstanceAsync(id, getInputsAndOutputs: true, Deadline) ?? throw new InvalidOperationException($"No instance {id}.");

    /// <summary>Waits until the instance's custom status is <paramref name="status"/>: how orchestrators here say how far they are.</summary>
    public async Task<OrchestrationMetadata> ReachesAsync(string id, string status)
    {
        var deadline = Deadline;
        while (true)
        {
            var found = await GetAsync(id);
            if (string.Equals(found.ReadCustomStatusAs<string>(), status, StringComparison.Ordinal)) return found;
            Assert.False(deadline.IsCancellationRequested, $"{id} is {found.RuntimeStatus} at {found.SerializedCustomStatus}, not at {status}: {found.FailureDetails}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    /// <summary>Waits until that many lines of the instance's history hold the text.</summary>
    public async Task HistoryHasAsync(string id, string text, int times = 1)
    {
        var deadline = Deadline;
        while (true)
        {
            var lines = await Runtime.ReadHistoryAsync(id);
            if (lines.Count(line => line.Contains(text, StringComparison.Ordinal)) >= times) return;
            Assert.False(Runtime.Completion.IsFaulted, Runtime.Completion.Exception?.ToString());
            Assert.False(deadline.IsCancellationRequested, $"History of {id} has no {times} times '{text}':\n{string.Join('\n', lines)}\n{string.Join('\n', Log.Lines)}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    /// <summary>What storage holds right now.</summary>
    public async Task<IReadOnlyCollection<StoredInstance>> StoredAsync()
    {
        await using var store = new JournalStore(Options.Container, NullLoggerFactory.Instance);
        return (await store.PeekAsync(Deadline)).Instances;
    }

    /// <summary>Every line of the journal, whether still needed or not.</summary>
    public async Task<List<string>> RecordsAsync()
    {
        List<string> lines = [];
        await foreach (var blob in Options.Container.GetBlobsAsync(prefix: "journal/", cancellationToken: Deadline))
            lines.AddRange((await Options.Container.GetBlobClient(blob.Name).DownloadContentAsync(Deadline)).Value.Content.ToString().Split('\n')[1..^1]);
        return lines;
    }

    public async Task LogsAsync(string line)
    {
        var deadline = Deadline;
        while (!Log.Lines.Any(logged => logged.Contains(line, StringComparison.Ordinal))) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, deadline);
    }

    /// <summary>Waits until what has been set going is done: an orchestration started now is through only after what was due before it.</summary>
    public async Task SettlesAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            var marker = await Client.ScheduleNewOrchestrationInstanceAsync("settle marker", null, new StartOrchestrationOptions { Version = Options.Versioning.Version }, Deadline);
            await CompletionAsync(marker);
            await Client.PurgeInstanceAsync(marker, Deadline);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_runtime is not null) await _runtime.DisposeAsync();
    }
}

internal static class Registration
{
    public static DurableFunctions Orchestrator<T>(this DurableFunctions functions, string name, Func<TaskOrchestrationContext, Task<T>> run) =>
        functions.AddOrchestrator(name, async context => await run(context));

    public static DurableFunctions Activity<TIn, TOut>(this DurableFunctions functions, string name, Func<TIn?, Task<TOut>> run) =>
        functions.AddActivity(name, async (call, _) => Json.Serialize(await run(Json.Deserialize<TIn>(call.Input))));

    public static DurableFunctions Activity<TIn, TOut>(this DurableFunctions functions, string name, Func<TIn?, TOut> run) =>
        functions.Activity<TIn, TOut>(name, input => Task.FromResult(run(input)));

    private static JsonDataConverter Json => JsonDataConverter.Default;
}

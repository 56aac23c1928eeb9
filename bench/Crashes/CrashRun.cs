namespace Overstap.Bench.Crashes;

/// <summary>
/// Works under way all the time, on hosts that die one after another; at last one that lives, on which everything must come to its end.
/// When and where hosts die depends on the seed alone.
/// </summary>
internal sealed class CrashRun
{
    private const int AtOnce = 48;
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);
    private readonly string _connection;
    private readonly string _container;
    private readonly Violations _violations = new();
    private readonly Asking _asking;
    private readonly List<WorkCase> _works = [];
    private readonly List<int> _inFlight = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    private CrashRun(string connection, string container)
    {
        (_connection, _container) = (connection, container);
        _asking = new Asking(_violations);
    }

    /// <param name="endWithin">How long everything may take to end on the host that lives.</param>
    public static async Task<CrashOutcome> RunAsync(string connection, string container, uint seed, int kills, TimeSpan endWithin, Action<string> say, CancellationToken stopping)
    {
        var run = new CrashRun(connection, container);
        foreach (var death in Deaths.Plan(seed, kills))
        {
            stopping.ThrowIfCancellationRequested();
            await run.LiveAsync(death);
            say($"{run._inFlight.Count} of {kills}: {death.Place}, {run._inFlight[^1]} in flight, {run._works.Count} works begun, {run._violations.Found.Count} violations");
        }

        await run.EndAsync(endWithin);
        return new CrashOutcome(seed, run._places, run._inFlight, run._works.Count, run._works.Sum(work => work.TokensSeen), run._asking, run._violations.Found);
    }

    private async Task LiveAsync(Death death)
    {
        await using var host = new KillableHost(_connection, _container, death.Point);
        var started = Task.Delay(death.After, TimeProvider.System);
        if (!death.BeforeReady) await ReadyAsync(host);
        var pursuing = PursueAllAsync(host, mayBegin: true);
        await Task.WhenAny(host.Ended, death.BeforeReady ? started : Task.Delay(death.After, TimeProvider.System));
        var place = host.Ended.IsCompleted || death.Point is null ? death.Place : Death.AtRandom;
        host.Kill();
        await pursuing;
        _places[place] = 1 + _places.GetValueOrDefault(place);
        _inFlight.Add(_works.Count(work => work is { IsStarted: true, IsDone: false }));
    }

    private async Task EndAsync(TimeSpan endWithin)
    {
        await using var host = new KillableHost(_connection, _container, crashPoint: null);
        await ReadyAsync(host);
        using var limit = new CancellationTokenSource(endWithin, TimeProvider.System);
        try
        {
            await PursueAllAsync(host, mayBegin: false).WaitAsync(limit.Token);
            foreach (var work in _works) await work.LookAsync(host).WaitAsync(limit.Token);
            for (var collector = 0; collector < _works.Count / WorkPlan.PerCollector; collector++) await CollectedAsync(host, collector).WaitAsync(limit.Token);
            if (await _asking.AskAsync(host, "open") is not CrashHost.None and var open) _violations.Add(Broken.Stuck, $"not ended: {open}");
        }
        catch (OperationCanceledException)
        {
            foreach (var work in _works.Where(work => !work.IsDone)) _violations.Add(Broken.Stuck, $"{work}");
            _violations.Add(Broken.Stuck, $"not ended: {await _asking.AskAsync(host, "open")}");
        }

        if (host.Ended.IsCompleted) _violations.Add(Broken.Failed, "the last host died by itself");
    }

    private async Task ReadyAsync(KillableHost host)
    {
        if (await Task.WhenAny(host.Ready, host.Ended, Task.Delay(ReadyWithin, TimeProvider.System)) is var first && first != host.Ready && first != host.Ended)
            _violations.Add(Broken.Failed, $"a host was not ready within {ReadyWithin}");
    }

    /// <summary>Keeps so many works under way until the host dies or, if none may begin, all have ended.</summary>
    private async Task PursueAllAsync(KillableHost host, bool mayBegin)
    {
        if (await Task.WhenAny(host.Ready, host.Ended) == host.Ended) return;
        var waiting = new Queue<WorkCase>(_works.Where(work => !work.IsDone));
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => PursueSomeAsync()));

        async Task PursueSomeAsync()
        {
            while (!host.Ended.IsCompleted && Take() is { } work) await work.PursueAsync(host);
        }

        WorkCase? Take()
        {
            lock (_works)
            {
                if (waiting.TryDequeue(out var work)) return work;
                if (!mayBegin && _works.Count % WorkPlan.PerCollector == 0) return null;
                _works.Add(new WorkCase(_works.Count + 1, _asking, _violations));
                return _works[^1];
            }
        }
    }

    private async Task CollectedAsync(KillableHost host, int collector)
    {
        if (await _asking.AskAsync(host, $"end collector-{collector}") is not { } answer) return;
        var numbers = Sighting.Parse(answer).Output.Trim('"').Split(',').Select(number => int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : 0);
        if (!numbers.Order().SequenceEqual(WorkPlan.Collected(collector))) _violations.Add(Broken.Wrong, $"collector-{collector} ended {answer}");
    }
}

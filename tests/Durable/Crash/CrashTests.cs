namespace Overstap.Tests.Durable.Crash;

public sealed class CrashTests
{
    private const int Kills = 14;
    private const int Works = 40;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private static readonly string[] Points =
        ["durable-before-turn-save", "durable-after-turn-save", "durable-before-activity-result", "durable-after-activity-result"];

    [Theory]
    [InlineData(20260301)]
    public async Task HostKilledAtRandom_LosesNothingAcknowledged_AndEveryInstanceEndsRight(uint seed)
    {
        var random = new Seeded(seed);
        var connection = await AzuriteFixture.NewAccountAsync();
        var container = $"crash-{Guid.NewGuid():N}";
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        string[] requests = [$"start {CrashFunctions.Collector} Collect {Works}:", .. Enumerable.Range(1, Works).SelectMany(Requests)];
        var next = 0;
        var byPoint = 0;

        for (var life = 0; life < Kills; life++)
        {
            var point = life % 2 == 0 ? $"{Points[random.Below(Points.Length)]}:{1 + random.Below(25)}" : null;
            await using var host = new KillableHost(connection, container, point);
            if (await Task.WhenAny(host.Ready, host.Ended).WaitAsync(limit.Token) == host.Ended)
            {
                byPoint++;
                continue;
            }

            // Everything asked before and not acknowledged, and a few more; then death in the middle of it, some answers later.
            next = Math.Min(requests.Length, next + 10);
            var enough = new CountdownEventSource(1 + random.Below(10));
            var asking = requests[..next].Where(request => !acknowledged.Contains(request)).Select(AskAsync).ToList();
            await Task.WhenAny(host.Ended, enough.Task, Task.WhenAll(asking)).WaitAsync(limit.Token);
            await Task.WhenAny(host.Ended, Task.Delay(TimeSpan.FromMilliseconds(random.Below(150)), TimeProvider.System));
            if (host.Ended.IsCompleted) byPoint++;
            host.Kill();
            await Task.WhenAll(asking).WaitAsync(limit.Token);

            async Task AskAsync(string request)
            {
                if (await host.AskAsync(request) is not "ok") return;
                enough.Signal();
                lock (acknowledged) acknowledged.Add(request);
            }
        }

        await using var last = new KillableHost(connection, container, crashPoint: null);
        await last.Ready.WaitAsync(limit.Token);
        foreach (var request in requests.Where(request => !acknowledged.Contains(request)))
            Assert.Equal("ok", await last.AskAsync(request).WaitAsync(limit.Token));
        var results = await Task.WhenAll(Enumerable.Range(1, Works).Select(number => last.AskAsync($"end work-{number}"))).WaitAsync(limit.Token);
        var collected = await last.AskAsync($"end {CrashFunctions.Collector}").WaitAsync(limit.Token);

        Assert.True(acknowledged.Count > Kills, $"Only {acknowledged.Count} requests were acknowledged by hosts that died.");
        Assert.True(byPoint > 0, "No host died at a crash point.");
        Assert.Equal(Enumerable.Range(1, Works).Select(number => $"Completed {CrashFunctions.Expected(number)} "), results);
        Assert.StartsWith("Completed ", collected, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, Works), collected!.Split('"')[1].Split(',').Select(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).Order());
    }

    private static IEnumerable<string> Requests(int number) =>
        [$"start work-{number} Work {number}", .. CrashFunctions.Values(number).Select(value => $"raise work-{number} {value}")];

    /// <summary>Ends after so many signals.</summary>
    private sealed class CountdownEventSource(int count)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = count;

        public Task Task => _done.Task;

        public void Signal()
        {
            if (Interlocked.Decrement(ref _left) == 0) _done.SetResult();
        }
    }
}

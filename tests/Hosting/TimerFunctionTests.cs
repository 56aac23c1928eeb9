using System.Threading.Channels;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Overstap.Local.Hosting;

namespace Overstap.Tests.Hosting;

public sealed class TimerFunctionTests : IAsyncLifetime
{
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(10);
    private readonly Channel<TimerInfo> _runs = Channel.CreateUnbounded<TimerInfo>();
    private readonly SampleHost _sample = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sample.DisposeAsync().AsTask();

    [Fact]
    public async Task Occurrence_WhenDue_RunsOnceInTime()
    {
        await RunAsync(typeof(EverySecond));

        var run = await NextRunAsync();

        Assert.False(run.IsPastDue);
        Assert.Equal(default, run.ScheduleStatus!.Last);
        Assert.Equal(run.ScheduleStatus.Next, (await NextRunAsync()).ScheduleStatus!.Last);
    }

    [Fact]
    public async Task Clock_MovedPastManyOccurrences_RunsOncePastDue()
    {
        await RunAsync(typeof(Daily));

        _sample.Clock.Advance(TimeSpan.FromDays(30));
        var run = await NextRunAsync();
        await ScheduleSavedAsync();
        _sample.Clock.Advance(TimeSpan.FromDays(1));
        var next = await NextRunAsync();

        Assert.True(run.IsPastDue);
        // Had the jump caused more than one run, the second would be of the month before.
        Assert.Equal(run.ScheduleStatus!.Next, next.ScheduleStatus!.Last);
        Assert.InRange(next.ScheduleStatus.Next - run.ScheduleStatus.Next, TimeSpan.FromDays(29), TimeSpan.FromDays(31));
    }

    [Fact]
    public async Task Occurrence_MissedWhileTheHostWasDown_IsMadeUpForAtStart()
    {
        await RunAsync(typeof(Daily));
        await ScheduleSavedAsync();
        await _sample.Host.DisposeAsync();

        _sample.Clock.Advance(TimeSpan.FromDays(3));
        await RunAsync(typeof(Daily));

        Assert.True((await NextRunAsync()).IsPastDue);
    }

    [Fact]
    public async Task Schedule_ChangedWhileTheHostWasDown_BeginsAnew()
    {
        await RunAsync(typeof(FromSetting), "0 0 3 * * *");
        await ScheduleSavedAsync();
        await _sample.Host.DisposeAsync();

        _sample.Clock.Advance(TimeSpan.FromDays(3));
        await RunAsync(typeof(FromSetting), "0 0 4 * * *");
        _sample.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(default, (await NextRunAsync()).ScheduleStatus!.Last);
    }

    [Fact]
    public async Task RunOnStartup_Set_RunsAtStartThoughNotDue()
    {
        await RunAsync(typeof(AtStart));

        var run = await NextRunAsync();

        Assert.False(run.IsPastDue);
        Assert.True(run.ScheduleStatus!.Next > _sample.Clock.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task Schedule_FromASetting_IsResolved()
    {
        await RunAsync(typeof(FromSetting), "0 30 2 * * *");

        _sample.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(new TimeSpan(2, 30, 0), (await NextRunAsync()).ScheduleStatus!.Next.TimeOfDay);
    }

    [Fact]
    public async Task Failure_OfOneRun_IsLoggedAndTheNextRunComes()
    {
        await RunAsync(typeof(Failing));

        _sample.Clock.Advance(TimeSpan.FromDays(1));
        await NextRunAsync();
        await ScheduleSavedAsync();
        _sample.Clock.Advance(TimeSpan.FromDays(1));
        await NextRunAsync();

        Assert.Contains(_sample.Log.Lines, line => line.Contains("Failing failed: InvalidOperationException", StringComparison.Ordinal));
    }

    private Task RunAsync(Type type, string? schedule = null) => _sample.RunAsync(_sample.Options(type) with
    {
        Settings = new ConfigurationBuilder().AddInMemoryCollection([new("Sweep:Schedule", schedule)]).Build(),
        ConfigureServices = (services, _) => services.AddSingleton(_runs.Writer),
    });

    private async Task<TimerInfo> NextRunAsync() => await _runs.Reader.ReadAsync().AsTask().WaitAsync(Promptly);

    /// <summary>The next occurrence has been worked out by the clock as it stands.</summary>
    private Task ScheduleSavedAsync()
    {
        var now = _sample.Clock.GetUtcNow().UtcDateTime;
        return Eventually.TrueAsync(() => File.Exists(_sample.ScheduleFile)
            && System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(_sample.ScheduleFile)).RootElement
                .EnumerateObject().All(timer => timer.Value.GetProperty("Status").GetProperty("Next").GetDateTime() > now));
    }

    private sealed class EverySecond(ChannelWriter<TimerInfo> runs)
    {
        [Function("EverySecond")]
        public void Run([TimerTrigger("* * * * * *")] TimerInfo timer) => runs.TryWrite(timer);
    }

    private sealed class Daily(ChannelWriter<TimerInfo> runs)
    {
        [Function("Daily")]
        public async Task RunAsync([TimerTrigger("0 0 0 * * *")] TimerInfo timer, CancellationToken cancellationToken) => await runs.WriteAsync(timer, cancellationToken);
    }

    private sealed class AtStart(ChannelWriter<TimerInfo> runs)
    {
        [Function("AtStart")]
        public void Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => runs.TryWrite(timer);
    }

    private sealed class FromSetting(ChannelWriter<TimerInfo> runs)
    {
        [Function("FromSetting")]
        public void Run([TimerTrigger("%Sweep:Schedule%")] TimerInfo timer) => runs.TryWrite(timer);
    }

    private sealed class Failing(ChannelWriter<TimerInfo> runs)
    {
        [Function("Failing")]
        public void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer)
        {
            runs.TryWrite(timer);
            throw new InvalidOperationException("sample");
        }
    }
}

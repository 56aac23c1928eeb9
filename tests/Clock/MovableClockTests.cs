using Overstap.Local.Clock;
using Overstap.Local.Settings;

namespace Overstap.Tests.Clock;

public sealed class MovableClockTests : IDisposable
{
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(5);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overstap-clock-");

    private string OffsetFile => Path.Combine(_folder.FullName, "clock.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Advance_ThirtyDays_MovesTheTimeButNotTheTimestamps()
    {
        var clock = new MovableClock();
        var (before, timestamp) = (clock.GetUtcNow(), clock.GetTimestamp());

        var moved = clock.Advance(TimeSpan.FromDays(30));

        Assert.InRange(moved - before, TimeSpan.FromDays(30), TimeSpan.FromDays(30) + Promptly);
        Assert.InRange(clock.GetElapsedTime(timestamp), TimeSpan.Zero, Promptly);
    }

    [Fact]
    public async Task Delay_ClockMovedPastIt_EndsAtOnce()
    {
        var clock = new MovableClock();
        var delay = Task.Delay(TimeSpan.FromDays(30), clock);

        clock.Advance(TimeSpan.FromDays(29));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromDays(1));

        await delay.WaitAsync(Promptly);
    }

    [Fact]
    public async Task Delay_ClockNotMoved_EndsInRealTime()
    {
        var clock = new MovableClock();
        clock.Advance(TimeSpan.FromDays(365));
        var started = clock.GetUtcNow();

        await Task.Delay(TimeSpan.FromMilliseconds(30), clock).WaitAsync(Promptly);

        Assert.True(clock.GetUtcNow() - started >= TimeSpan.FromMilliseconds(30));
    }

    [Fact]
    public async Task PeriodicTimer_ClockMovedPastManyPeriods_FiresOnceAndGoesOn()
    {
        var clock = new MovableClock();
        var fired = 0;
        using var signal = new SemaphoreSlim(0);
        await using var timer = clock.CreateTimer(
            _ =>
            {
                Interlocked.Increment(ref fired);
                signal.Release();
            },
            null,
            TimeSpan.FromHours(1),
            TimeSpan.FromHours(1));

        clock.Advance(TimeSpan.FromHours(10));
        Assert.True(await signal.WaitAsync(Promptly));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await signal.WaitAsync(Promptly));

        Assert.Equal(2, fired);
    }

    [Fact]
    public void Timer_DisposedBeforeTheMove_NeverFires()
    {
        var clock = new MovableClock();
        var fired = false;
        var timer = clock.CreateTimer(_ => fired = true, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        timer.Dispose();
        clock.Advance(TimeSpan.FromHours(2));

        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        Assert.False(fired);
    }

    [Fact]
    public async Task Timer_ChangedAfterFiring_FiresAgainWhenMoved()
    {
        var clock = new MovableClock();
        using var signal = new SemaphoreSlim(0);
        await using var timer = clock.CreateTimer(_ => signal.Release(), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await signal.WaitAsync(Promptly));

        timer.Change(TimeSpan.FromDays(90), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromDays(90));

        Assert.True(await signal.WaitAsync(Promptly));
    }

    [Fact]
    public void Clock_OpenedAgain_KeepsItsOffset()
    {
        new MovableClock(OffsetFile).Advance(TimeSpan.FromDays(12.5));

        Assert.Equal(TimeSpan.FromDays(12.5), new MovableClock(OffsetFile).Offset);
    }

    [Fact]
    public void AdvanceTo_APastInstant_IsRefusedAndChangesNothing()
    {
        var clock = new MovableClock(OffsetFile);

        Assert.Throws<ArgumentOutOfRangeException>(() => clock.AdvanceTo(clock.GetUtcNow().AddSeconds(-10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(MovableClock.Farthest + TimeSpan.FromTicks(1)));

        Assert.Equal(TimeSpan.Zero, clock.Offset);
        Assert.False(File.Exists(OffsetFile));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"offset\":\"soon\"}")]
    public void Clock_WithADamagedFile_SaysSo(string content)
    {
        File.WriteAllText(OffsetFile, content);

        var failure = Assert.Throws<StartupException>(() => new MovableClock(OffsetFile));

        Assert.Contains(OffsetFile, failure.Message, StringComparison.Ordinal);
    }
}

using System.Collections.Concurrent;
using Overstap.Bench.Durable;

namespace Overstap.Tests.Bench;

public sealed class DriverTests
{
    [Fact]
    public async Task Run_MoreThanAtOnce_DoesEachOnceAndNeverMoreAtATime()
    {
        var done = new ConcurrentQueue<int>();
        var (now, most) = (0, 0);

        var took = await Driver.RunAsync(50, atOnce: 4, async (number, _) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            await Task.Yield();
            done.Enqueue(number);
            Interlocked.Decrement(ref now);
        }, CancellationToken.None);

        Assert.Equal(50, took.Length);
        Assert.Equal(Enumerable.Range(0, 50), done.Order());
        Assert.InRange(most, 1, 4);
    }

    [Fact]
    public async Task Run_WhenItsTimeIsOver_CountsWhatHasEnded()
    {
        var took = await Driver.RunAsync(
            10, atOnce: 2, (number, ending) => number < 4 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, ending), CancellationToken.None, TimeSpan.FromMilliseconds(200));

        Assert.Equal(4, took.Length);
    }

    [Fact]
    public async Task Run_WhenOneFails_Fails() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Driver.RunAsync(
            3, atOnce: 1, (number, _) => number == 1 ? throw new InvalidOperationException("wrong result") : Task.CompletedTask, CancellationToken.None, TimeSpan.FromMinutes(1)));

    private static void InterlockedMax(ref int most, int value)
    {
        for (int known; (known = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, known) != known;)
        {
            // Somebody else has raised it meanwhile.
        }
    }
}

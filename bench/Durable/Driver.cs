using System.Collections.Concurrent;
using System.Diagnostics;

namespace Overstap.Bench.Durable;

/// <summary>Does a number of things, so many at a time: the next begins when one has ended.</summary>
internal static class Driver
{
    /// <param name="limit">When it is over, what has not ended by then does not count. Default: none.</param>
    /// <returns>How long each that ended took, in milliseconds.</returns>
    public static async Task<double[]> RunAsync(int count, int atOnce, Func<int, CancellationToken, Task> one, CancellationToken stopping, TimeSpan? limit = null)
    {
        var next = -1;
        var took = new ConcurrentQueue<double>();
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        if (limit is { } time) limited.CancelAfter(time);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(RunSlotAsync, stopping)));
        }
        catch (Exception) when (limited.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            // Whatever way the calls under way put it: the time is over.
        }

        return [.. took];

        async Task RunSlotAsync()
        {
            for (int number; (number = Interlocked.Increment(ref next)) < count;)
            {
                limited.Token.ThrowIfCancellationRequested();
                var started = Stopwatch.GetTimestamp();
                await one(number, limited.Token);
                took.Enqueue(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }
    }
}

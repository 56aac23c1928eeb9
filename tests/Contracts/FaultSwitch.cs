using Overstap.Ports;

namespace Overstap.Tests.Contracts;

/// <summary>Makes a port in memory fail when a test says so: before it does anything, or after it did everything.</summary>
internal sealed class FaultSwitch
{
    private readonly Queue<Exception> before = new();
    private int answersToLose;

    /// <summary>While set, every call fails with it and does nothing.</summary>
    public Exception? Broken { get; set; }

    public static TransientException Unavailable => new("source-unavailable", "The source cannot be reached, as this test asked for.");

    public void FailNext(Exception failure, int times = 1)
    {
        for (var i = 0; i < times; i++) before.Enqueue(failure);
    }

    /// <summary>The next call does its work, and its caller hears that the source cannot be reached.</summary>
    public void LoseNextAnswer() => answersToLose++;

    public Task<T> PassAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (before)
        {
            if (Broken is { } broken) return Task.FromException<T>(broken);
            if (before.TryDequeue(out var failure)) return Task.FromException<T>(failure);
            try
            {
                var answer = work();
                if (answersToLose == 0) return Task.FromResult(answer);
                answersToLose--;
                return Task.FromException<T>(Unavailable);
            }
            catch (CodedException refused)
            {
                return Task.FromException<T>(refused);
            }
        }
    }
}

namespace Overstap.Tests.Seal;

/// <summary>What a deed keeps of the managed heap while it is done. That is measured of the whole process, so nothing else may run meanwhile.</summary>
internal static class PeakMemory
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <returns>The most bytes that were kept at any time, beyond those that were before.</returns>
    public static async Task<long> OfAsync(Func<Task> deed)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        using var watching = new CancellationTokenSource();
        var watch = Task.Run(async () =>
        {
            for (; !watching.IsCancellationRequested; await Task.Delay(Pause, TimeProvider.System))
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        });
        await deed();
        await watching.CancelAsync();
        await watch;
        return most;
    }
}

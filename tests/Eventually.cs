namespace Overstap.Tests;

/// <summary>Waits for what happens on another thread or in another process, up to a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => ValueTask.FromResult(condition()));

    public static async Task TrueAsync(Func<ValueTask<bool>> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, "The condition did not become true in time.");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}

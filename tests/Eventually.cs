namespace Overstap.Tests;

/// <summary>Waits for what happens on another thread or in another process, up to a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="complaint">Says how things stand when the deadline has passed.</param>
    public static Task TrueAsync(Func<bool> condition, Func<string>? complaint = null) => TrueAsync(() => ValueTask.FromResult(condition()), complaint);

    public static async Task TrueAsync(Func<ValueTask<bool>> condition, Func<string>? complaint = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) >= Deadline)
                Assert.Fail($"The condition did not become true in time. {complaint?.Invoke()}");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}

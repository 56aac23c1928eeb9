namespace Overstap.Cases;

/// <summary>Instants as copies and requests say them to each other.</summary>
internal static class InstantCut
{
    /// <summary>What is finer than a millisecond is cut: the manifest does not say it, and who asks for what has changed since the earlier instant misses nothing.</summary>
    public static DateTimeOffset ToMilliseconds(this DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond));
}

namespace Overstap.Adapters.Landed;

/// <summary>Which instants a retention period can start from.</summary>
internal static class LandedRetention
{
    private static readonly DateTimeOffset First = DateTimeOffset.UnixEpoch.AddYears(-1000);
    private static readonly DateTimeOffset Last = DateTimeOffset.UnixEpoch.AddYears(7000);

    /// <summary>False for one of another millennium, which is a mistake, and to which no years can be added at the end of the calendar.</summary>
    public static bool IsPossible(DateTimeOffset start) => start >= First && start <= Last;
}

namespace Overstap.Bench.Crashes;

/// <summary>What is asked for in work number n, and what must come of it.</summary>
internal static class WorkPlan
{
    /// <summary>Works that report to the same collector.</summary>
    public const int PerCollector = 20;

    public static int[] Values(int number) => [1000 + number, 2000 + number];

    /// <summary>The sum that it returns when each of its parts and values reached it.</summary>
    public static int Expected(int number) => (CrashFunctions.Parts * 2 * number) + Values(number).Sum();

    /// <summary>What a collector must have got, in order.</summary>
    public static IEnumerable<int> Collected(int collector) => Enumerable.Range(1 + (collector * PerCollector), PerCollector);
}

using System.Globalization;

namespace Overstap.Local;

/// <summary>Counts in what the console says, which is English alone.</summary>
internal static class English
{
    /// <summary>Such as <c>1 source</c> or <c>2 sources</c>.</summary>
    /// <param name="noun">In the singular; it takes an s in the plural.</param>
    public static string Count(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {Noun(count, noun)}");

    /// <summary>As <see cref="Count"/>, with the number in groups of three.</summary>
    public static string Grouped(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {Noun(count, noun)}");

    /// <summary>The noun as it follows that number.</summary>
    public static string Noun(long count, string noun) => count == 1 ? noun : noun + "s";
}

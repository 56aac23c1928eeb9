using System.Text.RegularExpressions;

namespace Overstap.Deliver.Mails;

/// <summary>
/// Whoever opens an account chooses its name. One that a mail program could turn into a link, or that breaks the line, would let strangers
/// send their own message under the service's name; the greeting then goes without.
/// </summary>
internal static partial class GreetingName
{
    private const int LongestCharacters = 80;

    public static string? From(string? name)
    {
        var trimmed = name?.Trim() ?? "";
        return trimmed.Length is 0 or > LongestCharacters || NotInNames().IsMatch(trimmed) ? null : trimmed;
    }

    // Control characters and line breaks, direction overrides, what addresses are made of, and a dot inside a word as in host names.
    [GeneratedRegex(@"[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069/\\:@<>]|\.\p{L}{2}", RegexOptions.None, 1000)]
    private static partial Regex NotInNames();
}

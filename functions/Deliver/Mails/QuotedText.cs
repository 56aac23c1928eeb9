using System.Text.RegularExpressions;

namespace Overstap.Deliver.Mails;

/// <summary>
/// An operator types freely, or pastes. Line breaks stay; what could hide or turn around other words of the mail goes.
/// </summary>
internal static partial class QuotedText
{
    public static string[] Lines(string? text) =>
        [.. LineBreak().Split(text ?? "").Select(line => Space().Replace(Unseen().Replace(line, ""), " ").Trim()).Where(line => line.Length > 0)];

    [GeneratedRegex(@"\r\n|[\n\r\v\f\u0085\u2028\u2029]", RegexOptions.None, 1000)]
    private static partial Regex LineBreak();

    // Control and format characters, among them direction overrides; the tab and the joiner of emoji and some scripts stay.
    [GeneratedRegex(@"[\p{Cc}\p{Cf}-[\t\u200c\u200d]]", RegexOptions.None, 1000)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}

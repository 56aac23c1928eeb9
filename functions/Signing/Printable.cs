using System.Globalization;
using System.Text;

namespace Overstap.Signing;

/// <summary>Names that somebody else chose, made fit for one line of a console or a log.</summary>
public static class Printable
{
    private const int Longest = 200;

    /// <summary>The text with whatever would break, reorder or hide part of the line replaced, and cut off where it is too long.</summary>
    public static string Of(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= Longest)
                return shown.Append("...").ToString();
            shown.Append(IsShown(rune) ? rune.ToString() : "\uFFFD");
        }

        return shown.Length == 0 ? "(no name)" : shown.ToString();
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}

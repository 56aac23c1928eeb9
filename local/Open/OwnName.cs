using System.Globalization;
using System.Text;
using Overstap.Seal.Files;

namespace Overstap.Local.Open;

/// <summary>The name that somebody gave a file, made into one that every system can hold and that does nothing but name it.</summary>
public static class OwnName
{
    /// <summary>Most file systems take 255; this leaves room for a number behind a name that is there already.</summary>
    private const int MostBytes = 200;

    /// <summary>Behind an ending that no photo, film, sound or PDF has, so that a click runs nothing (docs/catalogue.md, Files).</summary>
    private const string Inert = ".file";

    private static readonly HashSet<string> Devices =
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        .. "0123456789\u00B9\u00B2\u00B3".SelectMany(digit => (string[])[$"COM{digit}", $"LPT{digit}"]),
    ];

    /// <param name="name">As a row of the copy has it: anything at all.</param>
    /// <param name="numbered">What the file is called in the archive, whose ending is known to do no harm.</param>
    public static string Of(string name, string numbered)
    {
        var ending = Path.GetExtension(numbered);
        var clean = Clean(name);
        var own = Path.GetExtension(clean);
        var hasEnding = ending.Length > 0 && string.Equals(FileEnding.Of(clean, mediaType: null), ending, StringComparison.OrdinalIgnoreCase);
        var (stem, last) = hasEnding ? (clean[..^own.Length], own) : (clean, ending.Length > 0 ? ending : own.Length > 1 && own.Skip(1).All(char.IsLetterOrDigit) ? Inert : "");
        stem = Cut(stem, MostBytes - Encoding.UTF8.GetByteCount(last)).TrimEnd('.', ' ');
        return stem.Trim('_', '.', ' ').Length == 0 ? numbered : Evade(stem + last);
    }

    /// <summary>Whether a path of the archive means the same file on every system, as those of all copies do.</summary>
    public static bool IsPlain(string path) => path.Split('/').All(segment => Clean(segment) == segment && Evade(segment) == segment);

    private static string Clean(string name)
    {
        var clean = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.Value < ' ' || rune == Rune.ReplacementChar || (rune.IsAscii && "/\\:*?\"<>|".Contains((char)rune.Value, StringComparison.Ordinal)))
                clean.Append('_');
            else if (IsSeen(rune))
                clean.Append(rune.ToString());
        }

        // Windows leaves dots and spaces at the end out, so that a name could become another one; what begins with a dot is hidden elsewhere.
        var trimmed = clean.ToString().Normalize(NormalizationForm.FormC).Trim().TrimEnd('.', ' ');
        return trimmed.StartsWith('.') ? "_" + trimmed : trimmed;
    }

    /// <summary>What reorders a line could show another ending than there is. Joiners are letters of some scripts.</summary>
    private static bool IsSeen(Rune rune) => rune.Value is 0x200C or 0x200D || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Evade(string name) => Devices.Contains(name.Split('.')[0].TrimEnd().ToUpperInvariant()) ? "_" + name : name;

    private static string Cut(string text, int bytes)
    {
        var (kept, used) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if ((used += rune.Utf8SequenceLength) > bytes)
                break;
            kept += rune.Utf16SequenceLength;
        }

        return text[..kept];
    }
}

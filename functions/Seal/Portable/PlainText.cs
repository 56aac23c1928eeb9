using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Overstap.Seal.Portable;

/// <summary>Makes of a text, whatever is in it, one that every program can take in: complete characters, line feeds as the only breaks, no other control character but the tab.</summary>
/// <remarks>
/// RFC 2426 and RFC 5545 break lines at CR LF alone, and would let U+2028 and U+2029 stand. Many programs begin a new line there all the same, as Unicode tells
/// them to, and take the rest of a value for a line that is none; so they become the break that they mean. The table's own file has the characters themselves.
/// </remarks>
internal static class PlainText
{
    /// <summary>What does not stay as it is. Hardly any text has one of them.</summary>
    private static readonly SearchValues<char> Doubtful = SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\n' or '\t')), '\u2028', '\u2029']);

    /// <summary>What a JSON value says; null for one that is no text, number or truth value.</summary>
    public static string? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Clean(Unescaped(value)),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAny(Doubtful) && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        var clean = new StringBuilder(text.Length);
        Span<char> written = stackalloc char[2];
        // A lone surrogate is enumerated as U+FFFD.
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value is '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029) clean.Append('\n');
            else if (rune.Value is '\n' or '\t' || !Rune.IsControl(rune)) clean.Append(written[..rune.EncodeToUtf16(written)]);
        }

        return clean.ToString();
    }

    public static string OnOneLine(string text) => text.Replace('\n', ' ').Replace('\t', ' ').Trim();

    /// <summary>JSON may hold half of a surrogate pair as an escape, which the reader of the platform refuses to make a string of.</summary>
    private static string Unescaped(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Unescaped(value.GetRawText());
        }
    }

    private static string Unescaped(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            text.Append(raw[i] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\b',
                'f' => '\f',
                'u' => (char)ushort.Parse(raw.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                var other => other,
            });
            if (raw[i] == 'u') i += 4;
        }

        return text.ToString();
    }
}

using System.Globalization;
using System.Text.Json;

namespace Overstap.Catalogue;

/// <summary>
/// Says where a file stops being JSON with comments, and why, to people who write such files by hand. The reader of the platform finds the place; its own
/// words are for those who program with it.
/// </summary>
internal static class BrokenJson
{
    /// <summary>The first fault, as in <c>line 3, a comma is missing before this.</c>; null when the file can be read.</summary>
    /// <param name="text">The file, without a byte order mark.</param>
    public static string? Find(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
        var open = new Stack<int>();
        var (last, end) = (JsonTokenType.None, 0);
        try
        {
            while (reader.Read())
            {
                (last, end) = (reader.TokenType, (int)reader.BytesConsumed);
                if (last is JsonTokenType.StartObject or JsonTokenType.StartArray) open.Push((int)reader.TokenStartIndex);
                else if (last is JsonTokenType.EndObject or JsonTokenType.EndArray) open.Pop();
                else if (last is JsonTokenType.PropertyName or JsonTokenType.String) _ = reader.GetString();
            }

            return null;
        }
        catch (InvalidOperationException)
        {
            return At(text, (int)reader.TokenStartIndex, "this text is not UTF-8, or holds half of a character as an escape.");
        }
        catch (JsonException)
        {
            return Explain(text, end, last, open);
        }
    }

    /// <param name="end">Where what could be read ends.</param>
    /// <param name="last">What was read last.</param>
    /// <param name="open">Where each object and list begins that is not closed yet.</param>
    private static string Explain(ReadOnlySpan<byte> text, int end, JsonTokenType last, Stack<int> open)
    {
        if (!TryPass(text, ref end)) return At(text, end, "this comment is not closed, or is none: one begins with //, or stands between /* and */.");
        var (comma, at) = (end, end);
        var hasComma = at < text.Length && text[at] == ',';
        if (hasComma)
        {
            at++;
            if (!TryPass(text, ref at)) return At(text, at, "this comment is not closed, or is none: one begins with //, or stands between /* and */.");
        }

        if (at == text.Length) return At(text, at, open.Count == 0 ? "there is nothing in it." : $"the file ends here, but the \"{(char)text[open.Peek()]}\" of line {LineOf(text, open.Peek())} is not closed.");
        var c = (char)text[at];
        var inObject = open.Count > 0 && text[open.Peek()] == '{';
        var afterValue = last is not (JsonTokenType.None or JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName);
        if (open.Count == 0 && afterValue) return At(text, at, "the file should have ended before this.");
        if (hasComma && (!afterValue || c == ',')) return At(text, comma, "this comma has nothing before or after it; take it away.");
        if (c is '}' or ']')
        {
            if (hasComma) return At(text, comma, $"this comma has nothing after it but \"{c}\"; take it away.");
            if (last == JsonTokenType.PropertyName) return At(text, at, "the name before this has no value.");
            return At(text, at, open.Count == 0 ? $"\"{c}\" closes nothing." : $"\"{c}\" cannot close the \"{(char)text[open.Peek()]}\" of line {LineOf(text, open.Peek())}.");
        }

        if (afterValue && !hasComma && (char.IsAsciiLetterOrDigit(c) || c is '"' or '\'' or '{' or '[' or '-')) return At(text, at, "a comma is missing before this.");
        if (c == '\'') return At(text, at, "names and texts stand between double quotes, not single ones.");
        if (inObject && last != JsonTokenType.PropertyName && c != '"') return At(text, at, "a name between double quotes has to stand here.");
        return At(text, at, c switch
        {
            '"' => FaultOfText(text[at..]),
            '-' or '+' or '.' or (>= '0' and <= '9') => "this is not written as JSON writes a number.",
            '{' or '[' => "this is nested too deeply.",
            _ when char.IsAsciiLetter(c) => "a text stands between double quotes; without them there are only numbers, true, false and null.",
            _ when char.IsAscii(c) && !char.IsControl(c) => $"\"{c}\" cannot stand here.",
            _ => "a character stands here that cannot.",
        });
    }

    /// <summary>What is wrong with the text that begins with a double quote, or behind it.</summary>
    private static string FaultOfText(ReadOnlySpan<byte> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (byte)'"':
                    return "a colon is missing after this name.";
                case (byte)'\n' or (byte)'\r':
                    return "this text is not closed by a double quote on its line.";
                case < 0x20:
                    return "a control character stands in this text; a tab is written \\t.";
                case (byte)'\\' when i + 1 == text.Length || !"\"\\/bfnrtu"u8.Contains(text[i + 1]) || (text[i + 1] == 'u' && !IsHex(text[(i + 2)..])):
                    return "a backslash in this text begins no escape; a backslash itself is written \\\\.";
                case (byte)'\\':
                    i++;
                    break;
                default:
                    break;
            }
        }

        return "this text is not closed by a double quote.";
    }

    private static bool IsHex(ReadOnlySpan<byte> text) => text.Length >= 4 && ushort.TryParse(text[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);

    /// <summary>Passes over white space and comments; false where what looks like a comment is none.</summary>
    private static bool TryPass(ReadOnlySpan<byte> text, ref int at)
    {
        while (at < text.Length)
        {
            if (" \t\r\n"u8.Contains(text[at]))
            {
                at++;
            }
            else if (text[at..].StartsWith("//"u8))
            {
                var line = text[at..].IndexOf((byte)'\n');
                at = line < 0 ? text.Length : at + line;
            }
            else if (text[at] == '/')
            {
                var close = text[at..].StartsWith("/*"u8) ? text[(at + 2)..].IndexOf("*/"u8) : -1;
                if (close < 0) return false;
                at += close + 4;
            }
            else
            {
                return true;
            }
        }

        return true;
    }

    private static string At(ReadOnlySpan<byte> text, int at, string sentence) => string.Create(CultureInfo.InvariantCulture, $"line {LineOf(text, at)}, {sentence}");

    private static int LineOf(ReadOnlySpan<byte> text, int at) => text[..at].Count((byte)'\n') + 1;
}

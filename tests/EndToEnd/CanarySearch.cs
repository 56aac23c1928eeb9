using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace Overstap.Tests.EndToEnd;

/// <summary>Looks for texts in raw bytes, in every form in which software is likely to have written them down.</summary>
internal sealed class CanarySearch
{
    /// <summary>A shorter run of base64 turns up by chance.</summary>
    private const int ShortestBase64 = 8;

    /// <summary>A text as short as this may also be part of a number or of another word; then only the whole word counts.</summary>
    private const int LongestWord = 8;

    private readonly List<(string Text, string Form, byte[] Bytes, bool WholeWord)> _patterns = [];

    public CanarySearch(IEnumerable<string> texts)
    {
        foreach (var text in texts.Distinct(StringComparer.Ordinal))
            _patterns.AddRange(FormsOf(text).DistinctBy(form => Convert.ToHexString(form.Bytes)).Select(form => (text, form.Name, form.Bytes, IsWord(text) && form.Name != "UTF-16")));
    }

    /// <summary>The texts found in the content, each with the form it was found in.</summary>
    public IEnumerable<(string Text, string Form)> In(byte[] content) =>
        _patterns.Where(pattern => Holds(content, pattern.Bytes, pattern.WholeWord)).Select(pattern => (pattern.Text, pattern.Form));

    /// <summary>The same for files, each with its name.</summary>
    public IReadOnlyList<(string Text, string Form, string File)> InFiles(IEnumerable<string> files) =>
        [.. files.SelectMany(file => In(Read(file)).Select(found => (found.Text, found.Form, file)))];

    public static IEnumerable<(string Name, byte[] Bytes)> FormsOf(string text)
    {
        yield return ("UTF-8", Encoding.UTF8.GetBytes(text));
        yield return ("UTF-16", Encoding.Unicode.GetBytes(text));
        foreach (var json in (string[])[JavaScriptEncoder.Default.Encode(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text), EscapeNonAscii(text), EscapeAll(text)])
        {
            yield return ("JSON", Encoding.UTF8.GetBytes(json));
            yield return ("JSON", Encoding.UTF8.GetBytes(json.ToLowerInvariant().Contains("\\u", StringComparison.Ordinal) ? LowerEscapes(json) : json));
            yield return ("JSON in JSON", Encoding.UTF8.GetBytes(json.Replace("\\", "\\\\", StringComparison.Ordinal)));
        }

        yield return ("percent", Encoding.UTF8.GetBytes(Uri.EscapeDataString(text)));
        yield return ("percent", Encoding.UTF8.GetBytes(WebUtility.UrlEncode(text)));
        yield return ("percent", Encoding.UTF8.GetBytes(LowerPercents(Uri.EscapeDataString(text))));
        yield return ("HTML", Encoding.UTF8.GetBytes(WebUtility.HtmlEncode(text)));
        yield return ("hexadecimal", Encoding.UTF8.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(text))));
        yield return ("hexadecimal", Encoding.UTF8.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text))));
        foreach (var bytes in (byte[][])[Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text)])
        {
            for (var before = 0; before < 3; before++)
            {
                if (Base64(bytes, before) is { Length: >= ShortestBase64 } run)
                {
                    yield return ("base64", Encoding.UTF8.GetBytes(run));
                    yield return ("base64url", Encoding.UTF8.GetBytes(run.Replace('+', '-').Replace('/', '_')));
                }
            }
        }
    }

    /// <summary>The characters of base64 that depend on the bytes alone, when so many others stand before them.</summary>
    private static string Base64(byte[] bytes, int before)
    {
        var all = Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=');
        var first = ((before * 8) + 5) / 6;
        var last = (before + bytes.Length) * 8 / 6;
        return last > first ? all[first..last] : "";
    }

    private static bool IsWord(string text) => text.Length <= LongestWord && text.All(char.IsAsciiLetterOrDigit);

    private static string EscapeAll(string text) => string.Concat(text.Select(unit => $"\\u{(int)unit:X4}"));

    private static string EscapeNonAscii(string text) => string.Concat(text.Select(unit => char.IsAscii(unit) ? unit.ToString() : $"\\u{(int)unit:X4}"));

    private static string LowerEscapes(string json) => Lower(json, "\\u", 4);

    private static string LowerPercents(string escaped) => Lower(escaped, "%", 2);

    private static string Lower(string text, string mark, int digits)
    {
        var parts = text.Split(mark);
        return parts[0] + string.Concat(parts.Skip(1).Select(part => mark + part[..digits].ToLower(CultureInfo.InvariantCulture) + part[digits..]));
    }

    private static bool Holds(ReadOnlySpan<byte> content, ReadOnlySpan<byte> pattern, bool wholeWord)
    {
        for (var from = 0; content[from..].IndexOf(pattern) is >= 0 and var at; from += at + 1)
        {
            var (begin, end) = (from + at, from + at + pattern.Length);
            if (!wholeWord || ((begin == 0 || !IsWordByte(content[begin - 1])) && (end == content.Length || !IsWordByte(content[end]))))
                return true;
        }

        return false;
    }

    private static bool IsWordByte(byte value) => char.IsAsciiLetterOrDigit((char)value);

    /// <summary>Also of a file that a process has locked.</summary>
    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.ToArray();
    }
}

using System.Text;

namespace Overstap.Seal.Portable;

/// <summary>Values in the lines of vCard and iCalendar.</summary>
internal static class ContentLine
{
    /// <summary>A text value (RFC 2426 section 4, RFC 5545 section 3.3.11).</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny("\\;,\n") < 0) return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (c == '\n') escaped.Append("\\n");
            else if (c is '\\' or ';' or ',') escaped.Append('\\').Append(c);
            else escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>A web address that may stand as it is, or null: a value of type URI knows no escapes.</summary>
    public static string? Address(string text)
    {
        var trimmed = text.Trim();
        if (!Uri.TryCreate(trimmed, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https" or "ftp")) return null;
        return trimmed.Any(char.IsWhiteSpace) ? address.AbsoluteUri : trimmed;
    }
}

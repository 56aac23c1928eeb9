using System.Text;
using System.Text.RegularExpressions;

namespace Overstap.Erase.Certificates;

/// <summary>Where certificate.json and its signature stand in the page, and how they are taken out again.</summary>
internal static partial class CertificateEmbedding
{
    public const string CertificateId = "certificate";
    public const string SignatureId = "signature";
    public const string Closing = "</script>";

    public static string Opening(string id) => $"<script type=\"application/json\" id=\"{id}\">";

    /// <exception cref="FormatException">The page holds no certificate, or more than one.</exception>
    public static (byte[] Json, byte[] SignatureJson) Extract(ReadOnlySpan<byte> page) => (Extract(page, CertificateId), Extract(page, SignatureId));

    /// <summary>The language that the page says it is in; English where it does not.</summary>
    public static string LanguageOf(ReadOnlySpan<byte> page) => Language().Match(Encoding.UTF8.GetString(page)).Groups["tag"].Value;

    private static byte[] Extract(ReadOnlySpan<byte> page, string id)
    {
        var opening = Encoding.UTF8.GetBytes(Opening(id));
        if (page.Count(opening) != 1)
            throw new FormatException("It is no page with one certificate in it.");
        var rest = page[(page.IndexOf(opening) + opening.Length)..];
        var end = rest.IndexOf(Encoding.UTF8.GetBytes(Closing));
        return end < 0 ? throw new FormatException("The page is cut off.") : rest[..end].ToArray();
    }

    [GeneratedRegex("<html lang=\"(?<tag>[A-Za-z-]{2,20})\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Language();
}

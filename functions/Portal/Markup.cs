using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Overstap.Portal;

/// <summary>Writes HTML in which every value is encoded; what stands in the markup itself is not. All letters stay readable, whatever their script.</summary>
internal static class Markup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static IHtmlContent Html(FormattableString markup) => new HtmlFormattableString(CultureInfo.InvariantCulture, markup.Format, markup.GetArguments());

    public static IHtmlContent Joined<T>(IEnumerable<T> items, Func<T, IHtmlContent> write)
    {
        var joined = new HtmlContentBuilder();
        foreach (var item in items) joined.AppendHtml(write(item));
        return joined;
    }

    /// <summary>The same text on every system.</summary>
    public static string Written(IHtmlContent content)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        content.WriteTo(writer, Encoder);
        return writer.ToString();
    }
}

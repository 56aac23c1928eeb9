using System.Globalization;
using System.Text;
using Overstap.Catalogue;

namespace Overstap.Seal.Portable;

/// <summary>
/// The bookmark file of Netscape. Browsers read it line by line, without an HTML parser: each bookmark is one line, and the only references in it are the
/// few that all of them know. What is no address of a page, such as a script, is left out, because the file can also be opened and clicked on.
/// </summary>
internal sealed class BookmarkFormat(string heading) : IPortableFormat
{
    public void Begin(PortableText text)
    {
        text.Line("<!DOCTYPE NETSCAPE-Bookmark-file-1>");
        text.Line("<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">");
        text.Line($"<TITLE>{Encode(heading)}</TITLE>");
        text.Line($"<H1>{Encode(heading)}</H1>");
        text.Line("<DL><p>");
    }

    public void End(PortableText text) => text.Line("</DL><p>");

    public bool TryAdd(PortableRow row, PortableText text)
    {
        if (row.Line(PortableRoles.Url) is not { } url || ContentLine.Address(url) is not { } address) return false;
        var tags = row.All(PortableRoles.Tags).Select(tag => PlainText.OnOneLine(tag).Replace(',', ' ')).ToList();
        text.Add($"    <DT><A HREF=\"{Encode(address)}\"");
        if (row.Time(PortableRoles.Created) is { } created) text.Add(string.Create(CultureInfo.InvariantCulture, $" ADD_DATE=\"{new DateTimeOffset(created.Utc, TimeSpan.Zero).ToUnixTimeSeconds()}\""));
        if (tags.Count > 0) text.Add($" TAGS=\"{Encode(string.Join(',', tags))}\"");
        text.Line($">{Encode(row.Line(PortableRoles.Title) ?? address)}</A>");
        return true;
    }

    private static string Encode(string text) => new StringBuilder(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;").ToString();
}

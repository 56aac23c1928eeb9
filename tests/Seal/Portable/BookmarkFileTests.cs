using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using static Overstap.Tests.Seal.Portable.PortableCopy;

namespace Overstap.Tests.Seal.Portable;

/// <summary>Bookmarks are what an HTML parser finds in <c>about/bookmarks.html</c>.</summary>
public sealed class BookmarkFileTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string File = "about/bookmarks.html";

    [Fact]
    public async Task Titles_OfEverySort_ComeThroughOnOneLine()
    {
        var links = await LinksAsync([.. Samples.Select((title, i) => Row(i, new { title, url = "https://www.example.com/?q=1&lang=nl&copy=\"'<>" }))]);

        Assert.Equal(Samples.Select(title => title.Replace('\n', ' ')), links.Select(link => link.TextContent));
        Assert.All(links, link => Assert.Equal("https://www.example.com/?q=1&lang=nl&copy=\"'<>", link.GetAttribute("href")));
    }

    [Fact]
    public async Task File_IsReadLineByLineAsBrowsersDo()
    {
        var files = await SealAsync(azurite.ConnectionString, Bookmarks, Row(1, new { title = "👍 <b>\n'x' & \"y\"", url = "https://example.com/a?b&c" }));

        var lines = Encoding.UTF8.GetString(files[File]).Split("\r\n");
        Assert.Equal("<!DOCTYPE NETSCAPE-Bookmark-file-1>", lines[0]);
        Assert.Contains("    <DT><A HREF=\"https://example.com/a?b&amp;c\">👍 &lt;b&gt; &#39;x&#39; &amp; &quot;y&quot;</A>", lines);
    }

    [Fact]
    public async Task Bookmark_WithoutATitle_IsCalledByItsAddress() =>
        Assert.Equal("https://example.com/", Assert.Single(await LinksAsync(Row(1, new { title = " ", url = "https://example.com/" }))).TextContent);

    [Fact]
    public async Task Bookmarks_OfWhatIsNoPage_AreLeftOut()
    {
        string[] bad = ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,<script>", "file:///etc/passwd", "not an address", ""];

        var links = await LinksAsync(
            [.. bad.Select((url, i) => Row(i, new { title = "bad", url })), Row(90, new { title = "good", url = "https://example.com/" }), Row(91, new { title = "gone", url = "https://example.com/" }, status: "deleted")]);

        Assert.Equal("good", Assert.Single(links).TextContent);
    }

    [Fact]
    public async Task Notes_OfEverySort_StandInTheTextOneAfterTheOther()
    {
        string[] texts = [.. Samples, new('字', 30_000), "control \u0000\u0007\u001b and\r\nbreaks\rof\u2028all sorts"];
        var files = await SealAsync(azurite.ConnectionString, Notes, [.. texts.Select((text, i) => Row(i, text)), Row(90, null), Row(91, "   "), Row(92, "Gone", status: "deleted")]);

        var bytes = files["about/notes.txt"];
        Assert.True(bytes.AsSpan().StartsWith("\uFEFF"u8));
        var written = new UTF8Encoding(false, true).GetString(bytes);
        Assert.DoesNotMatch("[^\r]\n|\r[^\n]", written);
        Assert.DoesNotContain("Gone", written, StringComparison.Ordinal);
        Assert.Equal(texts.Length, written.Split("Folder: Work").Length - 1);
        Assert.All(texts[..^1], text => Assert.Contains(text.Replace("\n", "\r\n", StringComparison.Ordinal), written, StringComparison.Ordinal));
        Assert.Contains("control  and\r\nbreaks\r\nof\r\nall sorts", written, StringComparison.Ordinal);
        Assert.Contains("2 left out because they do not fit the format", Encoding.UTF8.GetString(files["about/overview.html"]), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<IElement>> LinksAsync(params string[] rows)
    {
        var files = await SealAsync(azurite.ConnectionString, Bookmarks, rows);
        var page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(files[File]));
        Assert.Empty(page.QuerySelectorAll("script, img, iframe, b"));
        return [.. page.QuerySelectorAll("dl > dt > a")];
    }
}

using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Overstap.Catalogue;
using Overstap.Deliver.Mails;
using Overstap.Seal.About;

namespace Overstap.Tests.Seal;

/// <summary>What the overview counts.</summary>
public sealed class OverviewNumbersTests
{
    private static OverviewFacts Facts => OverviewPageTests.Facts;

    [Theory]
    [InlineData("en", "3,000")]
    [InlineData("fr", "3\u202f000")]
    [InlineData("nl", "3.000")]
    [InlineData("zh", "3,000")]
    public void Compose_Photos_SaysWhereTheyAreAndHowMany(string language, string count)
    {
        var page = Parse(OverviewPage.Compose(OverviewPageTests.WithEverything with { Language = language }));

        var row = page.QuerySelector("a[href='../files/gallery/photos/']")!.Closest("tr")!;
        Assert.Equal(["files/gallery/photos/", "data/gallery/photos.json", count], row.Children.Select(cell => cell.TextContent));
    }

    [Theory]
    [InlineData("en", "3 of 4", "0 of 2")]
    [InlineData("fr", "3 sur 4", "0 sur 2")]
    [InlineData("nl", "3 van 4", "0 van 2")]
    [InlineData("zh", "3（共 4）", "0（共 2）")]
    public void Compose_PhotosThatAreMissing_SaysOfHowMany(string language, string some, string none)
    {
        var page = Parse(OverviewPage.Compose(Facts with
        {
            Language = language,
            Folders = [new OverviewFolder("files/gallery/photos/", "data/gallery/photos.json", 3, 4), new OverviewFolder("files/notes/notes/", "data/notes/notes.json", 0, 2)],
        }));

        Assert.Equal([some, none], page.QuerySelectorAll(".portable td.count").Select(cell => cell.TextContent));
        Assert.Equal(["../files/gallery/photos/"], page.QuerySelectorAll(".portable a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("en", "Tables", "Photos and other files")]
    [InlineData("fr", "Tables", "Photos et autres fichiers")]
    [InlineData("nl", "Tabellen", "Foto’s en andere bestanden")]
    [InlineData("zh", "数据表", "照片和其他文件")]
    public void Compose_TablesAndPhotos_AreCountedUnderTheirOwnNames(string language, string tables, string photos)
    {
        (string, string)[] Numbers(OverviewFacts facts) =>
            [.. Parse(OverviewPage.Compose(facts with { Language = language })).QuerySelectorAll(".number").Select(tile => (tile.QuerySelector("dt")!.TextContent, tile.QuerySelector("dd")!.TextContent))];

        var with = Numbers(Facts with { Folders = [new OverviewFolder("files/gallery/photos/", "data/gallery/photos.json", 3, 4), new OverviewFolder("files/gallery/films/", "data/gallery/films.json", 2, 2)] });

        Assert.Equal((tables, "3"), with[1]);
        Assert.Equal((photos, "5"), with[^1]);
        Assert.Equal(with[..^1], Numbers(Facts));
    }

    /// <summary>Of four numbers in a grid of three columns the last stood beside a block without anything.</summary>
    [Fact]
    public void Compose_AnyNumberOfNumbers_FillTheirRows()
    {
        var style = Parse(OverviewPage.Compose(Facts)).QuerySelector("style")!.TextContent;

        Assert.Matches(@"\.facts \{ display: flex; flex-wrap: wrap;", style);
        Assert.Matches(@"\.facts div \{ flex: 1 1 ", style);
        Assert.DoesNotMatch(@"\.facts[^}]*grid", style);
    }

    [Theory]
    [InlineData("en", "Services", "Other kinds of data")]
    [InlineData("fr", "Services", "Autres types de données")]
    [InlineData("nl", "Diensten", "Overige soorten gegevens")]
    [InlineData("zh", "服务", "其他数据类别")]
    public void Compose_WhatIsNoService_IsCountedByItself(string language, string services, string others)
    {
        var page = Parse(OverviewPage.Compose(Facts with { Language = language, Services = [.. Facts.Services, new OverviewService("Quota", [new OverviewTable("data/quota/quota.json", 1)], IsMetadata: true)] }));

        Assert.Equal([services, others], page.QuerySelectorAll(".number dt").Take(2).Select(name => name.TextContent));
        Assert.Equal(["2", "1"], page.QuerySelectorAll(".number dd").Take(2).Select(number => number.TextContent));
        Assert.DoesNotContain(others, OverviewPage.Compose(Facts with { Language = language }), StringComparison.Ordinal);
    }

    private static IDocument Parse(string html) => OverviewPageTests.Parse(html);
}

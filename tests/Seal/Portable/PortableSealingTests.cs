using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Collect;
using Overstap.Local.SampleCloud;
using Overstap.Seal;
using Overstap.Seal.Manifests;
using Overstap.Tests.Cases;
using Overstap.Tests.Clients;
using Overstap.Tests.SampleCloud;
using static Overstap.Tests.Seal.Portable.PortableCopy;

namespace Overstap.Tests.Seal.Portable;

/// <summary>Portable files are sealed with their tables: the same rows, the same snapshot, and their place in the archive and the manifest.</summary>
public sealed class PortableSealingTests(AzuriteFixture azurite, NpmClients npm, SampleCloudFixture cloud)
    : IClassFixture<AzuriteFixture>, IClassFixture<NpmClients>, IClassFixture<SampleCloudFixture>
{
    private static readonly string[] Services = ["contacts", "calendar", "browser", "notes"];

    public static TheoryData<string, string> Accounts => new()
    {
        { SampleAccounts.Small.Id, "nl" },
        { SampleAccounts.Typical.Id, "fr" },
        { SampleAccounts.Awkward.Id, "zh" },
    };

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task Files_OfASampleAccount_HoldEveryRecordThatWasMeant(string account, string language)
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString, RequestKind.Backup, Services, cloud.Source, account, language);
        await bench.ExportAsync();
        await bench.VerifyAsync();
        var files = await bench.FilesAsync();

        var contacts = await ParseAsync(npm, "contacts.vcf", files["about/contacts.vcf"]);
        var names = Meant(files, Contacts).Select(row => row.GetProperty("content")).Where(content => content.ValueKind == JsonValueKind.Object).ToList();
        Assert.NotEmpty(names);
        Assert.Equal(names.Count, contacts["cards"]!.AsArray().Count);
        Assert.Equal(names.Count, contacts["second"]!.GetValue<int>());
        var events = Meant(files, Events).Where(row => row.GetProperty("content").ValueKind == JsonValueKind.Object).ToList();
        Assert.Equal(events.Count, (await ParseAsync(npm, "calendar.ics", files["about/calendar.ics"]))["events"]!.AsArray().Count);
        var bookmarks = Meant(files, Bookmarks).Where(row => row.GetProperty("content").ValueKind == JsonValueKind.Object).Select(row => row.GetProperty("content").GetProperty("url").GetString()).ToList();
        var page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(files["about/bookmarks.html"]));
        Assert.Equal(bookmarks, page.QuerySelectorAll("dt > a").Select(link => link.GetAttribute("href")));
        var notes = Meant(files, Notes).Count(row => !string.IsNullOrWhiteSpace(row.GetProperty("content").GetString()));
        Assert.Equal(notes + 1, Encoding.UTF8.GetString(files["about/notes.txt"]).Split(new string('=', 72) + "\r\n").Length - 1);
    }

    [Fact]
    public async Task Files_StandInTheManifestAndBeforeTheTables()
    {
        var files = await SealAsync(azurite.ConnectionString, Contacts, Row(1, new { name = "Anna" }));

        Assert.Equal("about/overview.html", files.Keys.First());
        var names = files.Keys.ToList();
        Assert.InRange(names.IndexOf("about/contacts.vcf"), 1, names.FindIndex(name => name.StartsWith("data/", StringComparison.Ordinal)) - 1);
        var listed = Assert.Single(Manifest.FromJson(files[Manifest.FileName]).Files, file => file.File == "about/contacts.vcf");
        Assert.Equal(files["about/contacts.vcf"].Length, listed.Bytes);
        Assert.Contains("href=\"../about/contacts.vcf\"", Encoding.UTF8.GetString(files["about/overview.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_WithoutRows_HasNoFilesToImport()
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString, RequestKind.Backup, Services, cloud.Source, SampleAccounts.Empty.Id);
        await bench.ExportAsync();

        Assert.Equal(["about/overview.html"], (await bench.FilesAsync()).Keys.Where(name => name.StartsWith("about/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Blocks_OfATableAndItsFiles_AreNeverTheSame()
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString, RequestKind.Backup, ["contacts"]);
        await bench.SealTablesAsync();
        var source = new RowSource(new(StringComparer.Ordinal) { [Contacts] = [Row(1, new { name = "Anna" })] });
        var catalogue = DataCatalogue.Load(DataCatalogue.ShippedPath);
        using var stager = new BlockStager(bench.Copies);
        var sealer = new TableSealer(source, SourceMap.LoadShipped(catalogue), new EntrySealer(stager, new FixedTime(RowSource.TakenAt)), catalogue);

        var entry = await sealer.SealAsync(
            bench.Id, 1, new PlannedTable(0, "contacts", "contacts"), new PersonalData("account-1", "noor@example.org", "Noor", "nl"), changedSince: null, await bench.PasswordAsync(), CancellationToken.None);

        string[] blocks = [.. entry.BlockIds, .. Assert.Single(entry.Beside).BlockIds];
        Assert.Equal(2, blocks.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal((1, 0, 0), (entry.Portable!.Written, entry.Portable.Omitted, entry.Portable.NotUnderstood));
    }

    /// <summary>The exported rows that were not deleted.</summary>
    private static IEnumerable<JsonElement> Meant(OrderedDictionary<string, byte[]> files, string table) =>
        JsonDocument.Parse(files[$"data/{table}.json"]).RootElement.GetProperty(table.Split('/')[1]).EnumerateArray().Where(row => row.GetProperty("status").GetString() != "deleted");
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Overstap.Bench;
using Overstap.Cases;
using Overstap.Collect;
using Overstap.Ports;
using Overstap.Requests;
using Overstap.Seal.Manifests;
using Overstap.Tests.Archive;
using Overstap.Tests.Cases;
using Overstap.Tests.Landed;

namespace Overstap.Tests.Seal;

/// <summary>Photos and other objects that rows name become files of the copy, as they are.</summary>
public sealed class FileSealingTests(AzuriteFixture azurite, ZipTools tools) : IClassFixture<AzuriteFixture>, IClassFixture<ZipTools>
{
    private const string Folder = "files/garden-photos/photos/";
    private const string Rows = "data/garden-photos/photos.json";

    [Fact]
    public async Task Objects_OfEveryLength_AreInTheCopyAsTheyAre_AndStored()
    {
        using var cloud = new ObjectCloud(azurite.ConnectionString);
        (string Name, int Length)[] objects =
            [("IMG 1.JPG", 1), ("empty.png", 0), ("2026/05/été.heic", (8 << 20) - 1), ("a.mp4", 8 << 20), ("b.mov", (8 << 20) + 1), ("film", 40 << 20), ("evil.html", 3)];
        var contents = objects.ToDictionary(item => item.Name, item => RandomNumberGenerator.GetBytes(item.Length), StringComparer.Ordinal);
        foreach (var (name, content) in contents)
            await cloud.PutAsync(name, content, name == "film" ? "video/mp4" : null);
        cloud.Name([.. contents.Keys, null, "", "IMG 1.JPG"]);
        using var bench = await OpenAsync(cloud);

        await bench.ExportAsync();
        await bench.VerifyAsync();

        var files = await bench.FilesAsync();
        var photos = Photos(files);
        string?[] paths = [Folder + "000001.jpg", Folder + "000002.png", Folder + "000003.heic", Folder + "000004.mp4", Folder + "000005.mov", Folder + "000006.mp4", Folder + "000007", null, null, Folder + "000001.jpg"];
        Assert.Equal(paths, photos.Select(row => row.GetProperty("photo").GetString()));
        Assert.Equal("2026/05/été.heic", photos[2].GetProperty("fileName").GetString());
        Assert.All(objects.Index(), item => Assert.Equal(contents[item.Item.Name], files[paths[item.Index]!]));
        var manifest = Manifest.FromJson(files[Manifest.FileName]);
        var table = Assert.Single(manifest.Tables);
        Assert.Equal((7L, 7L, 10L, 10L, CopyState.Complete), (table.Files, table.FilesAtSource, table.Rows, table.RowsAtSource, manifest.State));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(contents["b.mov"])), Assert.Single(manifest.Files, file => file.File == paths[4]).Sha256);
        Assert.Contains("href=\"../files/garden-photos/photos/\"", Encoding.UTF8.GetString(files[Manifest.GuideName]), StringComparison.Ordinal);
        var schema = JsonDocument.Parse(files["schemas/garden-photos.schema.json"]).RootElement.GetProperty("$defs").GetProperty("photos").GetProperty("properties").GetProperty("photos").GetProperty("items").GetProperty("properties").GetProperty("photo");
        Assert.All(paths.OfType<string>(), path => Assert.Matches(schema.GetProperty("pattern").GetString()!, path));
    }

    [Fact]
    public async Task Archive_WithFiles_IsReadBy7Zip_WhichFindsThemStored()
    {
        using var cloud = new ObjectCloud(azurite.ConnectionString);
        await cloud.PutAsync("a.jpg", new byte[100_000]);
        await cloud.PutAsync("b.jpg", new byte[9 << 20]);
        cloud.Name("a.jpg", "b.jpg");
        using var bench = await OpenAsync(cloud);
        await bench.ExportAsync();
        var path = Path.Combine(tools.NewFolder(), "copy.zip");
        await File.WriteAllBytesAsync(path, await bench.DownloadAsync(await bench.PublishAsync()));
        var password = (await bench.PasswordAsync()).Reveal();

        Assert.Equal(0, (await ExternalTool.RunAsync("7z", ["t", $"-p{password}", path])).ExitCode);
        var listing = Encoding.UTF8.GetString((await ExternalTool.RunAsync("7z", ["l", "-slt", $"-p{password}", path])).Output);

        var entries = listing.Split("\n\n").Where(entry => entry.Contains("Path = " + Folder, StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, entries.Length);
        Assert.All(entries, entry => Assert.Contains("Method = AES-256 Store", entry, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ManySmallObjects_ShareBlocks_AndACrashBeginsAtTheLastPart()
    {
        using var cloud = new ObjectCloud(azurite.ConnectionString);
        var names = Enumerable.Range(0, 2_100).Select(i => $"{i}.jpg").ToArray();
        await Parallel.ForEachAsync(names, async (name, _) => await cloud.PutAsync(name, Encoding.UTF8.GetBytes($"photo {name}")));
        cloud.Name(names);
        using var bench = await OpenAsync(cloud);
        cloud.Objects.Opening = opened => _ = opened == 2_050 ? throw new InvalidOperationException("The process is killed here.") : 0;
        await Assert.ThrowsAnyAsync<Exception>(bench.SealTablesAsync);
        cloud.Objects.Opening = null;

        await bench.ExportAsync();

        Assert.Equal(2_050 + 100, cloud.Objects.Opened);
        var files = await bench.FilesAsync();
        Assert.Equal(names, Photos(files).Select(row => Encoding.UTF8.GetString(files[row.GetProperty("photo").GetString()!])["photo ".Length..]));
        Assert.InRange(await bench.BlocksAsync(), 1, 8);
        await bench.VerifyAsync();
    }

    [Fact]
    public async Task MissingObject_MakesTheCopyPartial_WhichIsCompletedByReadingItAlone()
    {
        using var cloud = new ObjectCloud(azurite.ConnectionString);
        await cloud.PutAsync("a.jpg", "a"u8.ToArray());
        await cloud.PutAsync("c.jpg", "c"u8.ToArray());
        cloud.Name("a.jpg", "b.jpg", "c.jpg");
        using var bench = await OpenAsync(cloud, RequestKind.Backup, ["garden-photos", "sowing-diary"]);

        await bench.ExportWhatCanBeHadAsync();
        await bench.VerifyAsync();

        var copy = (await bench.CaseAsync()).Copy!;
        Assert.Equal(
            [new MissingTable("garden-photos", "photos", "source-object-missing", "An object that a row of table photos of service garden-photos names is not there. Row 2 is the first without its file.")],
            copy.Missing);
        Assert.DoesNotContain(copy.Contained, table => table.Table == "photos");
        var shown = new RequestViews(CaseSamples.Clocks, cloud.Catalogue, TimeProvider.System).Of(await bench.CaseAsync(), new DefaultHttpContext().Request).Copy!;
        Assert.Equal(shown.Rows, shown.Contained.Sum(table => table.Rows));
        Assert.Equal(new ContainedView("garden-photos", "photos", 3, Whole: false), Assert.Single(shown.Contained, table => !table.Whole));
        var files = await bench.FilesAsync();
        Assert.Equal([Folder + "000001.jpg", null, Folder + "000002.jpg"], Photos(files).Select(row => row.GetProperty("photo").GetString()));
        var table = Assert.Single(Manifest.FromJson(files[Manifest.FileName]).Tables, table => table.Table == "photos");
        var line = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(files[Manifest.GuideName])).QuerySelector("a[href='../files/garden-photos/photos/']")!.Closest("tr")!;
        Assert.Equal("2 van 3", line.LastElementChild!.TextContent);
        Assert.Equal((2L, 3L, 3L, 3L), (table.Files, table.FilesAtSource, table.Rows, table.RowsAtSource));

        await cloud.PutAsync("b.jpg", "b"u8.ToArray());
        var opened = cloud.Objects.Opened;
        await bench.ExportWhatCanBeHadAsync();
        await bench.VerifyAsync();

        Assert.True((await bench.CaseAsync()).Copy!.IsComplete);
        Assert.Equal(opened + 1, cloud.Objects.Opened);
        files = await bench.FilesAsync();
        Assert.Equal(["a", "b", "c"], Photos(files).Select(row => Encoding.UTF8.GetString(files[row.GetProperty("photo").GetString()!])));
    }

    [Fact]
    public async Task MissingObject_BeforeTheLastRound_LeavesTheTableToAnotherTry_AndKeepsTheOthers()
    {
        using var cloud = new ObjectCloud(azurite.ConnectionString);
        await cloud.PutAsync("b.jpg", "b"u8.ToArray());
        cloud.Name("a.jpg", "b.jpg");
        using var bench = await OpenAsync(cloud);

        Assert.Equal("source-object-missing", (await Assert.ThrowsAsync<PermanentException>(bench.SealTablesAsync)).Code);
        await cloud.PutAsync("a.jpg", "a"u8.ToArray());
        await bench.ExportAsync();

        Assert.Equal(3, cloud.Objects.Opened);
        Assert.Equal([Folder + "000002.jpg", Folder + "000001.jpg"], Photos(await bench.FilesAsync()).Select(row => row.GetProperty("photo").GetString()));
    }

    [Fact]
    public async Task Object_ReplacedWhileItIsCopied_IsCopiedAsItIsThen()
    {
        using var handler = new InterferingHandler();
        using var cloud = new ObjectCloud(azurite.ConnectionString, handler);
        var newer = RandomNumberGenerator.GetBytes(12 << 20);
        await cloud.PutAsync("film.mp4", new byte[20 << 20]);
        handler.Before = number => number == 1 ? cloud.PutAsync("film.mp4", newer) : Task.CompletedTask;
        cloud.Name("film.mp4");
        using var bench = await OpenAsync(cloud);

        await bench.ExportAsync();
        await bench.VerifyAsync();

        Assert.Equal(newer, (await bench.FilesAsync())[Folder + "000001.mp4"]);
    }

    [Fact]
    public async Task Objects_ThatCannotBeHad_LeaveTheOthersOfTheirPartAlone()
    {
        using var handler = new InterferingHandler();
        using var cloud = new ObjectCloud(azurite.ConnectionString, handler, largest: 10 << 20);
        await cloud.PutAsync("a.jpg", "a"u8.ToArray());
        await cloud.PutAsync("film.mp4", new byte[9 << 20]);
        await cloud.PutAsync("huge.mp4", new byte[11 << 20]);
        await cloud.PutAsync("z.jpg", "z"u8.ToArray());
        cloud.Name("a.jpg", "film.mp4", "../../x", "huge.mp4", "z.jpg");
        cloud.Objects.Opening = opened => handler.BreaksAfter = opened switch { 1 => _ => 0, _ => _ => null };
        using var bench = await OpenAsync(cloud, RequestKind.Backup, ["garden-photos", "sowing-diary"]);

        await bench.ExportWhatCanBeHadAsync();
        await bench.VerifyAsync();

        Assert.Equal("source-object-unreadable", Assert.Single((await bench.CaseAsync()).Copy!.Missing).Code);
        var files = await bench.FilesAsync();
        Assert.Equal([Folder + "000001.jpg", null, null, null, Folder + "000002.jpg"], Photos(files).Select(row => row.GetProperty("photo").GetString()));
        Assert.Equal("z"u8.ToArray(), files[Folder + "000002.jpg"]);
    }

    [Fact]
    public async Task Estimate_CountsTheFilesIn()
    {
        using var cloud = new ObjectCloud(azurite.ConnectionString);
        await cloud.PutAsync("a.jpg", new byte[1_000_000]);
        await cloud.PutAsync("b.jpg", new byte[3_000_000]);
        using var estimator = new SizeEstimator(cloud.Catalogue, cloud.Rows, cloud.Objects, TimeProvider.System);
        async Task<TableSize> LookAsync() => Assert.Single((await estimator.EstimateAsync(RequestKind.Backup, ["garden-photos"], ObjectCloud.Account, null, CancellationToken.None)).Tables);

        cloud.Name("a.jpg", "b.jpg");
        var all = await LookAsync();
        Assert.InRange(all.ArchiveBytes, 4_000_000, 4_002_000);
        Assert.True(all.IsExact);

        cloud.Name("a.jpg", null);
        var half = await LookAsync();
        Assert.InRange(half.Bytes, 2_000_000, 2_002_000);
        Assert.False(half.IsExact);
    }

    [Fact]
    public async Task Container_ThatLetsNobodyIn_IsAskedOnce_AndTheRowsAreInTheCopy()
    {
        using var cloud = new ObjectCloud(azurite.ConnectionString);
        cloud.Name("a.jpg", "b.jpg", "c.jpg");
        cloud.Container.Delete();
        using var bench = await OpenAsync(cloud, RequestKind.Backup, ["garden-photos", "sowing-diary"]);

        await bench.ExportWhatCanBeHadAsync();
        await bench.VerifyAsync();

        Assert.Equal(1, cloud.Objects.Opened);
        Assert.Equal("source-table-unknown", Assert.Single((await bench.CaseAsync()).Copy!.Missing).Code);
        Assert.Equal([null, null, null], Photos(await bench.FilesAsync()).Select(row => row.GetProperty("photo").GetString()));
    }

    [Fact]
    public async Task Parts_OfAnotherAttempt_AreNotTakenForThoseOfTheTable()
    {
        using var cloud = new ObjectCloud(azurite.ConnectionString);
        await cloud.PutAsync("a.jpg", "a"u8.ToArray());
        cloud.Name("a.jpg");
        using var bench = await OpenAsync(cloud);
        await bench.SealTablesAsync();
        await bench.OverwritePartAsync("garden-photos", "photos");

        Assert.Equal("archive-incomplete", (await Assert.ThrowsAsync<PermanentException>(bench.FinishAsync)).Code);
        await bench.ExportAsync();
        await bench.VerifyAsync();
    }

    private static JsonElement[] Photos(OrderedDictionary<string, byte[]> files) => [.. JsonDocument.Parse(files[Rows]).RootElement.GetProperty("photos").EnumerateArray()];

    private Task<SealingBench> OpenAsync(ObjectCloud cloud) => OpenAsync(cloud, RequestKind.Backup, ["garden-photos"]);

    private Task<SealingBench> OpenAsync(ObjectCloud cloud, RequestKind kind, string[] services) =>
        SealingBench.OpenAsync(azurite.ConnectionString, kind, services, account: ObjectCloud.Account, cloud: cloud);
}

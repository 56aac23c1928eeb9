using System.Security.Cryptography;
using System.Text;
using Overstap.Bench;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Ports;
using Overstap.Seal;
using Overstap.Seal.Manifests;
using Overstap.Tests.Archive;
using Overstap.Tests.Catalogue;
using Overstap.Tests.Faults;
using Overstap.Tests.Verify;

namespace Overstap.Tests.Seal;

/// <summary>A very large copy is several archives, each of which is complete in itself. "Very large" is more than 16 MB here.</summary>
public sealed class VolumeTests(AzuriteFixture azurite, ZipTools tools) : IClassFixture<AzuriteFixture>, IClassFixture<ZipTools>
{
    private const long Most = 16_000_000;
    private const int Photo = 1_500_000;

    [Fact]
    public async Task Copy_OfManyPhotos_IsSeveralArchives_EachAZipOfItsOwn_ThatTheManifestLists()
    {
        using var cloud = await AlbumAsync(Enumerable.Repeat(Photo, 25));
        using var bench = await OpenAsync(cloud, "garden-photos");

        await bench.ExportAsync();
        await bench.VerifyAsync();

        var copy = (await bench.CaseAsync()).Copy!;
        Assert.Equal([new VolumeId(1, 2), new VolumeId(1, 3)], copy.FurtherVolumes.Select(volume => volume.Id));
        Assert.All(copy.VolumeBytes, bytes => Assert.InRange(bytes, 1, Most));
        Assert.Equal(["copy.1.2.zip", "copy.1.3.zip", "copy.zip"], await bench.BlobsAsync());
        var links = await bench.PublishAllAsync();
        Assert.Equal(copy.VolumeBytes, await Task.WhenAll(links.Select(async link => (await bench.DownloadAsync(link)).LongLength)));
        var files = await bench.FilesAsync();
        var manifest = Manifest.FromJson(files[Manifest.FileName]);
        Assert.Equal(3, manifest.Volumes);
        Assert.Equal(25, manifest.Files.Count(file => file.File.StartsWith("files/", StringComparison.Ordinal)));
        Assert.All(manifest.Files, file => Assert.Equal(file.Sha256, Convert.ToHexStringLower(SHA256.HashData(files[file.File]))));
        await AssertEachIsAZipAsync(bench, manifest, links);
    }

    [Fact]
    public async Task Comparison_ReadsOneArchiveAfterTheOther()
    {
        using var cloud = await AlbumAsync(Enumerable.Repeat(Photo, 25));
        using var bench = await OpenAsync(cloud, "garden-photos", "sowing-diary");
        await bench.ExportAsync();
        var contents = await bench.FilesAsync();
        var (manifest, files) = (Manifest.FromJson(contents[Manifest.FileName]), new MemoryFiles(contents));
        var volumes = manifest.Tables.Select(table => (table.File, table.Volume)).Concat(manifest.Files.Select(file => (file.File, file.Volume))).ToDictionary(StringComparer.Ordinal);

        Assert.Empty(await CopyComparison.CompareAsync(files, manifest, CancellationToken.None));

        Assert.Equal(volumes.Count, files.Opened.Count);
        Assert.Equal(volumes.Values.Order(), files.Opened.Select(file => volumes[file]));
    }

    [Fact]
    public async Task Links_OfSeveralArchives_SayUnderWhatNameToSaveThem()
    {
        using var cloud = await AlbumAsync(Enumerable.Repeat(Photo, 12));
        using var bench = await OpenAsync(cloud, "garden-photos");
        await bench.ExportAsync();
        using var http = new HttpClient();

        var names = new List<string?>();
        foreach (var link in await bench.PublishAllAsync())
        {
            using var response = await http.GetAsync(link, HttpCompletionOption.ResponseHeadersRead);
            names.Add(response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        }

        Assert.Equal(["copy-1-of-2.zip", "copy-2-of-2.zip"], names);
    }

    [Fact]
    public async Task Object_LongerThanAnArchive_HasOneOfItsOwn()
    {
        using var cloud = await AlbumAsync([Photo, 17_500_000, Photo]);
        using var bench = await OpenAsync(cloud, "garden-photos");

        await bench.ExportAsync();
        await bench.VerifyAsync();

        var copy = (await bench.CaseAsync()).Copy!;
        Assert.InRange(copy.VolumeBytes[0], 2 * Photo, 3 * Photo);
        Assert.InRange(Assert.Single(copy.FurtherVolumes).Bytes, 17_500_000, 17_501_000);
    }

    [Fact]
    public async Task Tables_OfMoreThanAnArchive_AreDividedBetweenSeveral()
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString, RequestKind.Backup, ["notes"], volumeBytes: 2 * Most);
        (bench.Source.Rows, bench.Source.TextLength) = (75, 200_000);

        await bench.ExportAsync();
        await bench.VerifyAsync();

        var copy = (await bench.CaseAsync()).Copy!;
        Assert.Equal(2, copy.VolumeBytes.Count);
        Assert.All(copy.VolumeBytes, bytes => Assert.InRange(bytes, 15_000_000, 2 * Most));
        var manifest = Manifest.FromJson((await bench.FilesAsync())[Manifest.FileName]);
        Assert.Equal([1, 1, 2, 2], manifest.Tables.Select(table => table.Volume).Order());
    }

    [Fact]
    public async Task Copy_ThatFits_IsOneArchive()
    {
        using var cloud = await AlbumAsync(Enumerable.Repeat(Photo, 7));
        using var bench = await OpenAsync(cloud, "garden-photos");

        await bench.ExportAsync();

        Assert.Equal(["copy.zip"], await bench.BlobsAsync());
        Assert.Empty((await bench.CaseAsync()).Copy!.FurtherVolumes);
    }

    [Theory]
    [InlineData("block-staged", 5)]
    [InlineData("table-staged", 1)]
    [InlineData("table-recorded", 1)]
    [InlineData("volume-committed", 1)]
    [InlineData("volume-committed", 2)]
    [InlineData("archive-staged", 1)]
    [InlineData("archive-committed", 1)]
    [InlineData("archive-recorded", 1)]
    public async Task Copy_WhoseMakingBreaksOff_IsOneWholeCopyWhenItIsTakenUpAgain(string place, int nth)
    {
        using var cloud = await AlbumAsync(Enumerable.Repeat(Photo, 25));
        using var bench = await OpenAsync(cloud, "garden-photos");
        using (var trap = new AtMilestone(place, bench.Id.ToString(), () => throw new TransientException("call-timed-out", "Broken off."), nth))
            await Assert.ThrowsAnyAsync<Exception>(bench.ExportAsync);

        await bench.ExportAsync();
        await bench.VerifyAsync();

        Assert.Equal(["copy.1.2.zip", "copy.1.3.zip", "copy.zip"], await bench.BlobsAsync());
        // What was recorded is not read again: at most one part of 2 MB is, with the photo that was to begin the next.
        Assert.InRange(cloud.Objects.Opened, 25, place == "archive-recorded" ? 50 : 27);
    }

    [Fact]
    public async Task SecondArchive_Altered_IsFound_AndTheCopyMadeAnew()
    {
        using var cloud = await AlbumAsync(Enumerable.Repeat(Photo, 12));
        using var bench = await OpenAsync(cloud, "garden-photos");
        await bench.ExportAsync();
        await bench.ReplaceArchiveAsync(
            content =>
            {
                content[content.Length / 2] ^= 1;
                return Task.FromResult(content);
            },
            "copy.1.2.zip");

        Assert.Equal(CopyVerifier.FailedCode, (await Assert.ThrowsAsync<PermanentException>(bench.VerifyAsync)).Code);
        await bench.ExportAsync();
        await bench.VerifyAsync();
    }

    [Fact]
    public async Task PartialCopy_IsCompletedWithoutTouchingTheArchivesBesideTheFirst()
    {
        using var cloud = await AlbumAsync(Enumerable.Repeat(Photo, 25), named: 26);
        using var bench = await OpenAsync(cloud, "garden-photos", "sowing-diary");
        await bench.ExportWhatCanBeHadAsync();
        await bench.VerifyAsync();
        Assert.False((await bench.CaseAsync()).Copy!.IsComplete);
        var (links, version, opened) = (await bench.PublishAllAsync(), await bench.VersionAsync("copy.1.2.zip"), cloud.Objects.Opened);
        await cloud.PutAsync("25.jpg", RandomNumberGenerator.GetBytes(5_000_000));

        await bench.ExportWhatCanBeHadAsync();
        await bench.VerifyAsync();

        var copy = (await bench.CaseAsync()).Copy!;
        Assert.True(copy.IsComplete);
        Assert.Equal((2, opened + 1), (copy.Number, cloud.Objects.Opened));
        Assert.Equal(version, await bench.VersionAsync("copy.1.2.zip"));
        Assert.Equal([new VolumeId(1, 2), new VolumeId(1, 3), new VolumeId(2, 2)], copy.FurtherVolumes.Select(volume => volume.Id));
        Assert.All(copy.VolumeBytes, bytes => Assert.InRange(bytes, 1, Most));
        Assert.Equal(copy.VolumeBytes[1], (await bench.DownloadAsync(links[1])).LongLength);
        Assert.Equal(["copy.1.2.zip", "copy.1.3.zip", "copy.2.2.zip", "copy.zip"], await bench.BlobsAsync());
    }

    [Fact]
    public async Task PartialCopy_WhoseTablesHaveAnotherStructureByNow_IsMadeAnew_AndLeavesNothingBehind()
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString, RequestKind.Backup, ["notes"], volumeBytes: Most);
        (bench.Source.Rows, bench.Source.TextLength) = (75, 100_000);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            bench.Source.Away.Add("commands");
            await bench.SealTablesAsync();
        });
        await bench.ExportWhatCanBeHadAsync();
        var openings = bench.Source.Openings;
        Assert.Equal(["copy.1.2.zip", "copy.zip"], (await bench.BlobsAsync()).Where(name => name.StartsWith("copy", StringComparison.Ordinal)));
        using var changed = CatalogueFile.With("\"zh\": \"笔记\" },\n      \"schemaVersion\": 1", "\"zh\": \"笔记\" },\n      \"schemaVersion\": 2");
        bench.Use(DataCatalogue.Load(changed.Path));
        bench.Source.Away.Clear();

        await bench.ExportAgainAsync();
        await bench.VerifyAsync();

        Assert.Equal(openings + 4, bench.Source.Openings);
        Assert.Equal(["copy.2.2.zip", "copy.zip"], await bench.BlobsAsync());
    }

    [Fact]
    public async Task FinalCopy_TakesThePlaceOfTheFirst_OfWhichNothingIsLeft()
    {
        using var cloud = await AlbumAsync(Enumerable.Repeat(Photo, 25));
        using var bench = await OpenAsync(cloud, "garden-photos");
        await bench.ExportAsync();
        var first = await bench.DownloadAsync((await bench.PublishAllAsync())[1]);

        await bench.ChangeAsync(file => file with { CopyNumber = 2 });
        cloud.Name([.. Enumerable.Range(0, 12).Select(i => $"{i}.jpg")]);
        await bench.SealTablesAsync();
        using (var trap = new AtMilestone("archive-staged", bench.Id.ToString(), async () => Assert.Equal(first, await bench.DownloadAsync((await bench.PublishAllAsync())[1]))))
        {
            await bench.FinishAsync();
            await trap.Done;
        }

        await bench.VerifyAsync();
        Assert.Equal(["copy.2.2.zip", "copy.zip"], await bench.BlobsAsync());
    }

    [Fact]
    public async Task Archives_ThatAreDeleted_AreAllGone()
    {
        using var cloud = await AlbumAsync(Enumerable.Repeat(Photo, 12));
        using var bench = await OpenAsync(cloud, "garden-photos");
        await bench.ExportAsync();

        await bench.Copies.DeleteArchiveAsync(bench.Id, CancellationToken.None);

        Assert.Empty(await bench.BlobsAsync());
    }

    private async Task AssertEachIsAZipAsync(SealingBench bench, Manifest manifest, IReadOnlyList<Uri> links)
    {
        var password = (await bench.PasswordAsync()).Reveal();
        foreach (var (index, link) in links.Index())
        {
            var path = Path.Combine(tools.NewFolder(), $"copy-{index + 1}-of-{links.Count}.zip");
            await File.WriteAllBytesAsync(path, await bench.DownloadAsync(link));
            Assert.Equal(0, (await ExternalTool.RunAsync("7z", ["t", $"-p{password}", path])).ExitCode);
            var listing = Encoding.UTF8.GetString((await ExternalTool.RunAsync("7z", ["l", "-slt", $"-p{password}", path])).Output);
            Assert.All(manifest.Files, file => Assert.Equal(file.Volume == index + 1, listing.Contains($"Path = {file.File}\n", StringComparison.Ordinal)));
        }
    }

    /// <param name="named">How many photos rows name, if more than there are.</param>
    private async Task<ObjectCloud> AlbumAsync(IEnumerable<int> lengths, int? named = null)
    {
        var cloud = new ObjectCloud(azurite.ConnectionString);
        var photos = lengths.Select((length, i) => (Name: $"{i}.jpg", Length: length)).ToArray();
        foreach (var (name, length) in photos)
            await cloud.PutAsync(name, RandomNumberGenerator.GetBytes(length));
        cloud.Name([.. Enumerable.Range(0, named ?? photos.Length).Select(i => $"{i}.jpg")]);
        return cloud;
    }

    private Task<SealingBench> OpenAsync(ObjectCloud cloud, params string[] services) =>
        SealingBench.OpenAsync(azurite.ConnectionString, RequestKind.Backup, services, account: ObjectCloud.Account, cloud: cloud, volumeBytes: Most);
}

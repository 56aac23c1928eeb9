using System.Text.Json;
using System.Text.Json.Nodes;
using Overstap.Bench;
using Overstap.Bench.Seal;

namespace Overstap.Tests.Bench;

/// <summary>Small runs of what <c>bench -- seal</c> does. How fast anything is depends on the machine, so nothing here says.</summary>
public sealed class SealBenchTests : IDisposable
{
    private const int Megabytes = 2;
    private const int PinnedMegabytes = 16;
    private const string PinnedSha256 = "a11548b185c2058666b5e8f81d256f6c790962edffb3c928f4758cb3740f67d4";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overstap-seal-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Corpus_OfAPinnedSize_IsTheSameTablesAndPacksSixfold()
    {
        var corpus = await SealCorpus.WriteJsonAsync(_folder.FullName, PinnedMegabytes, CancellationToken.None);
        var contents = await corpus.LoadAsync(CancellationToken.None);
        var (input, output) = OtherTools.SharpZipLib(corpus, share: 1, level: 6, "any", CancellationToken.None);

        Assert.Equal(PinnedSha256, corpus.Sha256);
        Assert.Equal(PinnedMegabytes * SealCorpus.Megabyte, corpus.Length);
        Assert.Equal(corpus.Length, contents.Sum(content => content.LongLength));
        Assert.Equal(20, contents.Length);
        Assert.All(contents, content =>
        {
            using var document = JsonDocument.Parse(content);
            var table = Assert.Single(document.RootElement.EnumerateObject());
            Assert.True(table.Value.GetArrayLength() > 50, $"{table.Name} has few records.");
        });
        Assert.Equal(corpus.Length, input);
        Assert.InRange((double)input / output, 5.8, 6.2);
    }

    [Fact]
    public async Task Noise_StoredBySharpZipLib_IsNotDeflatedAndGrowsByHeadersAlone()
    {
        var corpus = await SealCorpus.WriteNoiseAsync(_folder.FullName, Megabytes, CancellationToken.None);

        var (input, output) = OtherTools.SharpZipLib(corpus, share: 0.5, level: 0, "any", CancellationToken.None);

        Assert.Equal(Megabytes * SealCorpus.Megabyte / 2, input);
        Assert.InRange(output - input, 1, 250 * corpus.Files.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Ceilings_OfTheCorpus_TakeEveryByte(int level)
    {
        var corpus = await SealCorpus.WriteJsonAsync(_folder.FullName, Megabytes, CancellationToken.None);
        var contents = await corpus.LoadAsync(CancellationToken.None);

        foreach (var hashed in new[] { false, true })
            Assert.InRange(await Ceilings.DeflateAsync(contents, Ours.Deflated(level), hashed, CancellationToken.None), corpus.Length / 8, corpus.Length / 3);
        Assert.Equal(corpus.Length, await Ceilings.EncryptAsync(contents, hashed: false));
        Assert.Equal(corpus.Length, await Ceilings.EncryptAsync(contents, hashed: true));
    }

    [Fact]
    public async Task Seal_Quick_MeasuresEveryPeerAndComparesWithEveryTarget()
    {
        var run = new BenchRun("seal", quick: true);

        await SealBench.MeasureAsync(run, new SealSettings(Megabytes, Rounds: 2, Ours.DefaultLevel), CancellationToken.None);

        var json = JsonNode.Parse(run.ToJson())!;
        var metrics = json["metrics"]!.AsObject();
        string[] speeds =
        [
            "json_ours", "json_7z", "json_sharpziplib", "json_ceiling",
            "noise_ours", "noise_7z", "noise_age", "noise_openssl", "noise_sharpziplib", "noise_ceiling", "noise_ceiling_with_sha256",
        ];
        Assert.All(speeds, name => Assert.True((double)metrics[$"{name}_mb_per_s_min"]! > 0, $"{name} has no speed."));
        Assert.All((string[])["ours", "7z", "sharpziplib", "ceiling"], name => Assert.InRange((double)metrics[$"json_{name}_ratio"]!, 3, 8));
        Assert.Equal(Megabytes * SealCorpus.Megabyte, (double)metrics["json_bytes"]!);
        Assert.Equal(64, ((string?)metrics["json_sha256"])?.Length);
        Assert.Equal(Megabytes * SealCorpus.Megabyte, (double)metrics["noise_bytes"]!);
        Assert.InRange((double)metrics["noise_archive_bytes"]! - (double)metrics["noise_bytes"]!, 1, 10_000);
        Assert.Equal(
            ["json_speed_to_7z", "json_packing_to_7z", "json_speed_to_sharpziplib", "json_share_of_ceiling", "noise_share_of_ceiling", "noise_speed_to_sharpziplib"],
            json["targets"]!.AsArray().Select(target => (string)target!["metric"]!));
    }

    [Fact]
    public async Task Memory_OfAProcessOfItsOwn_IsReadOfBothKindsOfContent()
    {
        var run = new BenchRun("seal", quick: true);

        await SealMemory.MeasureAsync(run, Megabytes, Ours.DefaultLevel, CancellationToken.None);

        var metrics = JsonNode.Parse(run.ToJson())!["metrics"]!.AsObject();
        foreach (var what in new[] { "json", "noise" })
        {
            Assert.Equal(Megabytes * SealCorpus.Megabyte, (double)metrics[$"{what}_bytes"]!);
            Assert.True((double)metrics[$"{what}_archive_bytes"]! > 0);
            Assert.True((double)metrics[$"{what}_idle_mb"]! > 10);
            Assert.True((double)metrics[$"{what}_peak_mb"]! >= (double)metrics[$"{what}_idle_mb"]!);
        }
    }
}

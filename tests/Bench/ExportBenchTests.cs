using System.Text.Json.Nodes;
using Overstap.Bench;
using Overstap.Bench.Export;
using Overstap.Bench.Seal;

namespace Overstap.Tests.Bench;

/// <summary>A small run of what <c>bench -- export</c> does. How fast anything is depends on the machine, so nothing here says.</summary>
public sealed class ExportBenchTests
{
    private const int Rows = 2_000;
    private const int Megabytes = 20;

    [Fact]
    public async Task Export_OfASmallAccount_MeasuresEveryPeerFindsEveryFileAndComparesWithEveryTarget()
    {
        var run = new BenchRun("export", quick: true);

        await ExportBench.MeasureAsync(run, new ExportSettings(Rows, Megabytes, Rounds: 2), CancellationToken.None);

        var json = JsonNode.Parse(run.ToJson())!;
        var metrics = json["metrics"]!.AsObject();
        double Metric(string name) => (double)metrics[name]!;
        Assert.Equal(0, Metric("files_that_are_not_in_an_archive_as_they_were"));
        Assert.Equal(27, Metric("tables"));
        Assert.Equal(4, Metric("tables_at_once"));
        Assert.InRange(Metric("tables_rows"), Rows / 2, Rows);
        Assert.InRange(Metric("tables_json_bytes"), 100 * Metric("tables_rows"), 2_000 * Metric("tables_rows"));
        Assert.All((string[])["ours", "sharpziplib"], name => Assert.InRange(Metric("tables_json_bytes") / Metric($"tables_{name}_archive_bytes"), 2, 40));
        Assert.True(Metric("tables_ours_with_portable_archive_bytes") > Metric("tables_ours_archive_bytes"));
        Assert.Equal(3, Metric("media_files"));
        Assert.Equal(Megabytes * SealCorpus.Megabyte, Metric("media_bytes"));
        Assert.Equal(Metric("media_bytes"), Metric("media_upload_archive_bytes"));
        Assert.InRange(Metric("media_ours_archive_bytes") - Metric("media_bytes"), 1, 2_000);
        string[] cells = ["tables_ours", "tables_sharpziplib", "tables_ours_with_portable", "media_ours", "media_upload"];
        Assert.All(cells, cell =>
        {
            Assert.True(Metric($"{cell}_mb_per_s_min") > 0, $"{cell} has no speed.");
            Assert.True(Metric($"{cell}_memory_before_mb") > 0);
            Assert.True(Metric($"{cell}_memory_peak_mb") > 0);
            Assert.True(Metric($"{cell}_processor_s") >= 0);
            Assert.True(Metric($"{cell}_azurite_processor_s") >= 0);
        });
        Assert.Equal(
            ["tables_speed_to_sharpziplib", "media_share_of_upload", "files_that_are_not_in_an_archive_as_they_were"],
            json["targets"]!.AsArray().Select(target => (string)target!["metric"]!));
    }
}

using System.CommandLine;
using System.Globalization;
using Overstap.Bench.Seal;
using Overstap.Catalogue;
using Overstap.Local.Hosting;
using Overstap.Local.SampleCloud;
using Overstap.Local.Settings;

namespace Overstap.Bench.Export;

/// <summary>What is asked of one call.</summary>
/// <param name="Rows">Of the account.</param>
/// <param name="Megabytes">Of media.</param>
internal sealed record ExportSettings(long Rows, int Megabytes, int Rounds);

/// <summary>Whole exports into storage: the tables of an account out of SQLite, against the same with SharpZipLib, and media that are stored, against an upload of what is ciphertext already.</summary>
internal static class ExportBench
{
    private const string TablesSpeed = "tables_speed_to_sharpziplib";
    private const string MediaSpeed = "media_share_of_upload";
    private const string Wrong = "files_that_are_not_in_an_archive_as_they_were";
    private static readonly Option<int?> Rows = Numbers.Option("--rows", "Rows of the account, about. Default: 1,000,000.");
    private static readonly Option<int?> Megabytes = Numbers.Option("--megabytes", "Megabytes of media. Default: 512.");
    private static readonly Option<int?> Rounds = Numbers.Option("--rounds", "Rounds of each. Default: 5.");

    public static Command Command { get; } = BenchCommand.For(
        "export", "1,000,000 rows from SQLite, and 512 MB of media, sealed into Azurite, against SharpZipLib and an upload of ready-made ciphertext.", MeasureAsync, Rows, Megabytes, Rounds);

    /// <summary>Measures in a temporary folder, which is gone afterwards.</summary>
    public static async Task MeasureAsync(BenchRun run, ExportSettings settings, CancellationToken stopping)
    {
        var folder = Directory.CreateTempSubdirectory("overstap-export-");
        try
        {
            run.Add("rounds", settings.Rounds);
            run.Add("processors", Environment.ProcessorCount);
            var wrong = await MeasureTablesAsync(run, settings, folder.FullName, stopping);
            wrong += await MeasureMediaAsync(run, settings, stopping);
            run.Add(Wrong, wrong);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        run.AtLeast(TablesSpeed, 2.2);
        run.AtLeast(MediaSpeed, 0.9);
        run.AtMost(Wrong, 0);
    }

    private static Task MeasureAsync(BenchRun run, ParseResult call, CancellationToken stopping) => MeasureAsync(
        run,
        new ExportSettings(
            call.GetValue(Rows) ?? (run.Quick ? 100_000 : 1_000_000),
            call.GetValue(Megabytes) ?? (run.Quick ? SealCorpus.Quick : SealCorpus.Default),
            call.GetValue(Rounds) ?? (run.Quick ? 3 : 5)),
        stopping);

    private static async Task<int> MeasureTablesAsync(BenchRun run, ExportSettings settings, string folder, CancellationToken stopping)
    {
        BenchRun.Say(string.Create(CultureInfo.InvariantCulture, $"filling SQLite with {settings.Rows} rows"));
        var account = SampleAccounts.Large with { Rows = settings.Rows };
        var database = Path.Combine(folder, "cloud.db");
        await SampleCloudDatabase.EnsureAsync(database, [account], stopping);
        var atOnce = HostJson.Read(Path.Combine(RepositoryRoot.Find(), "host.json")).MaxConcurrentActivities ?? Environment.ProcessorCount;
        var catalogue = DataCatalogue.Load(DataCatalogue.ShippedPath);
        var tables = await ExportAccount.ReadAsync(catalogue, SampleCloudDatabase.ConnectionString(database), account, stopping);

        await using var storage = await ExportStorage.StartAsync(stopping);
        var ours = new TableExport(tables, TableCatalogue.WithoutPortable(Path.Combine(folder, "catalogue.json")), storage, atOnce);
        var whole = new TableExport(tables, catalogue, storage, atOnce);
        var theirs = new SharpZipLibExport(tables, storage, Path.Combine(folder, "sharpziplib.zip"));
        ExportCell[] cells =
        [
            new("ours", storage, ours.RunAsync, ours.CheckAsync, stopping),
            new("sharpziplib", storage, theirs.RunAsync, theirs.CheckAsync, stopping),
            new("ours_with_portable", storage, whole.RunAsync, whole.CheckAsync, stopping),
        ];
        var results = await SealRounds.RunAsync("tables", [.. cells.Select(cell => cell.Cell)], settings.Rounds, stopping);

        run.Add("tables", tables.Tables.Count);
        run.Add("tables_at_once", atOnce);
        run.Add("tables_rows", tables.Contents.Values.Sum(content => content.Rows));
        run.Add("tables_json_bytes", results["ours"].Moved.Input);
        Add(run, "tables", results, cells);
        run.Add(TablesSpeed, results["ours"].Against(results["sharpziplib"]));
        return ours.Wrong + theirs.Wrong + whole.Wrong;
    }

    private static async Task<int> MeasureMediaAsync(BenchRun run, ExportSettings settings, CancellationToken stopping)
    {
        BenchRun.Say(string.Create(CultureInfo.InvariantCulture, $"making {settings.Megabytes} MB of media"));
        var album = await MediaAlbum.MakeAsync((long)settings.Megabytes * SealCorpus.Megabyte, stopping);
        await using var storage = await ExportStorage.StartAsync(stopping);
        var ours = new MediaExport(album, storage);
        var theirs = new PlainUpload(album, storage);
        ExportCell[] cells =
        [
            new("ours", storage, ours.RunAsync, ours.CheckAsync, stopping),
            new("upload", storage, theirs.RunAsync, theirs.CheckAsync, stopping),
        ];
        var results = await SealRounds.RunAsync("media", [.. cells.Select(cell => cell.Cell)], settings.Rounds, stopping);

        run.Add("media_files", album.Files.Count);
        run.Add("media_bytes", results["ours"].Moved.Input);
        Add(run, "media", results, cells);
        run.Add(MediaSpeed, results["ours"].Against(results["upload"]));
        return ours.Wrong + theirs.Wrong;
    }

    private static void Add(BenchRun run, string part, IReadOnlyDictionary<string, CellResult> results, IEnumerable<ExportCell> cells)
    {
        foreach (var cell in cells)
        {
            var result = results[cell.Cell.Name];
            run.Add($"{part}_{cell.Cell.Name}_mb_per_s", result.Speeds);
            run.Add($"{part}_{cell.Cell.Name}_archive_bytes", result.Moved.Output);
            cell.AddUseTo(run, part);
        }
    }
}

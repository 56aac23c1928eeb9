using System.CommandLine;
using System.Globalization;

namespace Overstap.Bench.Fuzz;

/// <summary>Mutated archives through the reader and the manifest's check; the tests examine a sample of them.</summary>
internal static class FuzzBench
{
    public const uint UsualSeed = 20_261_122;

    private static readonly Option<int?> Archives = Numbers.Option("--archives", "Archives. Default: 2,000,000.");
    private static readonly Option<int?> Seed = Numbers.Option("--seed", "Decides what is done to them.");

    public static Command Command { get; } = BenchCommand.For(
        "fuzz", "2,000,000 mutated archives through the reader: no crash, no hang, and nothing accepted that is not authentic.", MeasureAsync, Archives, Seed);

    private static async Task MeasureAsync(BenchRun run, ParseResult call, CancellationToken stopping)
    {
        var archives = call.GetValue(Archives) ?? (run.Quick ? 100_000 : 2_000_000);
        var seed = (uint?)call.GetValue(Seed) ?? UsualSeed;
        var kept = Path.Combine(Path.GetTempPath(), "overstap-fuzz");
        var corpus = await FuzzCorpus.MakeAsync(stopping);
        FuzzTally tally = new();
        var seconds = await BenchRun.SecondsAsync(async () => tally = await new FuzzRun(corpus, seed, archives, KeepAsync).RunAsync(stopping));
        foreach (var (reason, count) in tally.Reasons) BenchRun.Say(string.Create(CultureInfo.InvariantCulture, $"{count,10:N0}  {reason}"));
        foreach (var (number, what) in tally.Violations) BenchRun.Say(string.Create(CultureInfo.InvariantCulture, $"VIOLATION by archive {number}, kept in {kept}: {what}"));

        run.Add("seed", seed);
        run.Add("archives", tally.Archives);
        run.Add("archives_per_s", tally.Archives / seconds);
        run.Add("refused_damaged", tally.Count("Damaged"));
        run.Add("refused_wrong_password", tally.Count("WrongPassword"));
        run.Add("refused_unsupported", tally.Count("Unsupported"));
        run.Add("refused_limit", tally.Count("ArchiveLimit"));
        run.Add("refused_by_the_manifest", tally.Count("manifest"));
        run.Add("refused_by_the_manifest_relabelled", tally.Count("manifest, packing relabelled"));
        run.Add("accepted", tally.Count(FuzzCheck.Accepted) - tally.Count("accepted wrongly"));
        run.Add("left_as_they_were", tally.Unchanged);
        run.Add("slowest_ms", tally.SlowestSeconds * 1e3);
        run.Add("most_mb", tally.MostBytes / 1e6);
        run.Add("violations", tally.Violations.Count);
        run.AtMost("violations", 0);

        Task KeepAsync(long number, byte[] archive)
        {
            Directory.CreateDirectory(kept);
            return File.WriteAllBytesAsync(Path.Combine(kept, string.Create(CultureInfo.InvariantCulture, $"{seed}-{number}.zip")), archive, CancellationToken.None);
        }
    }
}

using System.CommandLine;

namespace Overstap.Bench.Agree;

/// <summary>Our archives through four readers, which have to find the same in each; the tests read a sample.</summary>
internal static class AgreeBench
{
    public const uint UsualSeed = 20_261_123;

    private static readonly Option<int?> Archives = Numbers.Option("--archives", "Archives, beside the large ones. Default: 1,000.");
    private static readonly Option<bool> Large = new("--large") { Description = "The large ones alone." };
    private static readonly Option<int?> Seed = Numbers.Option("--seed", "Decides what is in them.");

    public static Command Command { get; } = BenchCommand.For(
        "agree", "1,000 archives and three large ones, read by 7z, bsdtar, zip.js in Chromium and our reader, which have to agree.", MeasureAsync, Archives, Large, Seed);

    private static async Task MeasureAsync(BenchRun run, ParseResult call, CancellationToken stopping)
    {
        var archives = call.GetValue(Large) ? 0 : call.GetValue(Archives) ?? (run.Quick ? 60 : 1_000);
        var seed = (uint?)call.GetValue(Seed) ?? UsualSeed;
        var kept = Path.Combine(Path.GetTempPath(), "overstap-agree");
        await using var agreement = await AgreeRun.StartAsync(kept, stopping);
        var seconds = await BenchRun.SecondsAsync(async () =>
        {
            await agreement.ReadOrdinaryAsync(seed, archives, stopping);
            if (!run.Quick || call.GetValue(Large)) await agreement.ReadSpecialAsync(seed, stopping);
        });

        var tally = agreement.Tally;
        if (tally.Disagreements.Count > 0) BenchRun.Say($"Archives up to 64 MiB on which not all agree are kept in {kept}, with their passwords; the number behind the seed makes any of them again.");

        run.Add("seed", seed);
        run.Add("archives", tally.Archives);
        run.Add("entries", tally.Entries);
        run.Add("content_mb", tally.Bytes / 1e6);
        run.Add("seconds", seconds);
        run.Add("agreed", tally.Agreed);
        run.Add("disagreements", tally.Disagreements.Count);
        run.Add("names_not_composed", tally.NotComposed);
        run.Add("left_out", tally.LeftOut.Count);
        run.AtLeast("agreed", tally.Archives);
        run.AtMost("disagreements", 0);
        run.AtMost("left_out", 0);
    }
}

using System.CommandLine;
using System.Globalization;
using Overstap.Archive;
using Overstap.Local.Settings;

namespace Overstap.Bench.Seal;

/// <summary>What is asked of one call.</summary>
/// <param name="Megabytes">Of each corpus.</param>
/// <param name="Level">Of ours and of the ceiling.</param>
internal sealed record SealSettings(int Megabytes, int Rounds, decimal Level)
{
    /// <summary>SharpZipLib is too slow for all of it.</summary>
    public double SampleShare => Math.Min(1, (double)SampleMegabytes / Megabytes);

    private const int SampleMegabytes = 64;
}

/// <summary>Tables of JSON, and bytes that do not compress, into encrypted archives: ours, those of others, and what this machine could do at most.</summary>
internal static class SealBench
{
    private const int BestLevel = 9;
    private static readonly Option<int?> Megabytes = Numbers.Option("--megabytes", "Megabytes of JSON, and of bytes that do not compress. Default: 512.");
    private static readonly Option<int?> Rounds = Numbers.Option("--rounds", "Rounds of each. Default: 5.");
    private static readonly Option<int?> Level = Numbers.Option("--level", "Deflate level of ours and of the ceiling, 1 to 9. Default: that of the archive.");
    private static readonly Option<int?> Memory = Numbers.Option("--memory", "Measure nothing but the memory that sealing so many megabytes takes.");

    public static Command Command { get; } = BenchCommand.For(
        "seal", "512 MB of JSON, and as much that does not compress, into encrypted archives, against 7z, SharpZipLib, age, openssl and what the machine can do at most.",
        MeasureAsync, Megabytes, Rounds, Level, Memory);

    /// <summary>Measures speeds in a temporary folder, which is gone afterwards.</summary>
    public static async Task MeasureAsync(BenchRun run, SealSettings settings, CancellationToken stopping)
    {
        await SystemPackages.EnsureAsync(OtherTools.Packages);
        var folder = Directory.CreateTempSubdirectory("overstap-seal-");
        try
        {
            run.Add("megabytes", settings.Megabytes);
            run.Add("rounds", settings.Rounds);
            run.Add("processors", Environment.ProcessorCount);
            run.Add("sharpziplib_sample_mb", settings.SampleShare * settings.Megabytes);
            run.Add("outputs", "7z writes a file in the temporary folder, age and openssl to /dev/null, all others to a stream that counts");
            await MeasureJsonAsync(run, settings, folder.FullName, stopping);
            await MeasureNoiseAsync(run, settings, folder.FullName, stopping);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        run.AtLeast("json_speed_to_7z", 2.0);
        run.AtLeast("json_packing_to_7z", 0.96);
        run.AtLeast("json_speed_to_sharpziplib", 8);
        run.AtLeast("json_share_of_ceiling", 0.80);
        run.AtLeast("noise_share_of_ceiling", 0.85);
        run.AtLeast("noise_speed_to_sharpziplib", 12);
    }

    private static Task MeasureAsync(BenchRun run, ParseResult call, CancellationToken stopping)
    {
        var level = call.GetValue(Level) ?? Ours.DefaultLevel;
        if (level > BestLevel) throw new StartupException($"--level takes a number from 1 to {BestLevel}.", StartupException.Refused);
        return call.GetValue(Memory) is { } megabytes
            ? SealMemory.MeasureAsync(run, megabytes, level, stopping)
            : MeasureAsync(
                run,
                new SealSettings(call.GetValue(Megabytes) ?? (run.Quick ? SealCorpus.Quick : SealCorpus.Default), call.GetValue(Rounds) ?? (run.Quick ? 3 : 5), level),
                stopping);
    }

    private static async Task MeasureJsonAsync(BenchRun run, SealSettings settings, string folder, CancellationToken stopping)
    {
        BenchRun.Say(string.Create(CultureInfo.InvariantCulture, $"writing {settings.Megabytes} MB of JSON"));
        var corpus = await SealCorpus.WriteJsonAsync(Path.Combine(folder, "json"), settings.Megabytes, stopping);
        var contents = await corpus.LoadAsync(stopping);
        var (archive, options) = (Path.Combine(folder, "json.zip"), Ours.Deflated(settings.Level));
        await Ours.CheckAsync(corpus, options, archive, stopping);

        var results = await SealRounds.RunAsync(
            "JSON",
            [
                OursCell(corpus, options, stopping),
                SevenZipCell(corpus, archive, level: 1, stopping),
                SharpZipLibCell(corpus, settings, level: 6, stopping),
                new SealCell("ceiling", async () => new Moved(corpus.Length, await Ceilings.DeflateAsync(contents, options, hashed: false, stopping))),
                new SealCell("ceiling_with_sha256", async () => new Moved(corpus.Length, await Ceilings.DeflateAsync(contents, options, hashed: true, stopping))),
            ],
            settings.Rounds,
            stopping);

        run.Add("json_bytes", corpus.Length);
        run.Add("json_sha256", corpus.Sha256);
        run.Add("json_level", (double)settings.Level);
        Add(run, "json", results, withRatios: true);
        run.Add("json_speed_to_7z", results["ours"].Against(results["7z"]));
        run.Add("json_packing_to_7z", results["ours"].Ratio / results["7z"].Ratio);
        run.Add("json_speed_to_sharpziplib", results["ours"].Against(results["sharpziplib"]));
        run.Add("json_share_of_ceiling", results["ours"].Against(results["ceiling"]));
        run.Add("json_share_of_ceiling_with_sha256", results["ours"].Against(results["ceiling_with_sha256"]));
        Directory.Delete(corpus.Folder, recursive: true);
    }

    private static async Task MeasureNoiseAsync(BenchRun run, SealSettings settings, string folder, CancellationToken stopping)
    {
        BenchRun.Say(string.Create(CultureInfo.InvariantCulture, $"writing {settings.Megabytes} MB that do not compress"));
        var corpus = await SealCorpus.WriteNoiseAsync(Path.Combine(folder, "noise"), settings.Megabytes, stopping);
        var contents = await corpus.LoadAsync(stopping);
        var (archive, recipient) = (Path.Combine(folder, "noise.zip"), await OtherTools.AgeRecipientAsync(stopping));
        await Ours.CheckAsync(corpus, Ours.Stored, archive, stopping);

        var results = await SealRounds.RunAsync(
            "noise",
            [
                OursCell(corpus, Ours.Stored, stopping),
                SevenZipCell(corpus, archive, level: 0, stopping),
                new SealCell("age", () => AllAsync(corpus, OtherTools.AgeAsync(corpus, recipient, stopping))),
                new SealCell("openssl", () => AllAsync(corpus, OtherTools.OpensslAsync(corpus, stopping))),
                SharpZipLibCell(corpus, settings, level: 0, stopping),
                new SealCell("ceiling", async () => new Moved(corpus.Length, await Ceilings.EncryptAsync(contents, hashed: false))),
                new SealCell("ceiling_with_sha256", async () => new Moved(corpus.Length, await Ceilings.EncryptAsync(contents, hashed: true))),
            ],
            settings.Rounds,
            stopping);

        run.Add("noise_bytes", corpus.Length);
        Add(run, "noise", results, withRatios: false);
        run.Add("noise_archive_bytes", results["ours"].Moved.Output);
        run.Add("noise_share_of_ceiling", results["ours"].Against(results["ceiling"]));
        run.Add("noise_share_of_ceiling_with_sha256", results["ours"].Against(results["ceiling_with_sha256"]));
        run.Add("noise_speed_to_7z", results["ours"].Against(results["7z"]));
        run.Add("noise_speed_to_sharpziplib", results["ours"].Against(results["sharpziplib"]));
    }

    private static SealCell OursCell(SealCorpus corpus, EntryOptions options, CancellationToken stopping) =>
        new("ours", async () => new Moved(corpus.Length, await Ours.SealAsync(corpus, options, stopping)));

    private static SealCell SevenZipCell(SealCorpus corpus, string archive, int level, CancellationToken stopping) => new("7z", async () =>
    {
        var length = await OtherTools.SevenZipAsync(corpus, archive, level, Ours.Password.Reveal(), stopping);
        File.Delete(archive);
        return new Moved(corpus.Length, length);
    });

    private static SealCell SharpZipLibCell(SealCorpus corpus, SealSettings settings, int level, CancellationToken stopping) => new("sharpziplib", () =>
    {
        var (input, output) = OtherTools.SharpZipLib(corpus, settings.SampleShare, level, Ours.Password.Reveal(), stopping);
        return Task.FromResult(new Moved(input, output));
    });

    private static async Task<Moved> AllAsync(SealCorpus corpus, Task work)
    {
        await work;
        return new Moved(corpus.Length, corpus.Length);
    }

    private static void Add(BenchRun run, string part, IReadOnlyDictionary<string, CellResult> results, bool withRatios)
    {
        foreach (var (name, result) in results) run.Add($"{part}_{name}_mb_per_s", result.Speeds);
        if (!withRatios) return;
        foreach (var (name, result) in results) run.Add($"{part}_{name}_ratio", result.Ratio);
    }
}

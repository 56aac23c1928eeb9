using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Overstap.Archive;
using Overstap.Bench.Durable;
using Overstap.Local.Settings;

namespace Overstap.Bench.Seal;

/// <summary>What a process of its own had in memory: before it sealed anything that counts, and at most until its end.</summary>
/// <param name="IdleBytes">Resident once everything was loaded and an entry of a few bytes was sealed.</param>
/// <param name="PeakBytes">The most that was resident from then on.</param>
internal sealed record SealMemoryUse(long InputBytes, long ArchiveBytes, long IdleBytes, long PeakBytes);

/// <summary>The memory that sealing takes, of whatever size what is sealed has.</summary>
internal static class SealMemory
{
    private const string Role = "seal-memory-host";
    private const string Json = "json";
    private const string Noise = "noise";
    private const int Most = 64;
    private const int SourceBuffer = 64 * 1024;
    private const int WarmUpBytes = 4_000;
    private static readonly Argument<string> What = new("what");
    private static readonly Argument<int> Megabytes = new("megabytes");
    private static readonly Argument<decimal> Level = new("level") { CustomParser = token => decimal.Parse(token.Tokens[0].Value, CultureInfo.InvariantCulture) };

    public static Command HostCommand { get; } = Describe();

    public static async Task MeasureAsync(BenchRun run, int megabytes, decimal level, CancellationToken stopping)
    {
        if (!OperatingSystem.IsLinux()) throw new StartupException("--memory needs Linux, whose /proc says how much memory a process ever had.");
        run.Add("megabytes", megabytes);
        run.Add("json_level", (double)level);
        foreach (var what in new[] { Json, Noise })
        {
            BenchRun.Say(string.Create(CultureInfo.InvariantCulture, $"sealing {megabytes} MB of {what}"));
            var use = await RunAsync(what, megabytes, level, stopping);
            run.Add($"{what}_bytes", use.InputBytes);
            run.Add($"{what}_archive_bytes", use.ArchiveBytes);
            run.Add($"{what}_idle_mb", (double)use.IdleBytes / SealCorpus.Megabyte);
            run.Add($"{what}_peak_mb", (double)use.PeakBytes / SealCorpus.Megabyte);
            run.Add($"{what}_peak_above_idle_mb", (double)(use.PeakBytes - use.IdleBytes) / SealCorpus.Megabyte);
            run.AtMost($"{what}_peak_above_idle_mb", Most);
        }
    }

    /// <summary>Starts this program again, for one kind of content, and reads what it says at its end.</summary>
    private static async Task<SealMemoryUse> RunAsync(string what, int megabytes, decimal level, CancellationToken stopping)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SealMemory).Assembly.Location, Role, what, $"{megabytes}", level.ToString(CultureInfo.InvariantCulture)]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        try
        {
            var said = await process.StandardOutput.ReadToEndAsync(stopping);
            await process.WaitForExitAsync(stopping);
            return process.ExitCode == 0 ? JsonSerializer.Deserialize<SealMemoryUse>(said)! : throw new StartupException("The process whose memory was measured has failed; what it said stands above.");
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    private static Command Describe()
    {
        var command = new Command(Role) { What, Megabytes, Level };
        command.Hidden = true;
        command.SetAction((call, stopping) => ServeAsync(call.GetValue(What)!, call.GetValue(Megabytes), call.GetValue(Level), stopping));
        return command;
    }

    private static async Task<int> ServeAsync(string what, int megabytes, decimal level, CancellationToken stopping)
    {
        await SealAsync(what, WarmUpBytes, level, new CountingSink(), stopping);
        MemoryUse.Settled();
        ResidentMemory.ForgetPeak();
        var idle = ResidentMemory.Read().Now;

        var (length, sink) = ((long)megabytes * SealCorpus.Megabyte, new CountingSink());
        await SealAsync(what, length, level, sink, stopping);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new SealMemoryUse(length, sink.Length, idle, ResidentMemory.Read().Peak)));
        return 0;
    }

    /// <summary>The files of the JSON corpus as they are made, or all of the noise as one entry.</summary>
    private static async Task SealAsync(string what, long length, decimal level, Stream output, CancellationToken stopping)
    {
        var archive = new ArchiveWriter(output, Ours.Password);
        if (what == Noise)
        {
            await archive.AddAsync("noise.bin", Ours.Stored, (content, token) => SealCorpus.WriteNoiseAsync(content, seed: 1, length, token), stopping);
        }
        else
        {
            foreach (var file in SealCorpus.Describe(length))
            {
                await archive.AddAsync(file.Name, Ours.Deflated(level), async (content, token) =>
                {
                    var buffered = new BufferedStream(content, SourceBuffer);
                    await file.WriteAsync(buffered, token);
                    await buffered.FlushAsync(token);
                }, stopping);
            }
        }

        await archive.CompleteAsync(stopping);
    }
}

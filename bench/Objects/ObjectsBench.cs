using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Overstap.Archive;
using Overstap.Local;
using Overstap.Local.Demo;
using Overstap.Local.SampleCloud;

namespace Overstap.Bench.Objects;

/// <summary>One request for a copy of an account with very many photos, by the whole local host, against the client library that reads the same photos and does nothing with them.</summary>
internal static class ObjectsBench
{
    private const string Folder = "files/";
    private static readonly Option<int?> Count = Numbers.Option("--objects", "Photos of the account. Default: 100,000.");
    private static readonly Option<int?> Bytes = Numbers.Option("--bytes", "Bytes of each. Default: 20,000.");

    public static Command Command { get; } = BenchCommand.For(
        "objects", "100,000 photos of one account into one archive, against the client library reading alone.", MeasureAsync, Count, Bytes);

    private static async Task MeasureAsync(BenchRun run, ParseResult call, CancellationToken stopping)
    {
        var (photos, bytes) = (call.GetValue(Count) ?? (run.Quick ? 2_000 : 100_000), call.GetValue(Bytes) ?? 20_000);
        var folder = Directory.CreateTempSubdirectory("overstap-objects-");
        try
        {
            await using var storage = await BenchStorage.StartAsync(stopping);
            BenchRun.Say(string.Create(CultureInfo.InvariantCulture, $"putting {photos} photos into storage"));
            var album = await PhotoAlbum.FillAsync(Path.Combine(folder.FullName, "garden.db"), storage, SampleAccounts.Small.Id, photos, bytes, stopping);
            await using var host = await LocalHost.StartAsync(
                new LocalHostOptions
                {
                    DataDirectory = Path.Combine(folder.FullName, "host"),
                    Accounts = [SampleAccounts.Small],
                    Overrides = album.Settings,
                    ReadMachineSettings = false,
                    EndAzuriteWith = Environment.ProcessId,
                },
                stopping);
            await CompareAsync(run, host, album, photos, Path.Combine(folder.FullName, "copy.zip"), stopping);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task CompareAsync(BenchRun run, LocalHost host, PhotoAlbum album, int photos, string archive, CancellationToken stopping)
    {
        var alone = new List<double>();
        BenchRun.Say("reading them alone");
        alone.Add(await BenchRun.SecondsAsync(() => album.ReadAloneAsync(photos, stopping)));

        BenchRun.Say("making a copy");
        using var user = new DemoUser(new HttpClient { BaseAddress = host.Address }, SampleAccounts.Small) { Patience = TimeSpan.FromHours(2) };
        await user.SignInAsync(stopping);
        var requestId = await user.SubmitAsync(stopping);
        var code = (await user.WaitForMailAsync(DemoMail.Code, stopping)).Value;
        ResidentMemory.ForgetPeak();
        var before = ResidentMemory.Read().Now;
        JsonElement request = default;
        var ours = await BenchRun.SecondsAsync(async () =>
        {
            await user.ConfirmAsync(requestId, code, stopping);
            request = await user.WaitForStateAsync(requestId, "available", stopping);
        });
        var peak = ResidentMemory.Read().Peak;

        BenchRun.Say("reading them alone again");
        alone.Add(await BenchRun.SecondsAsync(() => album.ReadAloneAsync(photos, stopping)));

        var password = (await user.WaitForMailAsync(DemoMail.Password, stopping)).Value;
        await user.DownloadAsync(new Uri((await user.WaitForMailAsync(DemoMail.Link, stopping)).Value), archive, stopping);
        var opened = 0;
        var opening = await BenchRun.SecondsAsync(async () => opened = await OpenAsync(archive, password, stopping));

        run.Add("objects", photos);
        run.Add("objects_that_are_not_in_the_copy_as_they_were", photos - opened);
        run.Add("archive_mb", new FileInfo(archive).Length / 1e6);
        run.Add("copy_s", ours);
        run.Add("copy_objects_per_s", photos / ours);
        run.Add("alone_s", alone);
        run.Add("ratio", alone.Select(seconds => seconds / ours));
        run.Add("memory_before_mb", before / 1e6);
        run.Add("memory_peak_mb", peak / 1e6);
        run.Add("open_s", opening);
        run.AtMost("objects_that_are_not_in_the_copy_as_they_were", 0);
    }

    /// <summary>Opens every file of the copy.</summary>
    /// <returns>How many files of rows it has whose hash is what the manifest says.</returns>
    private static async Task<int> OpenAsync(string path, string password, CancellationToken stopping)
    {
        await using var archive = File.OpenRead(path);
        var reader = await ArchiveReader.OpenAsync(archive, cancellationToken: stopping);
        await using var manifest = await reader.OpenEntryAsync(reader.Entries.First(entry => entry.Name == "manifest.json"), password, stopping);
        using var document = await JsonDocument.ParseAsync(manifest, cancellationToken: stopping);
        var hashes = document.RootElement.GetProperty("files").EnumerateArray().ToDictionary(file => file.GetProperty("file").GetString()!, file => file.GetProperty("sha256").GetString(), StringComparer.Ordinal);
        var same = 0;
        foreach (var entry in reader.Entries.Where(entry => entry.Name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            await using var content = await reader.OpenEntryAsync(entry, password, stopping);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stopping)) == hashes.GetValueOrDefault(entry.Name)) same++;
        }

        return same;
    }
}

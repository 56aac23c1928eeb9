using System.Collections.Concurrent;
using System.Net;
using Overstap.Deliver.Mails;
using Overstap.Local.Demo;
using Overstap.Local.SampleCloud;

namespace Overstap.Tests.EndToEnd;

/// <summary>Copies that are several archives, from request to erasure, by hosts that begin a new one after a megabyte.</summary>
public sealed class VolumesTests(VolumesTests.SplittingCloud cloud) : IClassFixture<VolumesTests.SplittingCloud>
{
    private const string Setting = "Overstap__VolumeMegabytes";
    private static readonly string[] WritesMuch = ["sms", "browser", "notes", "music"];

    [Fact]
    public Task Copy_KilledAtEachPlaceOfItsMaking_IsSeveralArchives_OfWhichNothingIsLeft() => CrashOfKindsTests.RunAsync(cloud, SampleAccounts.Typical, CrashPlaces.OfVolumes, async journey =>
    {
        await journey.AskAsync(new { kind = "backup", services = WritesMuch });
        await journey.WaitForMailAsync(MailKind.Link);
        var volumes = (await journey.WaitForStateAsync("available")).GetProperty("copy").GetProperty("volumes").EnumerateArray().Select(volume => volume.GetInt64()).ToArray();
        var mail = (await journey.MailsAsync()).Select(DemoMail.Of).Last(mail => mail.Links.Count > 0);
        Assert.InRange(volumes.Length, 2, 5);
        Assert.Equal(volumes.Select(volume => (long?)volume), await MeasureAsync(mail.Links));

        await journey.SayAsync("withdrawal");
        await journey.WaitForStateAsync("closed");

        Assert.All(await MeasureAsync(mail.Links), Assert.Null);
    });

    [Fact]
    public async Task Demo_WithSeveralArchives_OpensThemAsOneCopy()
    {
        var root = Directory.CreateTempSubdirectory("overstap-volumes-");
        var (said, output) = (new ConcurrentQueue<string>(), Path.Combine(root.FullName, "output"));
        using (var demo = new HostProcess(["demo", "--json", "--account", "typical", "--data", Path.Combine(root.FullName, "data"), "--output", output], said, settings: (Setting, "1")))
        {
            await demo.Ended;
            Assert.True(demo.ExitCode == 0, string.Join('\n', said));
        }

        var result = DemoProcess.ReadResult(string.Join('\n', said.Where(line => line.StartsWith('{'))));
        var lengths = Directory.EnumerateFiles(output, "copy*.zip").Select(path => new FileInfo(path).Length).ToArray();
        // As browsers save them, so that what mails and documents say of one is true of these.
        Assert.Equal(Enumerable.Range(1, lengths.Length).Select(number => $"copy-{number}-of-{lengths.Length}.zip"), Directory.EnumerateFiles(output, "*.zip").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(result.ArchiveBytes, lengths.Sum());
        Assert.Contains(said, line => line.Contains($"Archive {lengths.Length} of {lengths.Length}", StringComparison.Ordinal));
        Assert.All(lengths, length => Assert.InRange(length, 1, 1_000_000));
        Assert.Empty(result.Faults());
        root.Delete(recursive: true);
    }

    /// <summary>Bytes behind each link; null where it leads nowhere.</summary>
    private static async Task<long?[]> MeasureAsync(IReadOnlyList<Uri> links)
    {
        using var http = new HttpClient();
        var lengths = new List<long?>();
        foreach (var link in links)
        {
            using var response = await http.GetAsync(link, HttpCompletionOption.ResponseHeadersRead);
            lengths.Add(response.StatusCode == HttpStatusCode.OK ? response.Content.Headers.ContentLength : null);
        }

        return [.. lengths];
    }

    /// <summary>Hosts that begin a new archive after a megabyte.</summary>
    public sealed class SplittingCloud : HostedCloud
    {
        protected override IReadOnlyList<(string Name, string Value)> Settings => [(Setting, "1")];
    }
}

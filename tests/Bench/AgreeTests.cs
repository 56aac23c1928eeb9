using Overstap.Archive;
using Overstap.Bench.Agree;

namespace Overstap.Tests.Bench;

/// <summary>A sample of <c>bench -- agree</c>, and that its comparison can fail.</summary>
public sealed class AgreeTests
{
    private const int Sample = 25;

    [Fact]
    public async Task SeededArchives_OfASample_AreTheSameToAllReaders()
    {
        await using var run = await AgreeRun.StartAsync(keepIn: null, CancellationToken.None);

        await run.ReadOrdinaryAsync(AgreeBench.UsualSeed, Sample, CancellationToken.None);

        Assert.Empty(run.Tally.Disagreements);
        Assert.Equal((Sample, Sample), (run.Tally.Archives, run.Tally.Agreed));
    }

    /// <summary>No disk of Linux has room for such a name; the other two need none.</summary>
    [Fact]
    public async Task Name_OfMoreThan255Bytes_IsADisagreementOfThoseThatUnpack()
    {
        await using var run = await AgreeRun.StartAsync(keepIn: null, CancellationToken.None);
        PlannedEntry[] entries = [Entry("a"), Entry(new string('x', 256)), Entry("cafe\u0301")];

        await run.ReadAsync(new PlannedArchive("overlong", ArchivePassword.Parse("7K2QM-X0V9D-4TR8H-ZB3WA-C6N5PE"), entries, IsSealedApart: false), CancellationToken.None);

        Assert.Equal(["7z", "bsdtar"], run.Tally.Disagreements.Select(found => found.Reader).Distinct(StringComparer.Ordinal));
        Assert.Equal((1, 0, 1), (run.Tally.Archives, run.Tally.Agreed, run.Tally.NotComposed));

        static PlannedEntry Entry(string name) => new(name, new EntryOptions(DateTimeOffset.UnixEpoch.AddYears(56)), "content"u8.ToArray(), 7, 7);
    }

    [Fact]
    public void Comparison_OfWhatIsNotWhatWentIn_SaysSo()
    {
        SeenEntry[] expected = [new("same", 1, "aa"), new("longer", 2, "bb"), new("altered", 3, "cc"), new("missing", 4, "dd")];
        var reading = new ZipReading([new("same", 1, "aa"), new("longer", 3, "bb"), new("altered", 3, "xx"), new("same", 1, "aa"), new("unknown", 0, "")], ["it ended with 2"]);

        var found = Comparison.Of("1-1", "7z", expected, reading).Select(each => (each.Entry, each.What));

        Assert.Equal(
            [
                (null, "it ended with 2"),
                ("longer", "has 3 bytes, not 2"),
                ("altered", "has another content, of 3 bytes"),
                ("same", "is there, but was not put in, or is there twice"),
                ("unknown", "is there, but was not put in, or is there twice"),
                ("missing", "is missing"),
            ],
            found);
    }

    [Fact]
    public async Task Archive_OfASeedAndNumber_IsTheSameEachTime()
    {
        var folder = Directory.CreateTempSubdirectory("overstap-agree-tests-");
        try
        {
            var archives = new List<byte[]>();
            foreach (var (seed, number) in ((uint, int)[])[(1, 3), (1, 3), (2, 3), (1, 4)])
            {
                var path = Path.Combine(folder.FullName, $"{archives.Count}.zip");
                await ArchivePlans.Ordinary(seed, number).WriteAsync(path, CancellationToken.None);
                archives.Add(await File.ReadAllBytesAsync(path));
            }

            Assert.Equal(archives[0], archives[1]);
            Assert.NotEqual(archives[0], archives[2]);
            Assert.NotEqual(archives[0], archives[3]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

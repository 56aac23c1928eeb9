using Overstap.Bench.Fuzz;

namespace Overstap.Tests.Bench;

/// <summary>A sample of <c>bench -- fuzz</c>, and that its checks can fail.</summary>
public sealed class FuzzTests
{
    private const int Sample = 20_000;

    [Fact]
    public async Task MutatedArchives_OfASample_AreRefusedOrAuthentic()
    {
        var tally = await new FuzzRun(await FuzzCorpus.MakeAsync(CancellationToken.None), FuzzBench.UsualSeed, Sample).RunAsync(CancellationToken.None);

        Assert.Empty(tally.Violations);
        Assert.Equal(Sample, tally.Archives);
        // A sample that never came as far would prove nothing.
        Assert.All((string[])["Damaged", "WrongPassword", "Unsupported", "ArchiveLimit", "manifest:", "manifest, packing relabelled", FuzzCheck.Accepted], reason => Assert.NotEqual(0, tally.Count(reason)));
    }

    [Fact]
    public async Task Archive_OfANumber_IsTheSameEachTime()
    {
        var corpus = await FuzzCorpus.MakeAsync(CancellationToken.None);

        Assert.All(Enumerable.Range(0, 500), number => Assert.Equal(new FuzzRun(corpus, 1, Sample).Make(number), new FuzzRun(corpus, 1, Sample).Make(number)));
        Assert.NotEqual(new FuzzRun(corpus, 1, Sample).Make(0), new FuzzRun(corpus, 2, Sample).Make(0));
    }

    [Fact]
    public async Task Original_TakenApartAndPutTogether_IsTheSame()
    {
        var corpus = await FuzzCorpus.MakeAsync(CancellationToken.None);

        Assert.All(corpus.Originals, original => Assert.Equal(original.Archive, original.Parts.Write()));
    }

    [Fact]
    public async Task Check_OfWhatIsNotWhatWasSealed_ReportsIt()
    {
        var corpus = await FuzzCorpus.MakeAsync(CancellationToken.None);
        var (archive, parts) = corpus.Originals[0];
        var salt = Convert.ToHexString(parts.Entries[0].Data.AsSpan(0, 16));
        var sealedEntry = corpus.BySalt[salt];
        Assert.Equal(new FuzzFinding(FuzzCheck.Accepted), await new FuzzCheck(corpus).ExamineAsync(archive, CancellationToken.None));

        corpus.BySalt[salt] = sealedEntry with { Content = [1] };
        Assert.Contains("another content", (await new FuzzCheck(corpus).ExamineAsync(archive, CancellationToken.None)).Violation, StringComparison.Ordinal);
        corpus.BySalt.Remove(salt);
        Assert.Contains("no entry was sealed with", (await new FuzzCheck(corpus).ExamineAsync(archive, CancellationToken.None)).Violation, StringComparison.Ordinal);
        corpus.BySalt[salt] = sealedEntry;
        corpus.Originals.RemoveAt(0);
        Assert.Contains("no signed manifest's", (await new FuzzCheck(corpus).ExamineAsync(archive, CancellationToken.None)).Violation, StringComparison.Ordinal);
    }
}

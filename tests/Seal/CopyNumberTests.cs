using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Ports;
using Overstap.Tests.Catalogue;
using Overstap.Tests.Faults;

namespace Overstap.Tests.Seal;

/// <summary>A second copy of the same request takes the first one's place, and neither ever shows through in the other.</summary>
public sealed class CopyNumberTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int Tables = 4;

    [Fact]
    public async Task Copy_First_SaysWhatItContains()
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString);

        await bench.ExportAsync();

        var file = await bench.CaseAsync();
        Assert.True(file.IsSealed);
        Assert.Equal((1, (DateTimeOffset?)null), (file.Copy!.Number, file.Copy.VerifiedAt));
        Assert.Equal(
            [new("notes", "notes", 3), new("notes", "folders", 3), new("notes", "history", 3), new SealedTable("notes", "commands", 3)],
            file.Copy.Contained.OrderBy(table => Array.IndexOf(["notes", "folders", "history", "commands"], table.Table)));
        Assert.Equal(["copy.zip"], await bench.BlobsAsync());
    }

    [Fact]
    public async Task Copy_Second_LeavesTheFirstByteForByteUntilItIsCommitted_ThenTakesItsPlaceUnderTheSameLinkAndPassword()
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString);
        await bench.ExportAsync();
        var link = await bench.PublishAsync();
        var (first, password) = (await bench.DownloadAsync(link), await bench.PasswordAsync());

        await bench.ChangeAsync(file => file with { CopyNumber = 2 });
        bench.Source.Rows = 8;
        await bench.SealTablesAsync();
        Assert.Equal(first, await bench.DownloadAsync(link));
        Assert.False((await bench.CaseAsync()).IsSealed);
        Assert.Equal(1, (await bench.CaseAsync()).Copy!.Number);
        using (var trap = new AtMilestone("archive-staged", bench.Id.ToString(), async () => Assert.Equal(first, await bench.DownloadAsync(link))))
        {
            await bench.FinishAsync();
            await trap.Done;
        }

        var second = await bench.DownloadAsync(link);
        Assert.Equal(Enumerable.Repeat(8L, Tables), await bench.RowsAsync(second));
        Assert.Equal(password, await bench.PasswordAsync());
        Assert.Equal((2, 8L * Tables), ((await bench.CaseAsync()).Copy!.Number, (await bench.CaseAsync()).Copy!.Rows));
        Assert.Equal(["copy.zip"], await bench.BlobsAsync());
    }

    [Theory]
    [InlineData("block-staged", 1)]
    [InlineData("table-staged", 1)]
    [InlineData("table-recorded", 1)]
    [InlineData("archive-staged", 1)]
    [InlineData("archive-committed", 1)]
    [InlineData("archive-recorded", 1)]
    [InlineData("block-staged", 2)]
    [InlineData("table-staged", 2)]
    [InlineData("table-recorded", 2)]
    [InlineData("archive-staged", 2)]
    [InlineData("archive-committed", 2)]
    [InlineData("archive-recorded", 2)]
    public async Task Copy_WhoseMakingBreaksOff_IsOneWholeCopyWhenItIsTakenUpAgain(string place, int number)
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString);
        if (number == 2)
        {
            await bench.ExportAsync();
            await bench.ChangeAsync(file => file with { CopyNumber = 2 });
            bench.Source.Rows = 8;
        }

        var before = bench.Source.Openings;
        using (new AtMilestone(place, bench.Id.ToString(), () => throw new TransientException("call-timed-out", "Broken off.")))
            await Assert.ThrowsAnyAsync<Exception>(bench.ExportAsync);

        await bench.ExportAsync();

        var rows = number == 2 ? 8L : 3L;
        Assert.Equal(Enumerable.Repeat(rows, Tables), await bench.RowsAsync(await bench.DownloadAsync(await bench.PublishAsync())));
        Assert.Equal((number, rows * Tables), ((await bench.CaseAsync()).Copy!.Number, (await bench.CaseAsync()).Copy!.Rows));
        Assert.Equal(["copy.zip"], await bench.BlobsAsync());
        Assert.InRange(bench.Source.Openings - before, Tables, place == "archive-recorded" ? 2 * Tables : Tables + 1);
        await bench.VerifyAsync();
        Assert.NotNull((await bench.CaseAsync()).Copy!.VerifiedAt);
    }

    [Fact]
    public async Task FirstCopy_OvertakenByTheFinalOne_ReadsNothingThatIsNotFrozen()
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString);
        await bench.ChangeAsync(file => file with { Kind = RequestKind.Migration, CopyNumber = 2, Freeze = new WriteFreeze(file.SubmittedAt) });

        Assert.Equal("request-withdrawn", (await Assert.ThrowsAsync<PermanentException>(bench.SealTablesAsync)).Code);
        Assert.Equal("request-withdrawn", (await Assert.ThrowsAsync<PermanentException>(bench.FinishAsync)).Code);
        await bench.ChangeAsync(file => file with { Freeze = new WriteFreeze(file.SubmittedAt, file.SubmittedAt) });
        await bench.ExportAsync();
        Assert.Equal(2, (await bench.CaseAsync()).Copy!.Number);
    }

    [Fact]
    public async Task Copy_FinishedAgainWhenItIsDone_StaysAsItIs()
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString);
        await bench.ExportAsync();
        var (link, facts) = (await bench.PublishAsync(), (await bench.CaseAsync()).Copy);
        var content = await bench.DownloadAsync(link);

        await bench.FinishAsync();

        Assert.Equal(content, await bench.DownloadAsync(link));
        Assert.Same(facts, (await bench.CaseAsync()).Copy);
    }

    [Fact]
    public async Task Table_SealedBeforeItsStructureChanged_IsSealedAgain()
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString);
        await bench.SealTablesAsync();
        using var changed = CatalogueFile.With("\"zh\": \"笔记\" },\n      \"schemaVersion\": 1", "\"zh\": \"笔记\" },\n      \"schemaVersion\": 2");
        bench.Use(DataCatalogue.Load(changed.Path));
        Assert.Equal("archive-incomplete", (await Assert.ThrowsAsync<PermanentException>(bench.FinishAsync)).Code);

        await bench.ExportAsync();
        await bench.VerifyAsync();

        Assert.Equal(2 * Tables, bench.Source.Openings);
    }

    [Fact]
    public async Task Copy_Second_IsNotMadeOfTheFirstOnesTables()
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString);
        await bench.SealTablesAsync();
        await bench.ChangeAsync(file => file with { CopyNumber = 2 });

        Assert.Equal("archive-incomplete", (await Assert.ThrowsAsync<PermanentException>(bench.FinishAsync)).Code);
    }
}

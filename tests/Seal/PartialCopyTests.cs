using Overstap.Cases;
using Overstap.Ports;
using Overstap.Tests.Faults;

namespace Overstap.Tests.Seal;

/// <summary>A copy that lacks something says so, and is completed by reading only what it lacks.</summary>
public sealed class PartialCopyTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly string[] All = ["notes", "folders", "history", "commands"];

    [Fact]
    public async Task Copy_WithoutATable_IsPartial_NamesIt_AndHoldsTheOthers()
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString);
        bench.Source.Away.Add("folders");

        await bench.ExportWhatCanBeHadAsync();

        var copy = (await bench.CaseAsync()).Copy!;
        Assert.False(copy.IsComplete);
        Assert.Equal([new MissingTable("notes", "folders", "source-unavailable", "Table folders cannot be read now.")], copy.Missing);
        Assert.Equal(["commands", "history", "notes"], copy.Contained.Select(table => table.Table).Order(StringComparer.Ordinal));
        Assert.Equal(copy.SealedAt.AddHours(1), copy.RetryAt);
        var manifest = System.Text.Json.JsonDocument.Parse((await bench.FilesAsync())["manifest.json"]).RootElement;
        Assert.Equal("The service does not answer.", Assert.Single(manifest.GetProperty("missing").EnumerateArray()).GetProperty("reason").GetString());
        Assert.Equal([3, 3, 3], await bench.RowsAsync(await bench.DownloadAsync(await bench.PublishAsync())));
        await bench.VerifyAsync();
        Assert.NotNull((await bench.CaseAsync()).Copy!.VerifiedAt);
    }

    [Fact]
    public async Task Copy_OfATableThatGivesOtherThanItCounts_HoldsItsRows_AndIsPartialAllTheSame()
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString);
        bench.Source.Miscounted.Add("history");

        await bench.ExportWhatCanBeHadAsync();

        var copy = (await bench.CaseAsync()).Copy!;
        Assert.Equal("source-count-differs", Assert.Single(copy.Missing).Code);
        Assert.Equal((4, 12L, 13L), (copy.Tables, copy.Rows, copy.RowsAtSource));
        Assert.DoesNotContain(copy.Contained, table => table.Table == "history");
        Assert.Equal([new SealedTable("notes", "history", 3)], copy.InPart);
        await bench.VerifyAsync();

        bench.Source.Miscounted.Clear();
        await bench.ExportWhatCanBeHadAsync();
        copy = (await bench.CaseAsync()).Copy!;
        Assert.True(copy.IsComplete);
        Assert.Equal((2, 12L, 12L), (copy.Number, copy.Rows, copy.RowsAtSource));
    }

    [Fact]
    public async Task Copy_ThatCanBeCompleted_ReadsOnlyWhatItLacked_UnderTheSameLinkAndPassword()
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString);
        bench.Source.Away.UnionWith(["folders", "commands"]);
        await bench.ExportWhatCanBeHadAsync();
        var (link, password) = (await bench.PublishAsync(), await bench.PasswordAsync());
        var openings = bench.Source.Openings;
        bench.Source.Away.Remove("folders");
        bench.Source.Rows = 5;

        await bench.ExportWhatCanBeHadAsync();
        var better = (await bench.CaseAsync()).Copy!;
        Assert.Equal((2, "commands"), (better.Number, Assert.Single(better.Missing).Table));
        Assert.Equal(openings + 2, bench.Source.Openings);
        bench.Source.Away.Clear();
        await bench.ExportWhatCanBeHadAsync();

        var file = await bench.CaseAsync();
        Assert.True(file.Copy!.IsComplete);
        Assert.Equal((3, 3), (file.Copy.Number, file.CopyNumber));
        Assert.Equal(openings + 3, bench.Source.Openings);
        Assert.Equal([3, 3, 5, 5], (await bench.RowsAsync(await bench.DownloadAsync(link))).Order());
        Assert.Equal(password, await bench.PasswordAsync());
        Assert.Equal(["copy.zip"], await bench.BlobsAsync());
        await bench.VerifyAsync();
    }

    [Fact]
    public async Task Copy_ThatStillLacksTheSame_StaysByteForByte_AndIsTriedAgainLater()
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString);
        bench.Source.Away.Add("folders");
        await bench.ExportWhatCanBeHadAsync();
        var link = await bench.PublishAsync();
        var (before, facts) = (await bench.DownloadAsync(link), (await bench.CaseAsync()).Copy!);

        await bench.ExportWhatCanBeHadAsync();
        await bench.ExportWhatCanBeHadAsync();

        var copy = (await bench.CaseAsync()).Copy!;
        Assert.Equal((1, 2), (copy.Number, copy.Tries));
        Assert.Equal(facts.SealedAt.AddDays(1), copy.RetryAt);
        Assert.Equal(before, await bench.DownloadAsync(link));
    }

    [Theory]
    [InlineData("tables-carried-over")]
    [InlineData("block-staged")]
    [InlineData("table-staged")]
    [InlineData("table-recorded")]
    [InlineData("archive-staged")]
    [InlineData("archive-committed")]
    [InlineData("archive-recorded")]
    public async Task Completion_ThatBreaksOff_IsOneWholeCopyWhenItIsTakenUpAgain(string place)
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString);
        bench.Source.Away.Add("folders");
        await bench.ExportWhatCanBeHadAsync();
        bench.Source.Away.Clear();
        using (new AtMilestone(place, bench.Id.ToString(), () => throw new TransientException("storage-unavailable", "Broken off.")))
            await Assert.ThrowsAnyAsync<Exception>(bench.ExportWhatCanBeHadAsync);

        if ((await bench.CaseAsync()).Copy is { IsComplete: false })
            await bench.ExportWhatCanBeHadAsync();

        var file = await bench.CaseAsync();
        Assert.True(file.Copy!.IsComplete);
        Assert.Equal(2, file.Copy.Number);
        await bench.VerifyAsync();
        Assert.Equal(All.Length, (await bench.RowsAsync(await bench.DownloadAsync(await bench.PublishAsync()))).Count);
    }

    [Fact]
    public async Task Archive_CommittedWithoutATable_AndNotRecorded_IsNeverTakenForTheWholeOneThatFollows()
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString);
        bench.Source.Away.Add("folders");
        using (new AtMilestone("archive-committed", bench.Id.ToString(), () => throw new TransientException("storage-unavailable", "Broken off.")))
            await Assert.ThrowsAnyAsync<Exception>(bench.ExportWhatCanBeHadAsync);
        Assert.Null((await bench.CaseAsync()).Copy);

        bench.Source.Away.Clear();
        await bench.ExportWhatCanBeHadAsync();

        Assert.True((await bench.CaseAsync()).Copy!.IsComplete);
        await bench.VerifyAsync();
        Assert.Equal([3, 3, 3, 3], await bench.RowsAsync(await bench.DownloadAsync(await bench.PublishAsync())));
    }

    [Fact]
    public async Task Completion_OvertakenByTheFinalCopy_IsDropped()
    {
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString);
        bench.Source.Away.Add("folders");
        await bench.ExportWhatCanBeHadAsync();
        bench.Source.Away.Clear();
        using var trap = new AtMilestone(
            "table-recorded",
            bench.Id.ToString(),
            () => bench.ChangeAsync(file => file with { Kind = RequestKind.Migration, CopyNumber = file.NextCopyNumber + 1, Freeze = new WriteFreeze(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch) }));

        var failure = await Assert.ThrowsAsync<PermanentException>(bench.ExportWhatCanBeHadAsync);

        Assert.Equal("request-withdrawn", failure.Code);
        var file = await bench.CaseAsync();
        Assert.Equal((1, 3, false), (file.Copy!.Number, file.CopyNumber, file.IsSealed));
        await bench.ExportWhatCanBeHadAsync();
        Assert.Equal((3, true), ((await bench.CaseAsync()).Copy!.Number, (await bench.CaseAsync()).Copy!.IsComplete));
    }
}

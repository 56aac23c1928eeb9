using System.Text;
using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

/// <summary>What every copy store must do.</summary>
public abstract partial class CopyStoreContract
{
    private static readonly DateTimeOffset Tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);
    private static readonly DateTimeOffset Yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);

    private readonly RequestId _id = RequestId.New();

    protected abstract ICopyStore Copies { get; }

    /// <summary>What somebody gets who has nothing but the link.</summary>
    protected abstract Task<string?> DownloadAsync(Uri link);

    [Fact]
    public async Task Archive_IsTheCommittedBlocksInTheirOrder()
    {
        await Copies.PrepareAsync(_id, CancellationToken.None);
        await Copies.PrepareAsync(_id, CancellationToken.None);
        await StageAsync(2, "world");
        await StageAsync(1, "hello ");
        await StageAsync(3, "never named");
        Assert.Null(await FindAsync());

        Assert.True(await CommitAsync(1, 2));

        Assert.Equal(11, await FindAsync());
        Assert.Equal("hello world", await DownloadAsync(await PublishAsync(Tomorrow)));
    }

    [Fact]
    public async Task Commit_Again_IsRefusedAndChangesNothing()
    {
        await MakeAsync("first");
        await StageAsync(2, "second");

        Assert.False(await CommitAsync(2));

        Assert.Equal(5, await FindAsync());
    }

    [Fact]
    public async Task Copy_Second_ReplacesTheFirstInOneStepAndUnderTheSameLink()
    {
        await MakeAsync("first");
        var link = await PublishAsync(Tomorrow);
        await StageAsync(2, "the second");
        Assert.Equal("first", await DownloadAsync(link));
        Assert.Equal(new StoredArchive(1, 5, "mark1"), await Copies.FindArchiveAsync(_id, CancellationToken.None));

        Assert.True(await CommitNumberAsync(2, 2));

        Assert.Equal("the second", await DownloadAsync(link));
        Assert.Equal(new StoredArchive(2, 10, "mark2"), await Copies.FindArchiveAsync(_id, CancellationToken.None));
    }

    [Fact]
    public async Task Commit_OfANumberThatIsThereOrPassed_IsRefusedAndChangesNothing()
    {
        await MakeAsync("first");
        await StageAsync(2, "the second");
        await CommitNumberAsync(2, 2);
        await StageAsync(3, "late");

        Assert.False(await CommitNumberAsync(2, 3));
        Assert.False(await CommitNumberAsync(1, 3));

        Assert.Equal(new StoredArchive(2, 10, "mark2"), await Copies.FindArchiveAsync(_id, CancellationToken.None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Commit_OfOneNumberByManyAtOnce_HasOneWinnerWhoseBlocksItIs(int number)
    {
        await Copies.PrepareAsync(_id, CancellationToken.None);
        if (number == 2)
            await MakeAsync("first");
        var racers = Enumerable.Range(10, 8).ToArray();
        foreach (var racer in racers)
            await StageAsync(racer, $"racer {racer}");

        var won = await Task.WhenAll(racers.Select(racer => CommitNumberAsync(number, racer)));

        var winner = racers[Assert.Single(Enumerable.Range(0, racers.Length), index => won[index])];
        Assert.Equal($"racer {winner}", await DownloadAsync(await PublishAsync(Tomorrow)));
    }

    [Fact]
    public async Task Archive_Rejected_IsReplacedByAnotherOfTheSameNumberAndNoOther()
    {
        await MakeAsync("wrong");
        await Copies.RejectArchiveAsync(_id, 2, CancellationToken.None);
        await StageAsync(2, "right");
        Assert.False(await CommitAsync(2));

        await Copies.RejectArchiveAsync(_id, 1, CancellationToken.None);
        await Copies.RejectArchiveAsync(_id, 1, CancellationToken.None);

        Assert.True(await CommitAsync(2));
        Assert.False(await CommitAsync(2));
        Assert.Equal("right", await DownloadAsync(await PublishAsync(Tomorrow)));
        await Copies.DeleteContainerAsync(_id, CancellationToken.None);
        await Copies.RejectArchiveAsync(_id, 1, CancellationToken.None);
    }

    [Fact]
    public async Task Archive_Opened_IsReadAndSoughtLikeAFile()
    {
        Assert.Null(await Copies.OpenArchiveAsync(_id, default, CancellationToken.None));
        await MakeAsync("hello world");

        await using var archive = await Copies.OpenArchiveAsync(_id, default, CancellationToken.None);

        Assert.Equal(11, archive!.Length);
        archive.Position = 6;
        Assert.Equal("world", await new StreamReader(archive, Encoding.UTF8, false, 16, leaveOpen: true).ReadToEndAsync());
        archive.Position = 0;
        Assert.Equal("hello world", await new StreamReader(archive).ReadToEndAsync());
    }

    [Fact]
    public async Task Archive_ReplacedWhileItIsRead_IsNotReadOnAsIfItWereOne()
    {
        const int Megabytes = 12 << 20;
        await MakeAsync(new string('1', Megabytes));
        await using var archive = await Copies.OpenArchiveAsync(_id, default, CancellationToken.None);
        var buffer = new byte[64 << 10];
        await archive!.ReadExactlyAsync(buffer);
        await StageAsync(2, new string('2', Megabytes));
        await CommitNumberAsync(2, 2);

        var failure = await Assert.ThrowsAsync<TransientException>(async () =>
        {
            while (await archive.ReadAsync(buffer) > 0)
                Assert.DoesNotContain((byte)'2', buffer);
        });

        Assert.Equal("archive-replaced", failure.Code);
    }

    [Fact]
    public async Task Commit_OfABlockThatIsGone_AsksForSealingAgain()
    {
        await Copies.PrepareAsync(_id, CancellationToken.None);
        await StageAsync(1, "there");

        var failure = await Assert.ThrowsAsync<PermanentException>(() => CommitAsync(1, 2));

        Assert.Equal("archive-blocks-expired", failure.Code);
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task Records_AreKeptUntilTheyAreDeleted()
    {
        await Copies.PrepareAsync(_id, CancellationToken.None);
        await Copies.WriteRecordAsync(_id, 2, "notes.notes", "second copy"u8.ToArray(), CancellationToken.None);
        Assert.Null(await Copies.ReadRecordAsync(_id, 1, "notes.notes", CancellationToken.None));
        await Copies.WriteRecordAsync(_id, 1, "notes.notes", "old"u8.ToArray(), CancellationToken.None);
        await Copies.WriteRecordAsync(_id, 1, "notes.notes", "new"u8.ToArray(), CancellationToken.None);
        await Copies.WriteRecordAsync(_id, 1, "sms.messages", "other"u8.ToArray(), CancellationToken.None);
        Assert.Equal("new"u8.ToArray(), await Copies.ReadRecordAsync(_id, 1, "notes.notes", CancellationToken.None));

        await Copies.DeleteRecordsAsync(_id, 1, CancellationToken.None);
        await Copies.DeleteRecordsAsync(_id, 1, CancellationToken.None);

        Assert.Null(await Copies.ReadRecordAsync(_id, 1, "notes.notes", CancellationToken.None));
        Assert.Null(await Copies.ReadRecordAsync(_id, 1, "sms.messages", CancellationToken.None));
        Assert.Equal("second copy"u8.ToArray(), await Copies.ReadRecordAsync(_id, 2, "notes.notes", CancellationToken.None));
    }

    [Fact]
    public async Task Link_PublishedAgain_IsTheSameAndHasTheNewEnd()
    {
        await MakeAsync("content");
        var ended = await PublishAsync(Yesterday);
        Assert.False(await Copies.AnswersAsync(ended, CancellationToken.None));

        var link = await PublishAsync(Tomorrow);

        Assert.Equal(ended, link);
        Assert.True(await Copies.AnswersAsync(link, CancellationToken.None));
        Assert.Equal("content", await DownloadAsync(link));
    }

    [Fact]
    public async Task Link_Revoked_EndsAndStaysEndedWhenRevokedAgain()
    {
        await MakeAsync("content");
        var link = await PublishAsync(Tomorrow);

        await Copies.RevokeAsync(_id, CancellationToken.None);
        await Copies.RevokeAsync(_id, CancellationToken.None);

        Assert.False(await Copies.AnswersAsync(link, CancellationToken.None));
        Assert.Null(await DownloadAsync(link));
    }

    [Fact]
    public async Task Link_WithoutAnArchive_DoesNotAnswer()
    {
        await Copies.PrepareAsync(_id, CancellationToken.None);
        Assert.False(await Copies.AnswersAsync(await PublishAsync(Tomorrow), CancellationToken.None));
    }

    [Fact]
    public async Task Deleting_InAnyOrderAndAgain_LeavesNothing()
    {
        await Copies.RevokeAsync(_id, CancellationToken.None);
        await Copies.DeleteArchiveAsync(_id, CancellationToken.None);
        await Copies.DeleteContainerAsync(_id, CancellationToken.None);
        Assert.False(await Copies.ExistsAsync(_id, CancellationToken.None));

        await MakeAsync("content");
        var link = await PublishAsync(Tomorrow);
        await Copies.DeleteArchiveAsync(_id, CancellationToken.None);
        Assert.Null(await FindAsync());
        Assert.False(await Copies.AnswersAsync(link, CancellationToken.None));
        Assert.True(await Copies.ExistsAsync(_id, CancellationToken.None));
        await Copies.DeleteContainerAsync(_id, CancellationToken.None);
        Assert.False(await Copies.ExistsAsync(_id, CancellationToken.None));
        await Copies.DeleteContainerAsync(_id, CancellationToken.None);
        await Copies.RevokeAsync(_id, CancellationToken.None);
    }

    [Fact]
    public async Task DeleteArchive_BeforeItWasCommitted_LeavesNoBlockToCommit()
    {
        await Copies.PrepareAsync(_id, CancellationToken.None);
        await StageAsync(1, "staged");
        await Copies.DeleteArchiveAsync(_id, CancellationToken.None);
        await Copies.DeleteContainerAsync(_id, CancellationToken.None);
        await Copies.PrepareAsync(_id, CancellationToken.None);

        await Assert.ThrowsAsync<PermanentException>(() => CommitAsync(1));
    }

    [Fact]
    public async Task List_TellsTheRequestsThatHaveAContainer()
    {
        var other = RequestId.New();
        await Copies.PrepareAsync(_id, CancellationToken.None);
        await Copies.PrepareAsync(other, CancellationToken.None);
        await Copies.DeleteContainerAsync(other, CancellationToken.None);

        var listed = new List<RequestId>();
        await foreach (var id in Copies.ListAsync(CancellationToken.None))
            listed.Add(id);

        Assert.Contains(_id, listed);
        Assert.DoesNotContain(other, listed);
    }

    /// <summary>An archive of one block.</summary>
    protected async Task<RequestId> MakeAsync(string content)
    {
        await Copies.PrepareAsync(_id, CancellationToken.None);
        await StageAsync(1, content);
        await CommitAsync(1);
        return _id;
    }

    private async Task<Uri> PublishAsync(DateTimeOffset until) => (await Copies.PublishAsync(_id, until, [], CancellationToken.None)).Single();

    private static string Block(int number) => Convert.ToBase64String(BitConverter.GetBytes(number));

    private Task StageAsync(int number, string content) => Copies.StageBlockAsync(_id, default, Block(number), new MemoryStream(Encoding.UTF8.GetBytes(content)), CancellationToken.None);

    private Task<bool> CommitAsync(params int[] blocks) => CommitNumberAsync(1, blocks);

    private Task<bool> CommitNumberAsync(int number, params int[] blocks) =>
        Copies.CommitAsync(_id, RequestKind.Backup, number, $"mark{number}", [.. blocks.Select(Block)], CancellationToken.None);

    private async Task<long?> FindAsync() => (await Copies.FindArchiveAsync(_id, CancellationToken.None))?.Bytes;
}

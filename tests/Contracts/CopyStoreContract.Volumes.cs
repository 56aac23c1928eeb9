using System.Text;
using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

public abstract partial class CopyStoreContract
{
    [Fact]
    public async Task Volumes_BesideTheFirst_HaveLinksOfTheirOwn_AndAreReadAndMeasured()
    {
        var (second, third) = (new VolumeId(1, 2), new VolumeId(1, 3));
        await MakeAsync("first");
        await CommitVolumeAsync(second, "the second");
        await CommitVolumeAsync(third, "3");

        var links = await Copies.PublishAsync(_id, Tomorrow, [second, third], CancellationToken.None);

        Assert.Equal((string?[])["first", "the second", "3"], await Task.WhenAll(links.Select(DownloadAsync)));
        Assert.Equal(links, await Copies.PublishAsync(_id, Tomorrow, [second, third], CancellationToken.None));
        Assert.Equal(new StoredVolume(10, "mark the second"), await Copies.FindVolumeAsync(_id, second, CancellationToken.None));
        Assert.Null(await Copies.FindVolumeAsync(_id, new VolumeId(2, 2), CancellationToken.None));
        await using var opened = await Copies.OpenArchiveAsync(_id, third, CancellationToken.None);
        Assert.Equal("3", await new StreamReader(opened!).ReadToEndAsync());
        await Copies.RevokeAsync(_id, CancellationToken.None);
        Assert.All(await Task.WhenAll(links.Select(DownloadAsync)), Assert.Null);
    }

    [Fact]
    public async Task Volume_CommittedAgain_StaysWithTheSameMark_AndIsReplacedWithAnother()
    {
        var second = new VolumeId(1, 2);
        await Copies.PrepareAsync(_id, CancellationToken.None);
        await CommitVolumeAsync(second, "old");
        await Copies.CommitVolumeAsync(_id, RequestKind.Backup, second, "mark old", [Block(9)], CancellationToken.None);
        Assert.Equal(3, (await Copies.FindVolumeAsync(_id, second, CancellationToken.None))!.Bytes);

        await CommitVolumeAsync(second, "newer");

        Assert.Equal(new StoredVolume(5, "mark newer"), await Copies.FindVolumeAsync(_id, second, CancellationToken.None));
        var failure = await Assert.ThrowsAsync<PermanentException>(() => Copies.CommitVolumeAsync(_id, RequestKind.Backup, second, "mark", [Block(9)], CancellationToken.None));
        Assert.Equal("archive-blocks-expired", failure.Code);
    }

    [Fact]
    public async Task Volumes_Deleted_AreThoseOfCopiesThatAreDone_ButForTheOnesThatAreKept()
    {
        VolumeId[] all = [new(1, 2), new(1, 3), new(2, 2)];
        await MakeAsync("first");
        foreach (var volume in all)
            await CommitVolumeAsync(volume, "content");

        await Copies.DeleteVolumesAsync(_id, 1, [all[1]], CancellationToken.None);

        var left = await Task.WhenAll(all.Select(volume => Copies.FindVolumeAsync(_id, volume, CancellationToken.None)));
        Assert.Equal([false, true, true], left.Select(found => found is not null));
        Assert.Equal(5, await FindAsync());
        await Copies.DeleteArchiveAsync(_id, CancellationToken.None);
        Assert.Null(await FindAsync());
        Assert.Null(await Copies.FindVolumeAsync(_id, all[2], CancellationToken.None));
    }

    [Fact]
    public async Task Record_UpdatedByManyAtOnce_LosesNoChange()
    {
        const int Writers = 12;
        await Copies.PrepareAsync(_id, CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer =>
            Copies.UpdateRecordAsync(_id, 1, "volumes", content => [.. content ?? [], (byte)writer], CancellationToken.None)));
        await Copies.UpdateRecordAsync(_id, 1, "volumes", _ => null, CancellationToken.None);

        var written = await Copies.ReadRecordAsync(_id, 1, "volumes", CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, Writers).Select(writer => (byte)writer), written!.Order());
    }

    private async Task CommitVolumeAsync(VolumeId volume, string content)
    {
        await Copies.StageBlockAsync(_id, volume, Block(content.Length), new MemoryStream(Encoding.UTF8.GetBytes(content)), CancellationToken.None);
        await Copies.CommitVolumeAsync(_id, RequestKind.Backup, volume, $"mark {content}", [Block(content.Length)], CancellationToken.None);
    }
}

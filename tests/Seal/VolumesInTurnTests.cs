using Overstap.Cases;
using Overstap.Ports;
using Overstap.Seal.Volumes;

namespace Overstap.Tests.Seal;

public sealed class VolumesInTurnTests
{
    private readonly Dictionary<VolumeId, byte[]> _stored = Enumerable.Range(2, 3).ToDictionary(number => new VolumeId(1, number), number => Enumerable.Repeat((byte)number, 10).ToArray());
    private int _open;
    private int _mostOpen;
    private int _opened;

    [Fact]
    public async Task Archives_ReadInTurns_AreOpenOneAtATime_AndGoOnWhereTheyWere()
    {
        await using (var volumes = new VolumesInTurn(OpenAsync))
        {
            Stream[] archives = [(await volumes.OpenAsync(new VolumeId(1, 2), default))!, (await volumes.OpenAsync(new VolumeId(1, 3), default))!, (await volumes.OpenAsync(new VolumeId(1, 4), default))!];
            Assert.All(archives, archive => Assert.Equal(10, archive.Length));
            archives[1].Position = 7;
            var buffer = new byte[4];
            foreach (var (archive, expected) in new[] { (0, 4), (1, 3), (0, 4), (0, 2), (2, 4), (1, 0), (0, 0) })
            {
                var count = await archives[archive].ReadAsync(buffer);
                Assert.Equal(expected, count);
                Assert.All(buffer[..count], content => Assert.Equal(archive + 2, content));
            }

            Assert.Equal([10, 10, 4], archives.Select(archive => archive.Position));
        }

        Assert.Equal((0, 1), (_open, _mostOpen));
    }

    [Fact]
    public async Task Archive_ReadFromItsBeginningToItsEnd_IsOpenedOnce()
    {
        await using var volumes = new VolumesInTurn(OpenAsync);
        var archive = (await volumes.OpenAsync(new VolumeId(1, 3), default))!;

        archive.Seek(-3, SeekOrigin.End);
        await archive.ReadExactlyAsync(new byte[3]);
        archive.Seek(0, SeekOrigin.Begin);
        await archive.ReadExactlyAsync(new byte[10]);

        Assert.Equal(1, _opened);
    }

    [Fact]
    public async Task Archive_ThatIsNotThere_IsNull_AndOneThatGoesAwayIsLookedForAgainLater()
    {
        await using var volumes = new VolumesInTurn(OpenAsync);
        Assert.Null(await volumes.OpenAsync(new VolumeId(1, 5), default));
        var (first, second) = (await volumes.OpenAsync(new VolumeId(1, 2), default), await volumes.OpenAsync(new VolumeId(1, 3), default));
        _stored.Remove(new VolumeId(1, 2));

        Assert.Equal("archive-replaced", (await Assert.ThrowsAsync<TransientException>(async () => await first!.ReadExactlyAsync(new byte[1]))).Code);
        Assert.Equal(1, await second!.ReadAsync(new byte[1]));
    }

    private Task<Stream?> OpenAsync(VolumeId id, CancellationToken cancellationToken)
    {
        if (!_stored.TryGetValue(id, out var content))
            return Task.FromResult<Stream?>(null);
        (_opened, _open) = (_opened + 1, _open + 1);
        _mostOpen = Math.Max(_mostOpen, _open);
        return Task.FromResult<Stream?>(new Opened(content, () => _open--));
    }

    private sealed class Opened(byte[] content, Action closed) : MemoryStream(content)
    {
        protected override void Dispose(bool disposing)
        {
            if (CanRead)
                closed();
            base.Dispose(disposing);
        }
    }
}

using Overstap.Archive;

namespace Overstap.Tests.Archive;

public sealed class LimitTests
{
    [Fact]
    public async Task Archive_AtTheLimits_Opens()
    {
        var archive = await Samples.ArchiveAsync(("a", Samples.Text(500), PackingMethod.Stored), ("b", Samples.Text(500), PackingMethod.Stored));

        var files = await Samples.UnpackAsync(archive, limits: new ReaderLimits { MaxEntries = 2, MaxEntryLength = 500, MaxTotalLength = 1000 });

        Assert.Equal(2, files.Count);
    }

    public static TheoryData<string, ReaderLimits> Exceeded => new()
    {
        { "entries", new ReaderLimits { MaxEntries = 1 } },
        { "directory", new ReaderLimits { MaxDirectoryLength = 130 } },
        { "entry length", new ReaderLimits { MaxEntryLength = 499 } },
        { "total length", new ReaderLimits { MaxTotalLength = 999 } },
    };

    [Theory]
    [MemberData(nameof(Exceeded))]
    public async Task Archive_OverALimit_IsRefusedOnOpening(string limit, ReaderLimits limits)
    {
        var archive = await Samples.ArchiveAsync(("a", Samples.Text(500), PackingMethod.Stored), ("b", Samples.Text(500), PackingMethod.Stored));

        var refused = await Assert.ThrowsAsync<ArchiveLimitException>(() => ArchiveReader.OpenAsync(new MemoryStream(archive), limits));

        Assert.True(refused.Message.EndsWith('.'), $"No sentence for the limit on {limit}.");
    }

    [Fact]
    public async Task Bomb_AboveTheRatio_IsRefusedOnOpening()
    {
        var archive = await Samples.ArchiveAsync(("zeros", new byte[2_000_000], PackingMethod.Deflated));

        await Assert.ThrowsAsync<ArchiveLimitException>(() => ArchiveReader.OpenAsync(new MemoryStream(archive), new ReaderLimits { RatioFreeLength = 1_999_999 }));

        Assert.Single(await Samples.UnpackAsync(archive, limits: new ReaderLimits { RatioFreeLength = 2_000_000 }));
    }

    [Fact]
    public async Task Bomb_ThatUnderstatesItsLength_IsStoppedAtThatLength()
    {
        var archive = Relabelled(await Samples.ArchiveAsync(("zeros", new byte[2_000_000], PackingMethod.Deflated)), 2_000_000, 1000);
        var reader = await ArchiveReader.OpenAsync(new MemoryStream(archive), new ReaderLimits { MaxEntryLength = 1000 });
        await using var content = await reader.OpenEntryAsync(reader.Entries[0], Samples.Password.Reveal());

        var copy = new MemoryStream();
        await Assert.ThrowsAsync<DamagedArchiveException>(() => content.CopyToAsync(copy));

        Assert.InRange(copy.Length, 0, 999);
    }

    [Fact]
    public async Task Entry_ThatOverstatesItsLength_IsRefusedAtItsEnd()
    {
        var archive = Relabelled(await Samples.ArchiveAsync(("text", Samples.Text(2_000), PackingMethod.Deflated)), 2_000, 2_001);

        await Assert.ThrowsAsync<DamagedArchiveException>(() => Samples.UnpackAsync(archive));
    }

    [Fact]
    public async Task Bomb_OfOverlappingEntries_IsRefusedOnOpening()
    {
        var output = new MemoryStream();
        var entry = await new ArchiveWriter(output, Samples.Password).AddAsync("a", Samples.Options(), new MemoryStream(new byte[1_000_000]));
        var directory = new MemoryStream();
        await CentralDirectory.WriteAsync(directory, [entry, entry with { Name = "b" }]);

        // Both directory entries point to the one local header, and the end record to the directory behind it.
        var bytes = directory.ToArray();
        BitConverter.GetBytes(0).CopyTo(bytes, bytes.AsSpan().LastIndexOf("PK\x01\x02"u8) + 42);
        BitConverter.GetBytes((uint)entry.OccupiedLength).CopyTo(bytes, bytes.Length - 6);

        await Assert.ThrowsAsync<DamagedArchiveException>(() => ArchiveReader.OpenAsync(new MemoryStream([.. output.ToArray(), .. bytes])));
    }

    [Fact]
    public async Task UnsafeName_InAnArchive_IsRefusedOnOpening()
    {
        var archive = await Samples.ArchiveAsync(("abcdefgh", [1], PackingMethod.Stored));
        for (var at = archive.AsSpan().IndexOf("abcdefgh"u8); at >= 0; at = archive.AsSpan().IndexOf("abcdefgh"u8))
            "../../ab"u8.CopyTo(archive.AsSpan(at));

        await Assert.ThrowsAsync<UnsupportedArchiveException>(() => ArchiveReader.OpenAsync(new MemoryStream(archive)));
    }

    /// <summary>Gives an entry another length in its descriptor and in the directory, as a forger could: neither is authenticated.</summary>
    private static byte[] Relabelled(byte[] archive, int from, int to)
    {
        var header = archive.AsSpan().IndexOf("PK\x01\x02"u8);
        foreach (var at in new[] { header - 8, header + 24 })
        {
            Assert.Equal(from, BitConverter.ToInt32(archive, at));
            BitConverter.GetBytes(to).CopyTo(archive, at);
        }

        return archive;
    }
}

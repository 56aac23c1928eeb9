using System.Collections.Concurrent;
using Overstap.Archive;
using Overstap.Tests.Archive.Vectors;

namespace Overstap.Tests.Archive;

/// <summary>What happened to an archive on its way: every byte altered, every length cut, anything added.</summary>
public sealed class DamageTests
{
    private static readonly (string Name, byte[] Content, PackingMethod Method)[] Files =
        [("stored", Samples.Noise(20), PackingMethod.Stored), ("deflated", Samples.Text(90), PackingMethod.Deflated)];

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x80)]
    [InlineData(0xFF)]
    public async Task Archive_WithAnyByteAltered_IsRefusedExceptWhereNothingReads(byte change)
    {
        var archive = await Samples.ArchiveAsync(Files);
        var unnoticed = new ConcurrentBag<int>();

        await Parallel.ForAsync(0, archive.Length, async (at, _) =>
        {
            var altered = archive.ToArray();
            altered[at] ^= change;
            if (await OpensAsync(altered))
                unnoticed.Add(at);
        });

        Assert.Equal(UnreadOffsets(archive), unnoticed.Order());
    }

    [Fact]
    public async Task Archive_CutAtAnyLength_IsRefused()
    {
        var archive = await Samples.ArchiveAsync(Files);

        for (var length = 0; length < archive.Length; length++)
            await Assert.ThrowsAsync<DamagedArchiveException>(() => Samples.UnpackAsync(archive[..length]));
    }

    [Fact]
    public async Task Archive_WithAnythingAppendedOrPrepended_IsRefused()
    {
        var archive = await Samples.ArchiveAsync(Files);

        foreach (var addition in new byte[][] { [0], [.. "PK"u8], new byte[22], archive })
        {
            await Assert.ThrowsAsync<DamagedArchiveException>(() => Samples.UnpackAsync([.. archive, .. addition]));
            await Assert.ThrowsAsync<DamagedArchiveException>(() => Samples.UnpackAsync([.. addition, .. archive]));
        }
    }

    [Theory]
    [InlineData("documented", 1, "there is 1 byte in front of its beginning.")]
    [InlineData("zip64-end", 3, "there are 3 bytes in front of its beginning.")]
    [InlineData("prefixed-self-extracting", 0, "there are 64 bytes in front of its beginning.")]
    [InlineData("altered-end-directory-offset", 0, "the records at its end contradict each other.")]
    [InlineData("altered-locator-offset", 0, "the records at its end contradict each other.")]
    public async Task Archive_WithSomethingInFront_IsToldFromOneWhoseEndIsAltered(string vector, int inFront, string said)
    {
        var archive = await File.ReadAllBytesAsync(Path.Combine(ArchiveVector.Folder, vector + ".zip"));

        var refusal = await Assert.ThrowsAsync<DamagedArchiveException>(() => ArchiveReader.OpenAsync(new MemoryStream([.. new byte[inFront], .. archive])));

        Assert.EndsWith(said, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_WithSomethingBeforeItsDirectory_IsNotSaidToHaveItInFront()
    {
        var archive = await Samples.ArchiveAsync(Files);
        var directory = BitConverter.ToInt32(archive, archive.Length - 6);

        var refusal = await Assert.ThrowsAsync<DamagedArchiveException>(() => ArchiveReader.OpenAsync(new MemoryStream([.. archive[..directory], 0, .. archive[directory..]])));

        Assert.EndsWith("the records at its end contradict each other.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_WithSomethingHiddenBetweenEntries_IsRefused()
    {
        var (entries, parts) = await SealAllAsync();
        var archive = new MemoryStream();
        archive.Write(parts[0]);
        archive.Write("hidden"u8);
        archive.Write(parts[1]);
        await CentralDirectory.WriteAsync(archive, entries);
        var shifted = archive.ToArray();
        Shift(shifted, by: 6, entries);

        await Assert.ThrowsAsync<DamagedArchiveException>(() => Samples.UnpackAsync(shifted));
    }

    [Fact]
    public async Task Archive_WithEntriesExchanged_IsRefused()
    {
        var (entries, parts) = await SealAllAsync();
        var archive = new MemoryStream();
        archive.Write(parts[0]);
        archive.Write(parts[1]);
        await CentralDirectory.WriteAsync(archive, [entries[0], entries[1] with { Name = "DEFLATED" }]);

        await Assert.ThrowsAsync<DamagedArchiveException>(() => Samples.UnpackAsync(archive.ToArray()));
    }

    [Fact]
    public async Task Entry_AlteredInItsLastByte_NeverHandsOutItsLastByte()
    {
        var archive = await Samples.ArchiveAsync(("a", Samples.Noise(100_000), PackingMethod.Stored));
        archive[30 + 1 + 20 + 11 + 9 + 18 + 99_999] ^= 1;
        var reader = await ArchiveReader.OpenAsync(new MemoryStream(archive));
        await using var content = await reader.OpenEntryAsync(reader.Entries[0], Samples.Password.Reveal());

        // A caller who knows the length and never asks for the end must not get it either.
        await Assert.ThrowsAsync<DamagedArchiveException>(async () => await content.ReadExactlyAsync(new byte[100_000]));
        await Assert.ThrowsAsync<DamagedArchiveException>(async () => await content.ReadExactlyAsync(new byte[1]));
    }

    [Fact]
    public async Task NoZip_Opened_IsRefused() =>
        await Assert.ThrowsAsync<DamagedArchiveException>(() => ArchiveReader.OpenAsync(new MemoryStream(Samples.Noise(10_000))));

    private static async Task<(ArchiveEntry[] Entries, byte[][] Parts)> SealAllAsync()
    {
        var (entries, parts) = (new List<ArchiveEntry>(), new List<byte[]>());
        foreach (var (name, content, method) in Files)
        {
            var output = new MemoryStream();
            entries.Add(await new ArchiveWriter(output, Samples.Password).AddAsync(name, Samples.Options(method), new MemoryStream(content)));
            parts.Add(output.ToArray());
        }

        return ([.. entries], [.. parts]);
    }

    /// <summary>Moves the directory's offset, and the second entry's in it.</summary>
    private static void Shift(byte[] archive, int by, ArchiveEntry[] entries)
    {
        var directoryOffset = BitConverter.ToUInt32(archive, archive.Length - 6);
        BitConverter.GetBytes((uint)(directoryOffset + by)).CopyTo(archive, archive.Length - 6);
        var secondHeader = archive.AsSpan().LastIndexOf("PK\x01\x02"u8);
        var offset = BitConverter.ToUInt32(archive, secondHeader + 42);
        Assert.Equal(entries[0].OccupiedLength, offset);
        BitConverter.GetBytes((uint)(offset + by)).CopyTo(archive, secondHeader + 42);
    }

    private static async Task<bool> OpensAsync(byte[] archive)
    {
        try
        {
            var files = await Samples.UnpackAsync(archive);
            return Files.All(file => files[file.Name].SequenceEqual(file.Content)) ? true : throw new InvalidOperationException("An altered archive gave other content.");
        }
        catch (ArchiveException)
        {
            return false;
        }
    }

    /// <summary>Version made by, internal and external attributes: they have no effect on names or content.</summary>
    private static IEnumerable<int> UnreadOffsets(byte[] archive)
    {
        for (var at = archive.AsSpan().IndexOf("PK\x01\x02"u8); ;)
        {
            int[] unread = [4, 5, 36, 37, 38, 39, 40, 41];
            foreach (var offset in unread)
                yield return at + offset;
            var next = archive.AsSpan(at + 1).IndexOf("PK\x01\x02"u8);
            if (next < 0)
                yield break;
            at += 1 + next;
        }
    }
}

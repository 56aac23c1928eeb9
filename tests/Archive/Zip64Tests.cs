using System.Buffers.Binary;
using System.Text;
using Overstap.Archive;
using Overstap.Archive.Format;
using Overstap.Bench;

namespace Overstap.Tests.Archive;

/// <summary>Beyond 4 GiB and 65,535 entries, without the disk space or the time that would take.</summary>
public sealed class Zip64Tests(ZipTools tools) : IClassFixture<ZipTools>
{
    private const long FourGiB = 1L << 32;

    [Theory]
    [InlineData(65_534, false)]
    [InlineData(65_535, true)]
    [InlineData(70_001, true)]
    public async Task ManyEntries_AroundTheLimit_AreListedByAll(int count, bool zip64)
    {
        var archive = await ManyEntriesAsync(count);
        var path = Path.Combine(tools.NewFolder(), "many.zip");
        await File.WriteAllBytesAsync(path, archive);

        var reader = await ArchiveReader.OpenAsync(new MemoryStream(archive));
        var sevenZip = await ExternalTool.RunAsync("7z", ["x", "-so", $"-p{Samples.Password.Reveal()}", path, Name(count - 1)]);
        var bsdtar = await ExternalTool.RunAsync("bsdtar", ["-t", "-f", path]);

        Assert.Equal(zip64, archive.AsSpan().IndexOf("PK\x06\x06"u8) >= 0);
        Assert.Equal(count, reader.Entries.Count);
        Assert.Equal("tiny"u8.ToArray(), await Samples.ReadAsync(reader, reader.Entries[^1]));
        Assert.Equal("tiny"u8.ToArray(), sevenZip.Output);
        Assert.Equal(count, bsdtar.Output.Count(each => each == '\n'));
    }

    [Fact]
    public async Task EndRecords_OfManyEntries_AlteredAnywhere_AreRefused()
    {
        var archive = await ManyEntriesAsync(65_535);
        var start = archive.AsSpan().LastIndexOf("PK\x06\x06"u8);
        var unnoticed = new List<int>();
        for (var at = start; at < archive.Length; at++)
        {
            archive[at] ^= 0x10;
            try
            {
                await ArchiveReader.OpenAsync(new MemoryStream(archive));
                unnoticed.Add(at - start);
            }
            catch (ArchiveException)
            {
                // Refused, as it should be.
            }

            archive[at] ^= 0x10;
        }

        // Only the version of the software that made it has no effect.
        Assert.Equal([12, 13], unnoticed);
    }

    [Fact]
    public async Task Offsets_BeyondFourGiB_AreReadByUs()
    {
        var (before, after, tail, tailOffset) = await AroundAHoleAsync();
        await using var archive = new VirtualStream(tailOffset + tail.Length, (0, before), (tailOffset, tail));

        var reader = await ArchiveReader.OpenAsync(archive);

        Assert.Equal(["before", "hole", "after"], reader.Entries.Select(entry => entry.Name));
        Assert.Equal(5 * FourGiB, reader.Entries[1].Length);
        Assert.Equal(after, await Samples.ReadAsync(reader, reader.Entries[2]));
        await Assert.ThrowsAsync<WrongPasswordException>(() => Samples.ReadAsync(reader, reader.Entries[1]));
    }

    [Fact]
    public async Task Offsets_BeyondFourGiB_AreReadBySevenZipAndBsdtar()
    {
        var (before, after, tail, tailOffset) = await AroundAHoleAsync();
        var path = Path.Combine(tools.NewFolder(), "sparse.zip");
        await using (var file = new FileStream(path, FileMode.CreateNew))
        {
            await file.WriteAsync(before);
            file.Position = tailOffset;
            await file.WriteAsync(tail);
        }

        var sevenZip = await ExternalTool.RunAsync("7z", ["x", "-so", $"-p{Samples.Password.Reveal()}", path, "after"]);
        var bsdtar = await ExternalTool.RunAsync("bsdtar", ["-x", "-O", "--passphrase", Samples.Password.Reveal(), "-f", path, "after"]);

        Assert.True(sevenZip.ExitCode == 0, sevenZip.Errors);
        Assert.True(bsdtar.ExitCode == 0, bsdtar.Errors);
        Assert.Equal(after, sevenZip.Output);
        Assert.Equal(after, bsdtar.Output);
    }

    [Theory]
    [InlineData(0xFFFF_FFFE, 0)]
    [InlineData(0xFFFF_FFFF, 1)]
    [InlineData(0x1_0000_0000, 1)]
    public async Task DirectoryHeader_AroundFourGiB_HasWideFieldsOnlyWhereNeeded(long offset, int wideFields)
    {
        var entry = await new ArchiveWriter(Stream.Null, Samples.Password).AddAsync("a", Samples.Options(), Stream.Null);

        var header = EntryFormat.DirectoryHeader("a"u8.ToArray(), entry, offset);

        Assert.Equal((uint)Math.Min(offset, uint.MaxValue), BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(42)));
        Assert.Equal(46 + 1 + (wideFields == 0 ? 0 : 4 + (8 * wideFields)) + 11 + 9, header.Length);
    }

    [Fact]
    public async Task Content_BeyondFourGiB_IsReadByAll()
    {
        const long length = FourGiB + 70_000;
        var path = Path.Combine(tools.NewFolder(), "long.zip");
        await using (var output = new FileStream(path, FileMode.CreateNew))
        {
            var writer = new ArchiveWriter(output, Samples.Password);
            await writer.AddAsync("zeros", Samples.Options() with { Level = 1 }, new VirtualStream(length));
            await writer.CompleteAsync();
        }

        var sevenZip = ExternalTool.RunAsync("7z", ["t", $"-p{Samples.Password.Reveal()}", path]);
        await using var archive = new FileStream(path, FileMode.Open);
        var reader = await ArchiveReader.OpenAsync(archive, new ReaderLimits { MaxRatio = 2000 });
        var ours = new CallbackStream(_ => { });
        await using var content = await reader.OpenEntryAsync(reader.Entries[0], Samples.Password.Reveal());
        await content.CopyToAsync(ours);

        Assert.Equal(length, reader.Entries[0].Length);
        Assert.Equal(length, ours.Written);
        Assert.Equal(0, (await sevenZip).ExitCode);
    }

    /// <summary>An entry before, a pretended one of 20 GiB with nothing but zeros as its encrypted data, and a real one behind that, whose offset needs more than 32 bits.</summary>
    private static async Task<(byte[] Before, byte[] After, byte[] Tail, long TailOffset)> AroundAHoleAsync()
    {
        var (before, tail) = (new MemoryStream(), new MemoryStream());
        var (name, after) = ("hole"u8.ToArray(), Samples.Text(100_000));
        var first = await new ArchiveWriter(before, Samples.Password).AddAsync("before", Samples.Options(), new MemoryStream([1, 2, 3]));
        var hole = first with { Name = "hole", Method = PackingMethod.Stored, Length = 5 * FourGiB, CompressedLength = (5 * FourGiB) + 28 };
        hole = hole with { OccupiedLength = EntryFormat.OccupiedLength(name, hole.ModifiedAt, hole.CompressedLength) };
        before.Write(EntryFormat.LocalHeader(name, hole.Method, hole.ModifiedAt));
        tail.Write(EntryFormat.Descriptor(hole.CompressedLength, hole.Length));
        var last = await new ArchiveWriter(tail, Samples.Password).AddAsync("after", Samples.Options(), new MemoryStream(after));
        await CentralDirectory.WriteAsync(tail, [first, hole, last]);
        return (before.ToArray(), after, tail.ToArray(), first.OccupiedLength + hole.OccupiedLength - ZipFormat.LongDescriptorLength);
    }

    /// <summary>One sealed entry many times under different names: a name is not part of what is encrypted.</summary>
    private static async Task<byte[]> ManyEntriesAsync(int count)
    {
        var one = new MemoryStream();
        var entry = await new ArchiveWriter(one, Samples.Password).AddAsync(Name(0), Samples.Options(), new MemoryStream("tiny"u8.ToArray()));
        var archive = new MemoryStream();
        for (var number = 0; number < count; number++)
        {
            Encoding.ASCII.GetBytes(Name(number)).CopyTo(one.GetBuffer(), 30);
            archive.Write(one.GetBuffer(), 0, (int)one.Length);
        }

        await CentralDirectory.WriteAsync(archive, [.. Enumerable.Range(0, count).Select(number => entry with { Name = Name(number) })]);
        return archive.ToArray();
    }

    private static string Name(int number) => $"entry {number:D6}";
}

using System.Globalization;
using System.Security.Cryptography;
using Overstap.Archive;

namespace Overstap.Tests.Archive;

public sealed class RoundTripTests
{
    public static TheoryData<int> EdgeLengths => new(Samples.EdgeLengths);

    [Theory]
    [MemberData(nameof(EdgeLengths))]
    public async Task Archive_EveryEdgeLength_ComesBackUnchanged(int length)
    {
        (string Name, byte[] Content, PackingMethod Method)[] files =
        [
            ("noise stored.bin", Samples.Noise(length), PackingMethod.Stored),
            ("noise deflated.bin", Samples.Noise(length), PackingMethod.Deflated),
            ("text stored.json", Samples.Text(length), PackingMethod.Stored),
            ("text deflated.json", Samples.Text(length), PackingMethod.Deflated),
        ];

        var unpacked = await Samples.UnpackAsync(await Samples.ArchiveAsync(files));

        Assert.Equal(files.Select(file => file.Name), unpacked.Keys);
        Assert.All(files, file => Assert.Equal(file.Content, unpacked[file.Name]));
    }

    [Theory]
    [InlineData(PackingMethod.Stored)]
    [InlineData(PackingMethod.Deflated)]
    public async Task Content_ReadSynchronously_ComesBackUnchanged(PackingMethod method)
    {
        var text = Samples.Text(300_000);
        var archive = await Samples.ArchiveAsync(("text.json", text, method));
        var reader = await ArchiveReader.OpenAsync(new MemoryStream(archive));

        await using var content = await reader.OpenEntryAsync(reader.Entries[0], Samples.Password.Reveal());
        var copy = new MemoryStream();
#pragma warning disable CA1849, MA0042 // Reading synchronously is what is tested.
        content.CopyTo(copy);
#pragma warning restore CA1849, MA0042

        Assert.Equal(text, copy.ToArray());
    }

    [Fact]
    public async Task Entries_ReadInTurns_DoNotDisturbEachOther()
    {
        var (first, second) = (Samples.Text(200_000), Samples.Noise(200_000));
        var archive = await Samples.ArchiveAsync(("first", first, PackingMethod.Deflated), ("second", second, PackingMethod.Stored));
        var reader = await ArchiveReader.OpenAsync(new MemoryStream(archive));
        await using var one = await reader.OpenEntryAsync(reader.Entries[0], Samples.Password.Reveal());
        await using var two = await reader.OpenEntryAsync(reader.Entries[1], Samples.Password.Reveal());

        var (firstCopy, secondCopy) = (new byte[first.Length], new byte[second.Length]);
        for (var at = 0; at < first.Length; at += 10_000)
        {
            await one.ReadExactlyAsync(firstCopy.AsMemory(at, 10_000));
            await two.ReadExactlyAsync(secondCopy.AsMemory(at, 10_000));
        }

        Assert.Equal(first, firstCopy);
        Assert.Equal(second, secondCopy);
    }

    [Fact]
    public async Task Listing_OfOurArchive_GivesNamesLengthsAndTimes()
    {
        var archive = await Samples.ArchiveAsync(
            ("data/notes/笔记 📓.json", Samples.Text(1000), PackingMethod.Deflated), ("photo.bin", Samples.Noise(77), PackingMethod.Stored));

        var entries = (await ArchiveReader.OpenAsync(new MemoryStream(archive))).Entries;

        Assert.Equal(["data/notes/笔记 📓.json", "photo.bin"], entries.Select(entry => entry.Name));
        Assert.Equal([1000, 77], entries.Select(entry => entry.Length));
        Assert.Equal(77 + 28, entries[1].CompressedLength);
        Assert.All(entries, entry => Assert.Equal(Samples.ModifiedAt, entry.ModifiedAt));
    }

    [Theory]
    [InlineData("1970-01-01T00:00:01Z")]
    [InlineData("1980-01-01T00:00:00Z")]
    [InlineData("2038-01-19T03:14:07Z")]
    [InlineData("2038-01-19T03:14:08Z")]
    [InlineData("2099-12-31T23:59:58Z")]
    public async Task ModifiedAt_AroundTheFormatsLimits_IsKept(string instant)
    {
        var modifiedAt = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        var output = new MemoryStream();
        var writer = new ArchiveWriter(output, Samples.Password);
        await writer.AddAsync("a", new EntryOptions(modifiedAt), Stream.Null);
        await writer.CompleteAsync();

        var reader = await ArchiveReader.OpenAsync(output);

        Assert.Equal(modifiedAt, reader.Entries[0].ModifiedAt);
        Assert.Empty(await Samples.ReadAsync(reader, reader.Entries[0]));
    }

    [Fact]
    public async Task Archive_WithoutEntries_IsReadable()
    {
        var reader = await ArchiveReader.OpenAsync(new MemoryStream(await Samples.ArchiveAsync()));

        Assert.Empty(reader.Entries);
    }

    [Fact]
    public async Task Level_Higher_PacksSmaller()
    {
        var text = Samples.Text(500_000);
        var lengths = new List<long>();
        foreach (var level in new[] { 1, 2, 6, 9 })
        {
            var writer = new ArchiveWriter(Stream.Null, Samples.Password);
            lengths.Add((await writer.AddAsync("a", Samples.Options() with { Level = level }, new MemoryStream(text))).CompressedLength);
        }

        Assert.Equal(lengths.OrderDescending(), lengths);
        Assert.True(lengths[0] > lengths[^1], "Level 9 does not pack smaller than level 1.");
    }

    [Theory]
    [InlineData("3", new[] { 3, 3, 3, 3, 3, 3 })]
    [InlineData("2.6", new[] { 3, 3, 2, 3, 2, 3, 3, 2, 3, 2 })]
    [InlineData("1.5", new[] { 2, 1, 2, 1 })]
    [InlineData("8.1", new[] { 9, 8, 8, 8, 8, 8, 8, 8, 8, 8, 9 })]
    public void Level_BetweenTwo_HasBlocksOfBoth(string level, int[] expected)
    {
        var options = Samples.Options() with { Level = decimal.Parse(level, CultureInfo.InvariantCulture) };

        Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(block => options.LevelOf(block)));
    }

    [Fact]
    public async Task Level_BetweenTwo_PacksLessThanTheHigherAndMoreThanTheLower()
    {
        var text = Samples.Text(3 * SealingCapacity.BlockLength);
        var lengths = new List<long>();
        foreach (var level in new[] { 2m, 2.5m, 3m })
        {
            using var output = new MemoryStream();
            var writer = new ArchiveWriter(output, Samples.Password);
            lengths.Add((await writer.AddAsync("a", Samples.Options() with { Level = level }, new MemoryStream(text))).CompressedLength);
            await writer.CompleteAsync();
            var reader = await ArchiveReader.OpenAsync(output);
            Assert.Equal(text, await Samples.ReadAsync(reader, reader.Entries[0]));
        }

        Assert.True(lengths[0] > lengths[1] && lengths[1] > lengths[2], $"The lengths are {string.Join(", ", lengths)}.");
    }

    [Fact]
    public async Task Entry_SealedTwice_SharesNoSaltAndNoCiphertext()
    {
        var first = await Samples.ArchiveAsync(("a", new byte[64], PackingMethod.Stored));
        var second = await Samples.ArchiveAsync(("a", new byte[64], PackingMethod.Stored));

        const int dataOffset = 30 + 1 + 20 + 11 + 9;
        Assert.Equal(first[..dataOffset], second[..dataOffset]);
        Assert.NotEqual(first[dataOffset..(dataOffset + 16)], second[dataOffset..(dataOffset + 16)]);
        Assert.NotEqual(first[(dataOffset + 18)..(dataOffset + 82)], second[(dataOffset + 18)..(dataOffset + 82)]);
    }

    [Fact]
    public async Task Sha256_OfEntry_IsThePlaintexts()
    {
        var text = Samples.Text(12_345);

        var entry = await new ArchiveWriter(Stream.Null, Samples.Password).AddAsync("a", Samples.Options(), new MemoryStream(text));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(text)), entry.Sha256);
        Assert.Equal(12_345, entry.Length);
    }
}

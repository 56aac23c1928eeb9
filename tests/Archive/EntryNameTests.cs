using FsCheck;
using FsCheck.Fluent;
using Overstap.Archive;
using Overstap.Tests.Archive.Vectors;

namespace Overstap.Tests.Archive;

public sealed class EntryNameTests
{
    [Theory]
    [MemberData(nameof(NameVectors.Unsafe), MemberType = typeof(NameVectors))]
    public async Task Name_ThatCouldLeaveItsFolder_IsRefusedBeforeAnythingIsWritten(string name)
    {
        var output = new MemoryStream();

        await Assert.ThrowsAsync<ArgumentException>(() => EntryWriter.BeginAsync(output, name, Samples.Password, Samples.Options()));

        Assert.Equal(0, output.Length);
    }

    [Fact]
    public async Task Name_OfInvalidUnicode_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => EntryWriter.BeginAsync(Stream.Null, "half a pair \uD83D", Samples.Password, Samples.Options()));

    [Theory]
    [InlineData("a")]
    [InlineData("data/contacts/entries.json")]
    [InlineData("...")]
    [InlineData("a..b/c.")]
    [InlineData("ab:c")]
    [InlineData("مذكرة/备忘录 📓.json")]
    public async Task Name_Ordinary_IsKept(string name)
    {
        var files = await Samples.UnpackAsync(await Samples.ArchiveAsync((name, [1, 2, 3], PackingMethod.Stored)));

        Assert.Equal([name], files.Keys);
    }

    [Fact]
    public async Task Name_OfTheGreatestLength_IsKept()
    {
        var name = new string('é', 32_767) + "e";

        var files = await Samples.UnpackAsync(await Samples.ArchiveAsync((name, [1], PackingMethod.Stored)));

        Assert.Equal([name], files.Keys);
    }

    [Fact]
    public async Task Name_OneByteTooLong_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() =>
            EntryWriter.BeginAsync(Stream.Null, new string('é', 32_768), Samples.Password, Samples.Options()));

    [Theory]
    [MemberData(nameof(NameVectors.Alike), MemberType = typeof(NameVectors))]
    public async Task Names_ThatOverwriteEachOther_AreRefused(string first, string second)
    {
        var writer = new ArchiveWriter(Stream.Null, Samples.Password);
        var one = await writer.AddAsync(first, Samples.Options(), Stream.Null);
        var other = await new ArchiveWriter(Stream.Null, Samples.Password).AddAsync(second, Samples.Options(), Stream.Null);

        await Assert.ThrowsAsync<ArgumentException>(() => writer.AddAsync(second, Samples.Options(), Stream.Null));
        await Assert.ThrowsAsync<ArgumentException>(() => CentralDirectory.WriteAsync(Stream.Null, [one, other]));
    }

    [Theory]
    [MemberData(nameof(NameVectors.Apart), MemberType = typeof(NameVectors))]
    public async Task Names_ThatOnlyLookAlike_AreBothKept(string first, string second)
    {
        var files = await Samples.UnpackAsync(await Samples.ArchiveAsync((first, [1], PackingMethod.Stored), (second, [2], PackingMethod.Stored)));

        Assert.Equal(2, files.Count);
    }

    [Fact]
    public void Name_OfAnyText_StaysInsideTheFolderOrIsRefused()
    {
        var folder = Path.GetFullPath("/unpacked") + Path.DirectorySeparatorChar;
        var segments = Gen.Elements("a", "..", ".", "", "C:", "é", "\\", "\t", "📓", "\uDC00", " ");
        var texts = Gen.ListOf(Gen.OneOf(segments, ArbMap.Default.GeneratorFor<string>().Where(text => text is not null))).Select(parts => string.Join('/', parts));

        Prop.ForAll(texts.ToArbitrary(), text => EntryName.Fault(text) is not null
            || (Path.GetFullPath(text, folder).StartsWith(folder, StringComparison.Ordinal) && EntryName.Decode(EntryName.Encode(text)) == text))
            .QuickCheckThrowOnFailure();
    }
}

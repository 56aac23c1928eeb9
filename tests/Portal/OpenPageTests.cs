using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Overstap.Archive;
using Overstap.Archive.Encryption;
using Overstap.Tests.Clients;
using Overstap.Tests.Erase.Certificates;

namespace Overstap.Tests.Portal;

/// <summary>The page that opens a copy, in a real browser and from the disk, with a copy that the product made.</summary>
public sealed class OpenPageTests(AwkwardCopy copy, NpmClients npm) : IClassFixture<AwkwardCopy>, IClassFixture<NpmClients>
{
    private static readonly DateTimeOffset ModifiedAt = new(2026, 3, 2, 9, 10, 0, TimeSpan.Zero);

    [Fact]
    public async Task Copy_OpenedFromTheDisk_ShowsAndSavesWhatIsInIt()
    {
        using var stranger = new KeyPairSigner();
        await File.WriteAllTextAsync(copy.PathOf("other.json"), JsonSerializer.Serialize((await stranger.GetPublicKeysAsync(CancellationToken.None))[0].ToJwk(), JsonSerializerOptions.Web));

        var said = await npm.RunAsync("open-journey.mjs", new()
        {
            ["PAGE"] = copy.Page,
            ["COPY"] = copy.Archive,
            ["PASSWORD"] = copy.Password,
            ["FOLDER"] = copy.Opened,
            ["KEYS"] = copy.Keys,
            ["OTHERKEY"] = copy.PathOf("other.json"),
        });

        Assert.Equal(
            """
            opened: What is in your copy
            tables: all, services: all
            other key: This key did not sign the list: somebody else made the copy, or this is another key. (manifest.json), in sight
            key: Checked: the list was signed with the key that you chose.
            notes to read: as written
            notes as a table: all
            sorted: by time
            found: true
            csv: true, formulas made harmless: true, left: false
            json: true
            single file: true
            fields of several parts: in words
            fr: Ce que contient votre copie
            nl: Wat er in je kopie zit
            zh-Hans: 副本中的内容
            closed: Open your copy
            requests beside the page: none, errors: none

            """,
            said);
    }

    [Fact]
    public async Task Copy_OpenedByKeysAlone_IsReachedEverywhere() => Assert.Equal(
        """
        opened, at: H1 Wat er in je kopie zit
        table, at: H1, of the button: true
        sorted, focus kept
        record closed, at: BUTTON

        """,
        await npm.RunAsync("open-keyboard.mjs", Inputs("nl")));

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Screens_InLightAndInDark_AreAccessible(string language) =>
        Assert.Equal("light: 6 screens\ndark: 6 screens\n", await npm.RunAsync("open-accessible.mjs", Inputs(language)));

    [Fact]
    public async Task File_ThatIsNoCopyAsItWasMade_IsRefusedByName()
    {
        var archive = await File.ReadAllBytesAsync(copy.Archive);
        var half = archive.Length / 2;
        byte[] flipped = [.. archive];
        flipped[half] ^= 0x10;
        (string Name, byte[] Content, string Says)[] cases =
        [
            ("not an archive", Encoding.UTF8.GetBytes("Not an archive, but a letter of some length."), "This file is not a copy: it is not a zip file."),
            ("empty", [], "This file is not a copy: it is not a zip file."),
            ("cut off", archive[..half], "The file is damaged: it was cut off, or something was added or altered. Remove it, and add a new download."),
            ("cut off by a byte", archive[..^1], "The file is damaged: it was cut off, or something was added or altered. Remove it, and add a new download."),
            ("something behind it", [.. archive, 0], "The file is damaged: it was cut off, or something was added or altered. Remove it, and add a new download."),
            ("altered", flipped, $"A file was altered or damaged. The copy is not shown. Remove the archive with it, and add a new download. ({await EntryAtAsync(archive, half)})"),
            ("salt altered", WithAlteredKeys(archive, "data/notes/notes.json", position: 3), "A file was altered or damaged. The copy is not shown. Remove the archive with it, and add a new download. (data/notes/notes.json)"),
            ("password check altered", WithAlteredKeys(archive, "manifest.json", EntryKeys.SaltLength), "A file was altered or damaged. The copy is not shown. Remove the archive with it, and add a new download. (manifest.json)"),
            ("renamed", Renamed(archive, "data/notes/notes.json", "data/notes/noted.json"), "A file is in the copy that does not belong to it. The copy is not shown. (data/notes/noted.json)"),
            ("a file more", await RebuiltAsync(archive, (name, content) => content, "data/notes/more.json"), "A file is in the copy that does not belong to it. The copy is not shown. (data/notes/more.json)"),
            ("a file less", await RebuiltAsync(archive, (name, content) => name == "data/notes/notes.json" ? null : content), "A file is missing. The copy is not shown. (data/notes/notes.json)"),
            ("no manifest", await RebuiltAsync(archive, (name, content) => name == "manifest.json" ? null : content), "This is not a copy of ours: it has no list of its files (manifest.json). (manifest.json)"),
            ("longer", await RebuiltAsync(archive, (name, content) => name == "data/notes/notes.json" ? [.. content, 32] : content), "A file does not have the length it should have. The copy is not shown. (data/notes/notes.json)"),
            ("other content", await RebuiltAsync(archive, (name, content) => name == "data/notes/notes.json" ? Altered(content) : content), "A file is not as it was made. The copy is not shown. (data/notes/notes.json)"),
        ];
        foreach (var (name, content, _) in cases)
            await File.WriteAllBytesAsync(copy.PathOf($"{name}.zip"), content);
        var offered = cases.Select(one => new { name = one.Name, file = copy.PathOf($"{one.Name}.zip"), password = copy.Password })
            .Append(new { name = "wrong password", file = copy.Archive, password = ArchivePassword.Generate().Reveal() })
            .Append(new { name = "no password", file = copy.Archive, password = "guess" });

        var said = await npm.RunAsync("open-refusals.mjs", new() { ["PAGE"] = copy.Page, ["CASES"] = JsonSerializer.Serialize(offered) });

        var expected = cases.Select(one => $"{one.Name}: {one.Says}").Append("wrong password: The password does not open this copy. Compare it with the one you were given for this request.")
            .Append("no password: This is not a password of a copy. It has 26 letters and digits, without the letter U.")
            .Append("requests beside the page: none, errors: none");
        Assert.Equal(expected, said.TrimEnd().Split('\n'));
    }

    private Dictionary<string, string> Inputs(string language) => new() { ["PAGE"] = copy.Page, ["COPY"] = copy.Archive, ["PASSWORD"] = copy.Password, ["LANGUAGE"] = language };

    /// <summary>Alters a byte of an entry's salt, or of the check of the password behind it.</summary>
    private static byte[] WithAlteredKeys(byte[] archive, string name, int position)
    {
        byte[] altered = [.. archive];
        var at = altered.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name));
        altered[at + name.Length + BinaryPrimitives.ReadUInt16LittleEndian(altered.AsSpan(at - sizeof(ushort))) + position] ^= 1;
        return altered;
    }

    private static byte[] Altered(byte[] content)
    {
        // Within the first record, where it stays JSON: another letter of a name or text.
        var at = content.AsSpan().IndexOf("rain barrel"u8);
        content[at] = (byte)'t';
        return content;
    }

    private static byte[] Renamed(byte[] archive, string from, string to)
    {
        byte[] renamed = [.. archive];
        var (old, other) = (Encoding.UTF8.GetBytes(from), Encoding.UTF8.GetBytes(to));
        for (int at; (at = renamed.AsSpan().IndexOf(old)) >= 0;)
            other.CopyTo(renamed, at);
        return renamed;
    }

    /// <summary>The name of the entry whose bytes are at a place of the archive: the last whose header comes before it.</summary>
    private static async Task<string> EntryAtAsync(byte[] archive, int place)
    {
        var reader = await ArchiveReader.OpenAsync(new MemoryStream(archive));
        return reader.Entries.Select(entry => entry.Name).Last(name => archive.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) < place);
    }

    private async Task<byte[]> RebuiltAsync(byte[] archive, Func<string, byte[], byte[]?> change, string? more = null)
    {
        var password = ArchivePassword.Parse(copy.Password);
        var reader = await ArchiveReader.OpenAsync(new MemoryStream(archive));
        using var rebuilt = new MemoryStream();
        var writer = new ArchiveWriter(rebuilt, password);
        foreach (var entry in reader.Entries)
        {
            await using var stream = await reader.OpenEntryAsync(entry, password.Reveal());
            using var read = new MemoryStream();
            await stream.CopyToAsync(read);
            if (change(entry.Name, read.ToArray()) is { } content)
                await writer.AddAsync(entry.Name, new EntryOptions(ModifiedAt), new MemoryStream(content));
        }

        if (more is not null)
            await writer.AddAsync(more, new EntryOptions(ModifiedAt), new MemoryStream("{}"u8.ToArray()));
        await writer.CompleteAsync();
        return rebuilt.ToArray();
    }
}

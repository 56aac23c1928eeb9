using System.Text;
using System.Text.Json;
using Overstap.Archive;
using Overstap.Tests.Clients;

namespace Overstap.Tests.Portal;

/// <summary>A copy that consists of several archives, in the page that opens it.</summary>
public sealed class OpenPageArchivesTests(SeveralArchives copy, NpmClients npm) : IClassFixture<SeveralArchives>, IClassFixture<NpmClients>
{
    private const string Damaged = "The file is damaged: it was cut off, or something was added or altered. Remove it, and add a new download.";
    private const string NotOfThisCopy = "This archive does not belong to this copy, or it was altered: a file in it is not as the copy’s list says. Remove it, or download it again.";

    private const string Alike =
        "Two files have names that would be one on many disks: they differ only in upper and lower case or in how accents are written, or one is named like the other’s folder. The copy is not shown.";

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(2, 3, 1)]
    public async Task Archives_InAnyOrder_AreOneCopy(params int[] order) => Assert.Equal(
        """
        opened: What is in your copy
        key: Checked: the list was signed with the key that you chose.
        notes: Water the beans
        photo: Water the beans 1.png: 2 by 1
        photo: Water the beans 2.png: 2 by 1
        csv: 2 records
        json: {"photos":[{"id":1,
        page: Water the beans
        requests beside the page: none, errors: none

        """,
        await npm.RunAsync("open-archives.mjs", new(Inputs) { ["COPY"] = string.Join(Path.PathSeparator, order.Select(number => copy.Copy[number - 1])), ["KEYS"] = copy.Keys }));

    [Fact]
    public async Task Archives_AddedByKeysAlone_NeedThePasswordOnce() => Assert.Equal(
        """
        chosen: Added: copy-1-of-3.zip. Files chosen: 1.
        refused: Archives 2, 3 of 3 are missing: add them. The password stays as you typed it., at: file
        chosen: Added: copy-3-of-3.zip. Files chosen: 2.
        refused: Archive 2 of 3 is missing: add it. The password stays as you typed it., at: file
        chosen: Added: other-2-of-3.zip. Files chosen: 3.
        refused: The password opens the other archives, but not this: it belongs to another copy, or it is damaged. Remove it, or download it again. (other-2-of-3.zip), at: file
        removed: Removed: other-2-of-3.zip. Files chosen: 2., at: Remove copy-3-of-3.zip
        chosen: Added: copy-2-of-3.zip. Files chosen: 3.
        chosen: Already chosen: copy-2-of-3.zip.
        listed: copy-1-of-3.zip, copy-2-of-3.zip, copy-3-of-3.zip
        opened: What is in your copy

        """,
        await npm.RunAsync("open-adding.mjs", new(Inputs) { ["COPY"] = string.Join(Path.PathSeparator, copy.Copy), ["OTHER"] = copy.OtherCopy[1] }));

    [Fact]
    public async Task Archives_DroppedOneAfterTheOther_AreKept()
    {
        var gone = copy.PathOf("gone.zip");
        File.Copy(copy.Copy[1], gone, overwrite: true);
        Assert.Equal(
            """
            dropped: Added: copy-2-of-3.zip. Files chosen: 1., at: password
            refused: The first archive of this copy is needed too, since it has the list of all files (manifest.json): add it.
            dropped: Added: copy-1-of-3.zip, copy-3-of-3.zip. Files chosen: 3., at: submit
            in Dutch: Gekozen bestanden, copy-1-of-3.zip, copy-2-of-3.zip, copy-3-of-3.zip
            gone: This file cannot be read. Choose it again. (gone.zip)
            opened: What is in your copy

            """,
            await npm.RunAsync("open-dropped.mjs", new(Inputs) { ["COPY"] = string.Join(Path.PathSeparator, copy.Copy), ["GONE"] = gone }));
    }

    [Fact]
    public async Task Archives_ThatAreNotOneCopy_AreRefusedByName()
    {
        var (first, second, third) = (copy.Copy[0], copy.Copy[1], copy.Copy[2]);
        var again = copy.PathOf("copy-2-of-3 (1).zip");
        File.Copy(second, again, overwrite: true);
        var altered = await File.ReadAllBytesAsync(second);
        altered[altered.Length / 2] ^= 0x10;
        await File.WriteAllBytesAsync(copy.PathOf("altered.zip"), altered);
        var twice = await copy.RebuiltAsync(3, "twice.zip", (_, content) => content, ("data/garden/photos.json", await ContentAsync(2, "data/garden/photos.json")));
        var more = await copy.RebuiltAsync(3, "more.zip", (_, content) => content, ("data/garden/more.json", "{}"u8.ToArray()));
        var alike = await copy.RebuiltAsync(3, "alike.zip", (_, content) => content, ("data/garden/Notes.json", "{}"u8.ToArray()));
        var less = await copy.RebuiltAsync(3, "less.zip", (name, content) => name == "about/photos.html" ? null : content);
        var gap = await copy.RebuiltAsync(1, "gap.zip", (name, content) => name == "manifest.json" ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content).Replace("\"volume\": 3", "\"volume\": 4", StringComparison.Ordinal)) : content);
        (string Name, string[] Files, string Says)[] cases =
        [
            ("first alone", [first], "Archives 2, 3 of 3 are missing: add them. The password stays as you typed it."),
            ("one missing", [third, first], "Archive 2 of 3 is missing: add it. The password stays as you typed it."),
            ("first missing", [second, third], "The first archive of this copy is needed too, since it has the list of all files (manifest.json): add it."),
            ("further alone", [third], "The first archive of this copy is needed too, since it has the list of all files (manifest.json): add it."),
            ("twice", [first, second, third, again], "The same archive is there twice. Remove one of the two. (copy-2-of-3 (1).zip, copy-2-of-3.zip)"),
            ("of the next copy", [first, second, third, copy.NextCopy[1]], $"{NotOfThisCopy} (next-2-of-3.zip: data/garden/photos.json)"),
            ("of the next copy, in its place", [first, copy.NextCopy[1], third], $"{NotOfThisCopy} (next-2-of-3.zip: data/garden/photos.json)"),
            ("of another copy", [first, second, copy.OtherCopy[2]], "The password opens the other archives, but not this: it belongs to another copy, or it is damaged. Remove it, or download it again. (other-3-of-3.zip)"),
            ("two firsts", [first, copy.NextCopy[0]], "Each of these archives has a list of files of its own, so they belong to different copies. Open one copy at a time. (copy-1-of-3.zip, next-1-of-3.zip)"),
            ("entry twice", [first, second, twice], "A file is there twice. The copy is not shown. (copy-2-of-3.zip, twice.zip: data/garden/photos.json)"),
            ("an entry more", [first, second, more], $"{NotOfThisCopy} (more.zip: data/garden/more.json)"),
            ("alike in two", [first, second, alike], $"{Alike} (alike.zip: data/garden/Notes.json, copy-1-of-3.zip: data/garden/notes.json)"),
            ("an entry less", [first, second, less], "A file is missing. The copy is not shown. (about/photos.html)"),
            ("altered in the second", [first, copy.PathOf("altered.zip"), third], "A file was altered or damaged. The copy is not shown. Remove the archive with it, and add a new download. (altered.zip: files/garden/photos/000001.png)"),
            ("a number left out", [gap, second, third], "The list of files cannot be read, so nothing can be checked. The copy is not shown. (manifest.json)"),
            ("page of the copy", [first, second, third, new Uri(copy.Page).LocalPath], "This file is not a copy: it is not a zip file. (open.html)"),
        ];
        var offered = cases.Select(one => new { name = one.Name, file = string.Join(Path.PathSeparator, one.Files), password = copy.Password })
            .Append(new { name = "wrong password", file = string.Join(Path.PathSeparator, copy.Copy), password = ArchivePassword.Generate().Reveal() });

        var said = await npm.RunAsync("open-refusals.mjs", new(Inputs) { ["CASES"] = JsonSerializer.Serialize(offered) });

        Assert.Equal(
            [
                .. cases.Select(one => $"{one.Name}: {one.Says}"),
                "wrong password: The password does not open this copy. Compare it with the one you were given for this request.",
                "requests beside the page: none, errors: none",
            ],
            said.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Archive_WithSomethingAroundIt_IsRefusedAsDamaged()
    {
        var archive = await File.ReadAllBytesAsync(copy.Copy[0]);
        // The last two bytes of the end record are the length of the comment.
        byte[] commented = [.. archive[..^2], 5, 0, .. "hello"u8];
        (string Name, byte[] Content)[] cases =
        [
            ("comment", commented),
            ("comment cut off", commented[..^1]),
            ("bytes behind", [.. archive, .. new byte[100]]),
            ("bytes in front", [.. new byte[100], .. archive]),
            ("bytes in front of a comment", [.. new byte[100], .. commented]),
            ("a program in front", [.. "MZ"u8, .. new byte[1 << 20], .. archive]),
            ("the beginning of a zip in front", [.. archive[..100], .. archive]),
            ("a whole zip in front", [.. archive, .. archive]),
        ];
        foreach (var (name, content) in cases)
            await File.WriteAllBytesAsync(copy.PathOf($"{name}.zip"), content);

        var said = await npm.RunAsync("open-refusals.mjs", new(Inputs) { ["CASES"] = JsonSerializer.Serialize(cases.Select(one => new { name = one.Name, file = copy.PathOf($"{one.Name}.zip"), password = copy.Password })) });

        Assert.Equal([.. cases.Select(one => $"{one.Name}: {Damaged}"), "requests beside the page: none, errors: none"], said.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Screens_WithSeveralFilesChosen_AreAccessible() => Assert.Equal(
        "light: 6 screens\ndark: 6 screens\n",
        await npm.RunAsync("open-accessible.mjs", new(Inputs) { ["COPY"] = string.Join(Path.PathSeparator, copy.Copy), ["LANGUAGE"] = "fr" }));

    private Dictionary<string, string> Inputs => new() { ["PAGE"] = copy.Page, ["PASSWORD"] = copy.Password };

    private async Task<byte[]> ContentAsync(int archive, string name)
    {
        await using var input = File.OpenRead(copy.Copy[archive - 1]);
        var reader = await ArchiveReader.OpenAsync(input);
        await using var stream = await reader.OpenEntryAsync(reader.Entries.Single(entry => entry.Name == name), copy.Password);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);
        return read.ToArray();
    }
}

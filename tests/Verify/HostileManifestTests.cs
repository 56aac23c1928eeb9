using System.Text;
using Overstap.Cases;
using Overstap.Seal.Manifests;

namespace Overstap.Tests.Verify;

/// <summary>Manifests that were signed by the very key that is trusted, and still must not be followed anywhere.</summary>
public sealed class HostileManifestTests(SealedCopy copy) : IClassFixture<SealedCopy>
{
    private const string Unread = "NOT VALID: manifest.json: it holds no manifest.";

    [Theory]
    [InlineData("../keys.json", "a file's name must not contain an empty, '.' or '..' segment")]
    [InlineData("data/../../keys.json", "a file's name must not contain an empty, '.' or '..' segment")]
    [InlineData("./about/overview.html", "a file's name must not contain an empty, '.' or '..' segment")]
    [InlineData("data//more.json", "a file's name must not contain an empty, '.' or '..' segment")]
    [InlineData("folder/", "a file's name must not contain an empty, '.' or '..' segment")]
    [InlineData("/etc/passwd", "a file's name must be relative")]
    [InlineData("C:/boot.ini", "a file's name must not begin with a drive letter")]
    [InlineData("..\\keys.json", "a file's name must not contain a backslash")]
    [InlineData("\\\\server\\share", "a file's name must not contain a backslash")]
    [InlineData("", "a file's name must not be empty")]
    [InlineData("about/overview.html", "a file's name must be another than those of all other entries and of their folders, even where upper and lower case and the two ways to write an accent are the same")]
    [InlineData("About/Overview.HTML", "a file's name must be another than those of all other entries and of their folders, even where upper and lower case and the two ways to write an accent are the same")]
    [InlineData("manifest.json", "a file's name must be another than those of all other entries and of their folders, even where upper and lower case and the two ways to write an accent are the same")]
    [InlineData("data/notes", "a file's name must be another than those of all other entries and of their folders, even where upper and lower case and the two ways to write an accent are the same")]
    [InlineData("about/overview.html/more", "a file's name must not lead through another entry, as if that were a folder")]
    public async Task Name_ThatNoArchiveCouldHave_IsRefused(string name, string said)
    {
        var files = copy.Manifest.Files.Append(new ManifestFile(name, 1, new string('a', 64)));

        await AssertRefusedAsync(copy.Manifest with { Files = [.. files] }, $"lists {(name.Length == 0 ? "(no name)" : name)}, but {said}");
    }

    [Fact]
    public async Task Name_WithTheLineBreaksOfALie_IsShownInOneLine() => await AssertRefusedAsync(
        copy.Manifest with { Files = [.. copy.Manifest.Files, new ManifestFile("a\nvalid, signed by key x", 1, new string('a', 64))] },
        "lists a\uFFFDvalid, signed by key x, but a file's name must not contain control characters");

    [Fact]
    public async Task Name_TooLongForALine_IsCutOff()
    {
        var (_, lines) = await VerifyAsync((copy.Manifest with { Files = [.. copy.Manifest.Files, new ManifestFile(new string('x', 100_000), 1, new string('a', 64))] }).ToJson());

        Assert.InRange(Assert.Single(lines).Length, 200, 400);
    }

    [Fact]
    public async Task FilesOfATable_OtherThanItSays_AreRefused()
    {
        var (manifest, hash) = (copy.Manifest, new string('a', 64));
        var table = manifest.Tables[0];
        var file = new ManifestFile($"files/{table.Service}/{table.Table}/000001.jpg", 1, hash);
        IReadOnlyList<ManifestTable> With(long files, long atSource) => [table with { Files = files, FilesAtSource = atSource }, .. manifest.Tables.Skip(1)];

        await AssertRefusedAsync(manifest with { Files = [.. manifest.Files, file] }, $"lists another number of files that belong to {table.File} than it says");
        await AssertRefusedAsync(manifest with { Tables = With(1, 1) }, $"lists another number of files that belong to {table.File} than it says");
        await AssertRefusedAsync(manifest with { Tables = With(0, 1) }, $"does not say why {table.File} has another number of records, or of files, than the source had");
        await AssertRefusedAsync(manifest with { Files = [.. manifest.Files, file with { File = "files/x/y/1" }] }, "lists files that belong to no table, such as those in files/x/y/");
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(long.MaxValue)]
    [InlineData((1L << 40) + 1)]
    public async Task Size_OutOfAllBounds_IsRefused(long bytes) =>
        await AssertRefusedAsync(copy.Manifest with { Files = [copy.Manifest.Files[0] with { Bytes = bytes }, .. copy.Manifest.Files.Skip(1)] }, "gives about/overview.html a size that no file of a copy has");

    [Theory]
    [InlineData("")]
    [InlineData("ABCDEF")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Hash_ThatIsNone_IsRefused(string hash) =>
        await AssertRefusedAsync(copy.Manifest with { Files = [copy.Manifest.Files[0] with { Sha256 = hash }, .. copy.Manifest.Files.Skip(1)] }, "gives about/overview.html no SHA-256 hash");

    [Theory]
    [InlineData("rows", "gives another number of records in all than its tables have")]
    [InlineData("rows at the source", "gives another number of records in all than its tables have")]
    [InlineData("services", "gives another number of services than its tables belong to")]
    [InlineData("state", "calls the copy complete although something is missing, or partial although nothing is")]
    [InlineData("missing", "calls the copy complete although something is missing, or partial although nothing is")]
    [InlineData("copy number", "has no valid format version or copy number")]
    [InlineData("no schema", "lists no schema for data/notes/notes.json")]
    public async Task Statement_ThatContradictsAnother_IsRefused(string what, string said) => await AssertRefusedAsync(
        what switch
        {
            "rows" => copy.Manifest with { Rows = copy.Manifest.Rows + 1 },
            "rows at the source" => copy.Manifest with { RowsAtSource = long.MaxValue },
            "services" => copy.Manifest with { Services = 16 },
            "state" => copy.Manifest with { State = CopyState.Partial },
            "missing" => copy.Manifest with { Missing = [new MissingTable("contacts", "contacts", "source-refused", "It was refused.")] },
            "copy number" => copy.Manifest with { CopyNumber = 0 },
            _ => WithFirst(table => table with { SchemaFile = "schemas/none.json" }),
        },
        said);

    [Theory]
    [InlineData("another's name", "lists data/notes/notes.json as another table than its name says")]
    [InlineData("rows at the source", "does not say why data/notes/notes.json has another number of records, or of files, than the source had")]
    [InlineData("too many rows", "gives data/notes/notes.json a number of records that it cannot have")]
    public async Task Table_ThatCannotBe_IsRefused(string what, string said)
    {
        var manifest = WithFirst(table => what switch
        {
            "another's name" => table with { Table = "other" },
            "rows at the source" => table with { RowsAtSource = table.RowsAtSource + 1 },
            _ => table with { Rows = long.MaxValue, RowsAtSource = long.MaxValue },
        });
        var (_, lines) = await VerifyAsync((manifest with { RowsAtSource = what == "rows at the source" ? manifest.RowsAtSource + 1 : manifest.RowsAtSource }).ToJson());

        Assert.Contains($"NOT VALID: manifest.json: it {said}.", lines);
    }

    [Fact]
    public async Task Copy_ThatSaysWhatItLacks_IsValidAndSaysSoToo()
    {
        var partial = WithFirst(table => table with { RowsAtSource = 5 }) with
        {
            State = CopyState.Partial,
            RowsAtSource = 14,
            Missing = [new MissingTable("notes", "notes", "source-count-differs", "Two records did not come."), new MissingTable("contacts", "contacts", "source-refused", "It was refused.")],
        };

        var (code, lines) = await VerifyAsync(partial.ToJson());

        Assert.Equal(0, code);
        Assert.Equal(
            [
                "holds     12 records of 4 tables, 14 at the source, and 2 other files",
                "PARTIAL: 2 tables could not be had, or not whole",
                "missing   notes/notes (source-count-differs): Two records did not come.",
                "missing   contacts/contacts (source-refused): It was refused.",
            ],
            lines[2..]);
    }

    [Fact]
    public async Task Copy_ThatLacksOneTable_SaysSoInTheSingular()
    {
        var partial = WithFirst(table => table with { RowsAtSource = 5 }) with
        {
            State = CopyState.Partial,
            RowsAtSource = 14,
            Missing = [new MissingTable("notes", "notes", "source-count-differs", "Two records did not come.")],
        };

        Assert.Contains("PARTIAL: 1 table could not be had, or not whole", (await VerifyAsync(partial.ToJson())).Lines);
    }

    [Theory]
    [InlineData("\"formatVersion\": 3", "\"formatVersion\": 4", "NOT VALID: manifest.json: it is of a later format than this version of Overstap reads: take a newer one.")]
    [InlineData("\"formatVersion\": 3", "\"formatVersion\": 1", "NOT VALID: manifest.json: it is of a format from before manifests were signed.")]
    [InlineData("\"formatVersion\": 3", "\"formatVersion\": 99999999999", Unread)]
    [InlineData("\"copyNumber\": 1", "\"copyNumber\": 1, \"copyNumber\": 2", Unread)]
    [InlineData("\"copyNumber\": 1", "\"copyNumber\": 1, \"approved\": true", Unread)]
    [InlineData("\"copyNumber\": 1", "\"copyNumber\": null", Unread)]
    [InlineData("\"copyNumber\": 1,", "", Unread)]
    [InlineData("\"complete\"", "0", Unread)]
    [InlineData("\"complete\"", "\"whole\"", Unread)]
    [InlineData("\"missing\": []", "\"missing\": null", Unread)]
    [InlineData("\"missing\": []", "\"missing\": [null]", "NOT VALID: manifest.json: it has an empty place in a list.")]
    [InlineData("\"requestId\": \"", "\"requestId\": \"../", Unread)]
    public async Task Text_ThatIsNoManifest_IsRefused(string part, string other, string said)
    {
        var text = Encoding.UTF8.GetString(copy.Files[Manifest.FileName]);
        Assert.Contains(part, text, StringComparison.Ordinal);

        var (code, lines) = await VerifyAsync(Encoding.UTF8.GetBytes(text.Replace(part, other, StringComparison.Ordinal)));

        Assert.Equal((1, said), (code, Assert.Single(lines)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public async Task Archives_NumberedWithAGap_AreRefused(int volume) => await AssertRefusedAsync(
        copy.Manifest with { Files = [copy.Manifest.Files[0] with { Volume = volume }, .. copy.Manifest.Files.Skip(1)] }, "numbers the archives of the copy in a way that it cannot have");

    [Fact]
    public async Task Archives_AreNoNumbersWhereTheFormatHasNone()
    {
        var text = Encoding.UTF8.GetString(copy.Files[Manifest.FileName]);
        var earlier = text.Replace("\"formatVersion\": 3", "\"formatVersion\": 2", StringComparison.Ordinal);
        var without = System.Text.RegularExpressions.Regex.Replace(earlier, ",\\s*\"volume\": 1", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

        Assert.Equal(0, (await VerifyAsync(Encoding.UTF8.GetBytes(without))).Code);
        Assert.Equal([Unread], (await VerifyAsync(Encoding.UTF8.GetBytes(earlier))).Lines);
    }

    [Fact]
    public async Task Archives_AreNumbersOfEachFileWhereTheFormatHasThem()
    {
        var text = Encoding.UTF8.GetString(copy.Files[Manifest.FileName]);
        var (volume, one) = (text.LastIndexOf("\"volume\": 1", StringComparison.Ordinal), text.LastIndexOf(',', text.LastIndexOf("\"volume\": 1", StringComparison.Ordinal)));

        var (code, lines) = await VerifyAsync(Encoding.UTF8.GetBytes(text.Remove(one, volume - one + "\"volume\": 1".Length)));

        Assert.Equal((1, Unread), (code, Assert.Single(lines)));
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public async Task Json_NestedDeeply_IsRefused(char nested)
    {
        var deep = nested == '[' ? new string('[', 1_000_000) : string.Concat(Enumerable.Repeat("{\"tables\":", 200_000));

        var (code, lines) = await VerifyAsync(Encoding.UTF8.GetBytes(deep));

        Assert.Equal((1, Unread), (code, Assert.Single(lines)));
    }

    [Fact]
    public async Task Manifest_LongerThanAnyIs_IsNotEvenRead()
    {
        var files = new Dictionary<string, byte[]>(copy.Files, StringComparer.Ordinal) { [Manifest.FileName] = new byte[(64 << 20) + 1] };
        using var folder = new CopyFolder(copy, files);

        var (code, lines) = await folder.VerifyAsync();

        Assert.Equal((1, "NOT VALID: manifest.json: it has a length that it cannot have."), (code, Assert.Single(lines)));
    }

    private Manifest WithFirst(Func<ManifestTable, ManifestTable> change) =>
        copy.Manifest with { Tables = [.. copy.Manifest.Tables.Select(table => table.Table == "notes" ? change(table) : table)] };

    private async Task AssertRefusedAsync(Manifest manifest, string said)
    {
        var (code, lines) = await VerifyAsync(manifest.ToJson());

        Assert.Equal((1, $"NOT VALID: manifest.json: it {said}."), (code, Assert.Single(lines)));
    }

    private async Task<(int Code, string[] Lines)> VerifyAsync(byte[] manifest)
    {
        using var folder = new CopyFolder(copy, await copy.SignedAsync(manifest));
        return await folder.VerifyAsync();
    }
}

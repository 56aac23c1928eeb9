using System.Text;
using System.Text.Json;
using Overstap.Local.Open;
using Overstap.Local.Verify;
using Overstap.Tests.Verify;

namespace Overstap.Tests.Open;

/// <summary>The names that people gave their photos, in the unpacked copy, whatever they are.</summary>
public sealed class OwnNameTests
{
    [Theory]
    [InlineData("garden.jpg", "000001.jpg", "garden.jpg")]
    [InlineData("Garden.JPEG", "000001.jpg", "Garden.JPEG")]
    [InlineData("garden", "000001.jpg", "garden.jpg")]
    [InlineData("garden.png", "000001.jpg", "garden.png.jpg")]
    [InlineData("tuin in mei 🌷 花园.jpg", "000001.jpg", "tuin in mei 🌷 花园.jpg")]
    [InlineData("../../etc/passwd", "000001.jpg", "_.._.._etc_passwd.jpg")]
    [InlineData("..\\..\\x.jpg", "000001.jpg", "_.._.._x.jpg")]
    [InlineData("C:\\x.jpg", "000001.jpg", "C__x.jpg")]
    [InlineData("a:b?c*d\"e<f>g|h.jpg", "000001.jpg", "a_b_c_d_e_f_g_h.jpg")]
    [InlineData("a\nb\0c\u007F.jpg", "000001.jpg", "a_b_c.jpg")]
    [InlineData("photo\u202Egpj.exe", "000001.jpg", "photogpj.exe.jpg")]
    [InlineData("CON", "000001.jpg", "_CON.jpg")]
    [InlineData("con.jpg", "000001.jpg", "_con.jpg")]
    [InlineData("LPT¹.jpg", "000001.jpg", "_LPT¹.jpg")]
    [InlineData("console.jpg", "000001.jpg", "console.jpg")]
    [InlineData("dots... . .", "000001.jpg", "dots.jpg")]
    [InlineData("dots. .jpg", "000001.jpg", "dots.jpg")]
    [InlineData(".hidden.jpg", "000001.jpg", "_.hidden.jpg")]
    [InlineData("...", "000001.jpg", "000001.jpg")]
    [InlineData("///", "000001.jpg", "000001.jpg")]
    [InlineData("   ", "000001", "000001")]
    [InlineData("report.docx", "000001", "report.docx.file")]
    [InlineData("invoice.pdf.exe", "000001", "invoice.pdf.exe.file")]
    [InlineData("notes", "000001", "notes")]
    [InlineData("e\u0301t\u00E9.jpg", "000001.jpg", "\u00E9t\u00E9.jpg")]
    [InlineData("v1.2 of it", "000001", "v1.2 of it")]
    public void Name_MadeSafe_IsAsNearAsItCanBe(string name, string numbered, string safe) => Assert.Equal(safe, OwnName.Of(name, numbered));

    [Fact]
    public void Name_WithHalfACharacter_IsStillAName() => Assert.Equal("half _.jpg", OwnName.Of($"half {(char)0xD83C}.jpg", "000001.jpg"));

    [Fact]
    public void Name_OfAnyLength_IsCutBetweenCharactersAndKeepsItsEnding()
    {
        Assert.All(Enumerable.Range(1, 300), length =>
        {
            var safe = OwnName.Of(new string('x', length) + string.Concat(Enumerable.Repeat("🌷", length)) + ".jpg", "000001.jpg");
            Assert.InRange(Encoding.UTF8.GetByteCount(safe), 5, 200);
            Assert.EndsWith(".jpg", safe, StringComparison.Ordinal);
            Assert.True(safe.EnumerateRunes().All(rune => rune != Rune.ReplacementChar));
        });
    }

    [Fact]
    public async Task Rows_ReadInAnyPieces_GiveTheSameNames()
    {
        var json = """{"photos":[{"fileName":"a \"b\".jpg","more":{"fileName":"no","photo":["no"]},"photo":"files/1"},{"photo":"files/2","fileName":null},{"photo":null,"fileName":"x"},{"photo":"files/3","fileName":"ü"}]}"""u8.ToArray();
        foreach (var piece in Enumerable.Range(1, json.Length))
        {
            var found = new List<(string, string)>();
            await new NamedRows("photo", "fileName", (file, name) => found.Add((file, name))).ReadAsync(new Pieces(json, piece), CancellationToken.None);
            Assert.Equal([("files/1", "a \"b\".jpg"), ("files/3", "ü")], found);
        }
    }

    [Fact]
    public async Task Photos_OfACopy_AreThereUnderTheirOwnNamesToo()
    {
        using var copy = await HandmadeCopy.OfAsync([("000001.jpg", "garden.jpg"), ("000002.jpg", "GARDEN.jpg"), ("000003.jpg", "garden.jpg"), ("000004", "../up"), ("000005.jpg", null), ("000001.jpg", "again.jpg"), ("000006.jpg", "garden (2).jpg")]);

        var opening = await OpenAsync(copy);

        var named = Path.Combine(copy.PathOf("opened"), "by-name", "garden-photos", "photos");
        Assert.Contains("names     5 files also under their own names in by-name", opening.Said, StringComparison.Ordinal);
        Assert.Equal(
            ["GARDEN (2).jpg=000002.jpg", "_.._up=000004", "garden (2) (2).jpg=000006.jpg", "garden (3).jpg=000003.jpg", "garden.jpg=000001.jpg"],
            Directory.EnumerateFiles(named).Select(path => $"{Path.GetFileName(path)}={File.ReadAllText(path)["content of ".Length..]}").Order(StringComparer.Ordinal));
        Assert.Equal("content of 000001.jpg", await File.ReadAllTextAsync(Path.Combine(copy.PathOf("opened"), "files", "garden-photos", "photos", "000001.jpg")));
        Assert.Equal(["copy.zip", "opened", "public.pem"], Directory.EnumerateFileSystemEntries(copy.PathOf(".")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(0, (await CopyFolder.VerifyAsync(copy.PathOf("opened"), copy.Key, passwordFile: null)).Code);
    }

    [Theory]
    [InlineData("title", "garden.jpg")]
    [InlineData("remark", null)]
    public async Task Names_InAnotherField_AreFoundWhereThePageFindsThem(string field, string? expected)
    {
        using var copy = await HandmadeCopy.OfAsync([("000001.jpg", "garden.jpg")], field: field);

        Assert.Equal(0, (await OpenAsync(copy)).Code);

        Assert.Equal(expected is not null, File.Exists(Path.Combine(copy.PathOf("opened"), "by-name", "garden-photos", "photos", "garden.jpg")));
    }

    [Theory]
    [InlineData("altered", "by-name/garden-photos/photos/garden.jpg: it is none of the files that the manifest lists.")]
    [InlineData("added", "by-name/more.exe: it is none of the files that the manifest lists.")]
    public async Task NamedFiles_ThatAreNoneOfTheCopy_AreFoundByVerify(string how, string fault)
    {
        using var copy = await HandmadeCopy.OfAsync([("000001.jpg", "garden.jpg")]);
        await OpenAsync(copy);
        var named = Path.Combine(copy.PathOf("opened"), NamedFiles.Folder);
        var changed = Path.Combine(named, how == "added" ? "more.exe" : Path.Combine("garden-photos", "photos", "garden.jpg"));
        File.Delete(changed);
        await File.WriteAllTextAsync(changed, "content of 000009.jpg");

        var (code, lines) = await CopyFolder.VerifyAsync(copy.PathOf("opened"), copy.Key, passwordFile: null);

        Assert.Equal(1, code);
        Assert.Equal([$"NOT VALID: {fault}"], lines);
    }

    [Theory]
    [InlineData("about/x:stream")]
    [InlineData("about/.. /x")]
    [InlineData("about/x.")]
    [InlineData("about/NUL.txt")]
    public async Task Entry_WhoseNameMeansSomethingElseOnSomeSystems_IsNotUnpacked(string name)
    {
        using var copy = await HandmadeCopy.OfAsync([], [(name, [1])]);

        var opening = await OpenAsync(copy);

        Assert.Equal(2, opening.Code);
        Assert.Equal(["copy.zip", "public.pem"], Directory.EnumerateFileSystemEntries(copy.PathOf(".")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("renamed", "files/garden-photos/photos/000003.jpg: it is not listed in the manifest.")]
    [InlineData("removed", "files/garden-photos/photos/000001.jpg: it is missing.")]
    [InlineData("swapped", "files/garden-photos/photos/000001.jpg: its content is not what was sealed: the SHA-256 hash is another one than in the manifest.")]
    [InlineData("longer", "files/garden-photos/photos/000001.jpg: it has 1 bytes, the manifest says 21.")]
    public async Task Entries_ThatAreNotTheManifests_AreRefusedByName(string how, string fault)
    {
        using var copy = await HandmadeCopy.OfAsync([("000001.jpg", "a"), ("000002.jpg", "b")]);
        await copy.SealAsync(file => (how, file.Key[^10..]) switch
        {
            ("renamed", "000001.jpg") => new(file.Key.Replace("000001", "000003", StringComparison.Ordinal), file.Value),
            ("removed", "000001.jpg") => null,
            ("swapped", "000001.jpg") => new(file.Key, "content of 000002.jpg"u8.ToArray()),
            ("longer", "000001.jpg") => new(file.Key, [1]),
            _ => file,
        });

        var opening = await OpenAsync(copy);

        Assert.Equal(2, opening.Code);
        Assert.Equal($"Nothing was unpacked. {fault}", opening.Said);
    }

    private static Task<Opening> OpenAsync(HandmadeCopy copy) => Opening.RunAsync(copy.Archive, copy.PathOf("opened"), copy.Key, [HandmadeCopy.Password.Reveal()]);

    /// <summary>Hands out few bytes at a time.</summary>
    private sealed class Pieces(byte[] content, int most) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
    }
}

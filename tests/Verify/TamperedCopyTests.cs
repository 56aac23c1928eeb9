using System.Globalization;
using System.Text;
using Overstap.Seal.Manifests;
using Overstap.Signing;
using Overstap.Tests.Erase.Certificates;

namespace Overstap.Tests.Verify;

/// <summary>What <c>verify copy</c> says of an unpacked copy that is not what was sealed, in full.</summary>
public sealed class TamperedCopyTests(SealedCopy copy) : IClassFixture<SealedCopy>
{
    private const string Folders = "data/notes/folders.json";
    private const string History = "data/notes/history.json";
    private const string Schema = "schemas/notes.schema.json";
    private const string Forged = "NOT VALID: manifest.json: the signature is not that of the given key over this manifest: it was altered, or somebody else signed it.";

    private static readonly string[] Names = ["about/overview.html", Schema, Folders, "data/notes/notes.json", History, "data/notes/commands.json"];

    public static TheoryData<string> Listed => [.. Names];

    public static TheoryData<string> All => [.. Names, Manifest.FileName, Manifest.SignatureName];

    [Fact]
    public async Task Copy_AsItWasSealed_IsValid()
    {
        using var folder = new CopyFolder(copy);

        var (code, lines) = await folder.VerifyAsync();

        Assert.Equal(0, code);
        Assert.Equal(
            [
                $"valid, signed by key {copy.Signer.Newest.KeyId}",
                $"request   {copy.Manifest.RequestId} (backup), copy 1, sealed on 2026-03-02 09:10:00Z, catalogue {copy.Manifest.CatalogueVersion}",
                "holds     12 records of 4 tables, 12 at the source, and 2 other files",
                "complete: every table is in it, with as many records as the source had counted",
            ],
            lines);
    }

    [Theory]
    [MemberData(nameof(Listed))]
    public async Task File_ChangedByOneByte_IsNamed(string file) =>
        await AssertSaidAsync(files => files[file][files[file].Length / 2] ^= 1, $"NOT VALID: {file}: its content is not what was sealed: the SHA-256 hash is another one than in the manifest.");

    [Theory]
    [MemberData(nameof(All))]
    public async Task File_Removed_IsNamed(string file) => await AssertSaidAsync(files => files.Remove(file), $"NOT VALID: {file}: it is missing.");

    [Theory]
    [MemberData(nameof(Listed))]
    public async Task File_CutOff_IsNamed(string file)
    {
        var length = copy.Files[file].Length;

        await AssertSaidAsync(files => files[file] = files[file][..^1], string.Create(CultureInfo.InvariantCulture, $"NOT VALID: {file}: it has {length - 1} bytes, the manifest says {length}."));
        await AssertSaidAsync(files => files[file] = [], string.Create(CultureInfo.InvariantCulture, $"NOT VALID: {file}: it has 0 bytes, the manifest says {length}."));
    }

    [Theory]
    [MemberData(nameof(Listed))]
    public async Task File_WithSomethingBehindIt_IsNamed(string file)
    {
        var length = copy.Files[file].Length;

        await AssertSaidAsync(files => files[file] = [.. files[file], (byte)'\n'], string.Create(CultureInfo.InvariantCulture, $"NOT VALID: {file}: it has {length + 1} bytes, the manifest says {length}."));
    }

    [Theory]
    [InlineData("thesis.txt", "thesis.txt")]
    [InlineData("data/notes/more.json", "data/notes/more.json")]
    [InlineData("schemas/notes.schema.json.bak", "schemas/notes.schema.json.bak")]
    [InlineData(".hidden", ".hidden")]
    [InlineData("manifest.json.sig.old", "manifest.json.sig.old")]
    [InlineData("first\nNOT VALID\u001b[2J\u202etxt.exe", "first\uFFFDNOT VALID\uFFFD[2J\uFFFDtxt.exe")]
    public async Task File_Added_IsNamedInOneLine(string file, string shown) =>
        await AssertSaidAsync(files => files.Add(file, "{}"u8.ToArray()), $"NOT VALID: {shown}: it is not listed in the manifest.");

    [Fact]
    public async Task Tables_Swapped_AreNamedBoth() => await AssertSaidAsync(
        files => (files[Folders], files[History]) = (files[History], files[Folders]),
        [.. LengthsDiffer() ? [Length(Folders, History), Length(History, Folders)] : (string[])[Hash(Folders), Hash(History)]]);

    [Fact]
    public void Manifest_ByAFineClock_HasInstantsOfMillisecondsAlone()
    {
        var fine = copy.Manifest with { SealedAt = copy.Manifest.SealedAt.AddTicks(1_234_567), ChangedSince = copy.Manifest.SealedAt };

        var json = Encoding.UTF8.GetString(fine.ToJson());

        Assert.Contains("\"sealedAt\": \"2026-03-02T09:10:00.123Z\"", json, StringComparison.Ordinal);
        Assert.Contains("\"changedSince\": \"2026-03-02T09:10:00.000Z\"", json, StringComparison.Ordinal);
        Assert.All(
            System.Text.RegularExpressions.Regex.Matches(json, "\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[^\"]*\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Select(instant => instant.Value),
            instant => Assert.Matches(@"T\d\d:\d\d:\d\d\.\d{3}Z""$", instant));
        Assert.Equal(json, Encoding.UTF8.GetString(Manifest.FromJson(fine.ToJson()).ToJson()));
    }

    [Fact]
    public async Task Manifest_ChangedAnywhereByOneBit_IsNotBelieved()
    {
        var json = copy.Files[Manifest.FileName];
        for (var bit = 0; bit < json.Length * 8; bit += 3)
        {
            var altered = (byte[])json.Clone();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            var found = await CopyProof.ReadAsync(new MemoryFiles(With(Manifest.FileName, altered)), [copy.Signer.Newest], CancellationToken.None);
            Assert.Contains(found.Faults, fault => $"NOT VALID: {fault.Sentence}" == Forged);
        }
    }

    [Fact]
    public async Task Signature_ChangedAnywhereByOneBit_IsNotBelieved()
    {
        var json = copy.Files[Manifest.SignatureName];
        for (var bit = 0; bit < json.Length * 8; bit++)
        {
            var altered = (byte[])json.Clone();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEmpty((await CopyProof.ReadAsync(new MemoryFiles(With(Manifest.SignatureName, altered)), [copy.Signer.Newest], CancellationToken.None)).Faults);
        }
    }

    [Fact]
    public async Task Manifest_SignedByAnotherKey_IsNotBelieved()
    {
        using var other = new KeyPairSigner();

        await AssertSaidAsync(await copy.SignedAsync(copy.Files[Manifest.FileName], other), Forged);
    }

    [Fact]
    public async Task Manifest_ChangedWithTheTableThatItDescribes_IsStillNotBelieved()
    {
        var forged = await copy.SignedAsync(Folders, """{"folders":[]}"""u8.ToArray());
        forged[Manifest.SignatureName] = copy.Files[Manifest.SignatureName];

        await AssertSaidAsync(forged, Forged, $"NOT VALID: {Folders}: it holds 0 records, the manifest says 3.");
    }

    [Theory]
    [InlineData("{}", "it holds no signature")]
    [InlineData("no JSON", "it holds no signature")]
    [InlineData("{\"keyId\":\"<\"}", "it holds no signature: no key or signature has an angle bracket, which could end the element that a page keeps it in")]
    [InlineData("", "it has a length that it cannot have")]
    public async Task Signature_ThatIsNone_IsNamed(string content, string said) =>
        await AssertSaidAsync(files => files[Manifest.SignatureName] = Encoding.UTF8.GetBytes(content), $"NOT VALID: manifest.json.sig: {said}.");

    [Theory]
    [InlineData("""{"folders":[{},{}]}""", "it holds 2 records, the manifest says 3")]
    [InlineData("""{"folders":[{},{},{},{"a":[{}]}]}""", "it holds 4 records, the manifest says 3")]
    [InlineData("""{"folders":[{},{},{}],"more":[]}""", "it is not JSON with the list of the table's records as its only member")]
    [InlineData("""{"folders":[{},{},{}],"folders":[]}""", "it is not JSON with the list of the table's records as its only member")]
    [InlineData("""{"history":[{},{},{}]}""", "it is not JSON with the list of the table's records as its only member")]
    [InlineData("""{"folders":{"a":{},"b":{},"c":{}}}""", "it is not JSON with the list of the table's records as its only member")]
    [InlineData("""{"folders":[{},{},3]}""", "it is not JSON with the list of the table's records as its only member")]
    [InlineData("""{"folders":[{},{},[]]}""", "it is not JSON with the list of the table's records as its only member")]
    [InlineData("""{"folders":3}""", "it is not JSON with the list of the table's records as its only member")]
    [InlineData("""[{},{},{}]""", "it is not JSON with the list of the table's records as its only member")]
    [InlineData("""{"folders":[{},{},{}]}{}""", "it is not JSON with the list of the table's records as its only member")]
    [InlineData("""{"folders":[{},{},{}""", "it is not JSON with the list of the table's records as its only member")]
    [InlineData("{}     ", "it is not JSON with the list of the table's records as its only member")]
    public async Task Table_ThatIsNotWhatItsSignedManifestCounts_IsNamed(string content, string said) =>
        await AssertSaidAsync(await copy.SignedAsync(Folders, Encoding.UTF8.GetBytes(content)), $"NOT VALID: {Folders}: {said}.");

    [Fact]
    public async Task Table_NestedDeeperThanAnySourceWrites_IsNamed()
    {
        var deep = $"{{\"folders\":[{{\"a\":{new string('[', 100_000)}";

        await AssertSaidAsync(await copy.SignedAsync(Folders, Encoding.UTF8.GetBytes(deep)), $"NOT VALID: {Folders}: it is not JSON with the list of the table's records as its only member.");
    }

    [Fact]
    public async Task Links_AreNotFollowed()
    {
        using var folder = new CopyFolder(copy);
        File.Move(folder.PathOf(Folders), folder.Beside("folders.json"));
        File.CreateSymbolicLink(folder.PathOf(Folders), folder.Beside("folders.json"));
        Directory.CreateSymbolicLink(folder.PathOf("data/all"), folder.Opened);

        var (code, lines) = await folder.VerifyAsync();

        Assert.Equal(1, code);
        Assert.Equal(
            ["NOT VALID: data/all: it is a link, which no copy has.", $"NOT VALID: {Folders}: it is a link, which no copy has.", $"NOT VALID: {Folders}: it is missing."],
            lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Faults_TooManyToRead_AreCounted()
    {
        var (code, lines) = await VerifyAsync([.. copy.Files, .. Enumerable.Range(0, 150).Select(number => KeyValuePair.Create($"more/{number}", Array.Empty<byte>()))]);

        Assert.Equal(1, code);
        Assert.Equal(101, lines.Length);
        Assert.Equal("NOT VALID: 50 more faults.", lines[^1]);
    }

    [Fact]
    public async Task Copy_AsUnpackingToolsLeaveIt_IsStillValid()
    {
        using var folder = new CopyFolder(copy);
        foreach (var file in Directory.EnumerateFiles(folder.Opened, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        Directory.CreateDirectory(folder.PathOf("data/empty"));
        // So do tools unpack on this system what they took for names with backslashes.
        File.Move(folder.PathOf(Folders), Path.Combine(folder.Opened, Folders.Replace('/', '\\')));

        Assert.Equal(0, (await folder.VerifyAsync()).Code);
    }

    [Fact]
    public async Task File_ThereUnderBothKindsOfSeparators_IsNamed()
    {
        using var folder = new CopyFolder(copy);
        File.Copy(folder.PathOf(Folders), Path.Combine(folder.Opened, Folders.Replace('/', '\\')));

        var (code, lines) = await folder.VerifyAsync();

        Assert.Equal((1, $"NOT VALID: {Folders}: it is there twice."), (code, Assert.Single(lines)));
    }

    private bool LengthsDiffer() => copy.Files[Folders].Length != copy.Files[History].Length;

    private string Length(string file, string found) =>
        string.Create(CultureInfo.InvariantCulture, $"NOT VALID: {file}: it has {copy.Files[found].Length} bytes, the manifest says {copy.Files[file].Length}.");

    private static string Hash(string file) => $"NOT VALID: {file}: its content is not what was sealed: the SHA-256 hash is another one than in the manifest.";

    private Dictionary<string, byte[]> With(string file, byte[] content) => new(copy.Files, StringComparer.Ordinal) { [file] = content };

    private Task AssertSaidAsync(Action<Dictionary<string, byte[]>> change, params string[] said)
    {
        var files = copy.Files.ToDictionary(file => file.Key, file => (byte[])file.Value.Clone(), StringComparer.Ordinal);
        change(files);
        return AssertSaidAsync(files, said);
    }

    private async Task AssertSaidAsync(Dictionary<string, byte[]> files, params string[] said)
    {
        var (code, lines) = await VerifyAsync(files);

        Assert.Equal(said.Order(StringComparer.Ordinal), lines.Order(StringComparer.Ordinal));
        Assert.Equal(1, code);
    }

    private async Task<(int Code, string[] Lines)> VerifyAsync(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        using var folder = new CopyFolder(copy, files);
        return await folder.VerifyAsync();
    }
}

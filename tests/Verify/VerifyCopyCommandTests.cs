using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Overstap.Archive;
using Overstap.Local;
using Overstap.Local.Settings;
using Overstap.Ports;
using Overstap.Seal.Manifests;
using Overstap.Tests.Erase.Certificates;

namespace Overstap.Tests.Verify;

/// <summary><c>verify copy</c> on the archive itself, and its calls.</summary>
public sealed class VerifyCopyCommandTests(SealedCopy copy) : IClassFixture<SealedCopy>
{
    [Fact]
    public async Task Archive_AsItWasSealed_IsValidWithoutUnpackingIt()
    {
        using var folder = new CopyFolder(copy);

        var (code, lines) = await folder.VerifyArchiveAsync();

        Assert.Equal(0, code);
        Assert.Equal((await folder.VerifyAsync()).Lines, lines);
    }

    [Fact]
    public async Task Archive_WithAByteAltered_IsNotValid()
    {
        using var folder = new CopyFolder(copy);
        var directory = BinaryPrimitives.ReadInt32LittleEndian(copy.Archive.AsSpan(copy.Archive.Length - 6));
        for (var position = 0; position < copy.Archive.Length; position += position < directory ? 41 : 19)
        {
            var altered = (byte[])copy.Archive.Clone();
            altered[position] ^= 0x10;
            await File.WriteAllBytesAsync(folder.Archive, altered);
            var (code, lines) = await folder.VerifyArchiveAsync();
            // Who made the entry and with which rights is not checked, as nothing depends on it (docs/archive-format.md).
            Assert.True(code == 1 || (position >= directory && lines[0].StartsWith("valid, ", StringComparison.Ordinal)), $"The byte at {position} may be altered.");
            Assert.All(code == 1 ? lines : [], line => Assert.StartsWith("NOT VALID: ", line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Archive_CutOffAnywhere_IsNotValid()
    {
        using var folder = new CopyFolder(copy);
        for (var length = 1; length < copy.Archive.Length; length += 997)
        {
            await File.WriteAllBytesAsync(folder.Archive, copy.Archive[..length]);
            Assert.Equal(1, (await folder.VerifyArchiveAsync()).Code);
        }
    }

    [Fact]
    public async Task Archive_ThatIsEmpty_IsNotValid()
    {
        using var folder = new CopyFolder(copy);
        await File.WriteAllBytesAsync(folder.Archive, []);

        var (code, lines) = await folder.VerifyArchiveAsync();

        Assert.Equal((1, $"NOT VALID: {folder.Archive} cannot be opened: Its length is 0 bytes."), (code, Assert.Single(lines)));
    }

    [Fact]
    public async Task Archive_WithSomethingInFront_IsNotValidAndSaysHowMuch()
    {
        using var folder = new CopyFolder(copy);
        await File.WriteAllBytesAsync(folder.Archive, [.. new byte[100], .. copy.Archive]);

        var (code, lines) = await folder.VerifyArchiveAsync();

        Assert.Equal((1, $"NOT VALID: {folder.Archive} cannot be opened: The archive is damaged: there are 100 bytes in front of its beginning."), (code, Assert.Single(lines)));
    }

    [Fact]
    public async Task Folder_WithArchivesAndNoManifest_SaysThatTheyAreGivenByTheirNames()
    {
        using var folder = new CopyFolder(copy);
        var downloads = Path.GetDirectoryName(folder.Archive)!;

        var (code, lines) = await CopyFolder.VerifyAsync(downloads, folder.Key, passwordFile: null);

        Assert.Equal((1, $"NOT VALID: {downloads} is no unpacked copy: it has no manifest.json, but archives. Give these by their names, with --password-file."), (code, Assert.Single(lines)));
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("manifest.json.sig")]
    public async Task UnpackedCopy_WithAnArchiveBesideItsFiles_IsComparedAllTheSame(string missing)
    {
        using var folder = new CopyFolder(copy);
        folder.Write("copy.zip", copy.Archive);
        File.Delete(folder.PathOf(missing));

        var (code, lines) = await folder.VerifyAsync();

        Assert.Equal(1, code);
        Assert.Contains($"NOT VALID: {missing}: it is missing.", lines);
    }

    [Theory]
    [InlineData("more", "NOT VALID: more.txt: it is not listed in the manifest.")]
    [InlineData("less", "NOT VALID: data/notes/folders.json: it is missing.")]
    [InlineData("other", "NOT VALID: data/notes/folders.json: it has 2 bytes, the manifest says ")]
    [InlineData("another password", "NOT VALID: data/notes/folders.json: it is not authentic: the password does not open it, although it is the right one, so it was altered or replaced in the archive.")]
    public async Task Archive_PutTogetherAnew_IsNotValid(string how, string said)
    {
        using var folder = new CopyFolder(copy);
        using var rebuilt = new MemoryStream();
        var (writer, entries) = (new EntryNames(), new List<ArchiveEntry>());
        foreach (var (name, content) in copy.Files.Where(file => how != "less" || !file.Key.EndsWith("folders.json", StringComparison.Ordinal)))
        {
            var isTarget = name.EndsWith("folders.json", StringComparison.Ordinal);
            entries.Add(await SealAsync(rebuilt, name, isTarget && how == "other" ? "{}"u8.ToArray() : content, isTarget && how == "another password" ? ArchivePassword.Generate() : copy.Password));
        }

        if (how == "more")
            entries.Add(await SealAsync(rebuilt, "more.txt", [1], copy.Password));
        Assert.All(entries, entry => Assert.Null(writer.TryAdd(entry.Name)));
        await CentralDirectory.WriteAsync(rebuilt, entries);
        await File.WriteAllBytesAsync(folder.Archive, rebuilt.ToArray());

        var (code, lines) = await folder.VerifyArchiveAsync();

        Assert.Equal(1, code);
        Assert.StartsWith(said, Assert.Single(lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public.pem")]
    [InlineData("public.jwk")]
    [InlineData("keys.json")]
    public async Task Key_InEveryFormThatPeopleKeep_IsUnderstood(string file)
    {
        using var folder = new CopyFolder(copy);
        var jwk = copy.Signer.Newest.ToJwk();
        await File.WriteAllBytesAsync(folder.Beside("public.jwk"), JsonSerializer.SerializeToUtf8Bytes(jwk, JsonSerializerOptions.Web));
        await File.WriteAllBytesAsync(folder.Beside("keys.json"), JsonSerializer.SerializeToUtf8Bytes(new JsonWebKeySet([jwk]), JsonSerializerOptions.Web));

        Assert.Equal(0, (await CopyFolder.VerifyAsync(folder.Opened, folder.Beside(file), passwordFile: null)).Code);
    }

    [Theory]
    [InlineData("public.pem", null)]
    [InlineData("missing", null)]
    [InlineData("copy.zip", null)]
    [InlineData("opened", "password.txt")]
    [InlineData("missing", "password.txt")]
    [InlineData("copy.zip", "missing.txt")]
    [InlineData("copy.zip", "wrong.txt")]
    public async Task Call_ThatCannotBeAnswered_IsRefusedInOneSentence(string path, string? password)
    {
        using var folder = new CopyFolder(copy);
        await File.WriteAllTextAsync(folder.Beside("wrong.txt"), ArchivePassword.Generate().Reveal(), Encoding.ASCII);

        var refusal = await Assert.ThrowsAsync<StartupException>(() => CopyFolder.VerifyAsync(folder.Beside(path), folder.Key, password is null ? null : folder.Beside(password)));

        Assert.Equal(StartupException.Refused, refusal.ExitCode);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData("password.txt", "public.pem", "password.txt is no key to verify with: it is neither a PEM public key nor a JSON Web Key. Give the service's public key with --key, as PEM, JSON Web Key, or the key set of GET /api/keys.")]
    [InlineData("no-keys.json", "password.txt", "no-keys.json is no key to verify with: it holds no public key. Give the service's public key with --key, as PEM, JSON Web Key, or the key set of GET /api/keys.")]
    [InlineData("public.pem", "public.pem", "public.pem holds no password of a copy: that has 26 letters and digits, without the letter U. Put it alone into the file, as the portal or the mail shows it.")]
    [InlineData("public.pem", "two.txt", "two.txt holds no password of a copy: that has 26 letters and digits, without the letter U. Put it alone into the file, as the portal or the mail shows it.")]
    public async Task File_ThatIsNoKeyOrPassword_SaysWhatToGive(string key, string password, string said)
    {
        using var folder = new CopyFolder(copy);
        await File.WriteAllTextAsync(folder.Beside("no-keys.json"), """{"keys":[]}""");
        await File.WriteAllTextAsync(folder.Beside("two.txt"), $"{copy.Password.Reveal()}\n{copy.Password.Reveal()}\n", Encoding.ASCII);

        var refusal = await Assert.ThrowsAsync<StartupException>(() => CopyFolder.VerifyAsync(folder.Archive, folder.Beside(key), folder.Beside(password)));

        Assert.Equal((StartupException.Refused, folder.Beside(said)), (refusal.ExitCode, refusal.Message));
    }

    [Fact]
    public async Task Command_OfTheCommandLine_HasTheExitCodes()
    {
        using var folder = new CopyFolder(copy);
        using var other = new KeyPairSigner();
        await File.WriteAllTextAsync(folder.Beside("other.pem"), other.Newest.ToPem());

        Assert.Equal(0, await LocalCommand.RunAsync(["verify", "copy", folder.Opened, "--key", folder.Key]));
        Assert.Equal(0, await LocalCommand.RunAsync(["verify", "copy", folder.Archive, "--key", folder.Key, "--password-file", folder.Password]));
        Assert.Equal(1, await LocalCommand.RunAsync(["verify", "copy", folder.Opened, "--key", folder.Beside("other.pem")]));
        Assert.Equal(2, await LocalCommand.RunAsync(["verify", "copy", folder.Beside("nothing"), "--key", folder.Key]));
        Assert.Equal(2, await LocalCommand.RunAsync(["verify", "copy", folder.Opened, "--key", folder.Beside("nothing")]));
        Assert.Equal(2, await LocalCommand.RunAsync(["verify", "copy", folder.Opened]));
        Assert.Equal(2, await LocalCommand.RunAsync(["verify", "copy"]));
    }

    [Fact]
    public void Manifest_OfTheSealedCopy_NamesASchemaThatIsInItForEveryTable()
    {
        Assert.All(copy.Manifest.Tables, table =>
        {
            using var schema = JsonDocument.Parse(copy.Files[table.SchemaFile]);
            Assert.Equal(table.Schema, schema.RootElement.GetProperty("$id").GetString());
            Assert.EndsWith($":{table.SchemaVersion}", table.Schema, StringComparison.Ordinal);
            Assert.True(schema.RootElement.GetProperty("$defs").TryGetProperty(table.Table, out _));
            // The bench's user reads Dutch.
            Assert.Equal("Notities", schema.RootElement.GetProperty("title").GetString());
        });
        Assert.Equal(copy.Files.Keys.Order(StringComparer.Ordinal), [.. copy.Manifest.Tables.Select(table => table.File).Concat(copy.Manifest.Files.Select(file => file.File)).Append(Manifest.FileName).Append(Manifest.SignatureName).Order(StringComparer.Ordinal)]);
    }

    private static async Task<ArchiveEntry> SealAsync(Stream archive, string name, byte[] content, ArchivePassword password)
    {
        await using var writer = await EntryWriter.BeginAsync(archive, name, password, new EntryOptions(DateTimeOffset.UnixEpoch.AddYears(56)));
        await writer.Content.WriteAsync(content);
        return await writer.CompleteAsync();
    }
}

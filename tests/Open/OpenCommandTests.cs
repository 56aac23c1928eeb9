using Overstap.Archive;
using Overstap.Local;
using Overstap.Local.Open;
using Overstap.Tests.Erase.Certificates;
using Overstap.Tests.Verify;

namespace Overstap.Tests.Open;

/// <summary><c>open</c> on a copy that the pipeline sealed: whole and as it was signed, or one sentence and nothing.</summary>
public sealed class OpenCommandTests(SealedCopy copy) : IClassFixture<SealedCopy>
{
    [Fact]
    public async Task Copy_Opened_IsEveryFileAsItWasSealedAndStillVerifies()
    {
        using var folder = new CopyFolder(copy);
        var to = folder.Beside("unpacked");

        var opening = await OpenAsync(folder, to, folder.Key);

        Assert.Equal(0, opening.Code);
        Assert.StartsWith("unpacked and valid, signed by key https://vault.example/", opening.Said, StringComparison.Ordinal);
        Assert.EndsWith($"folder    {to}{Environment.NewLine}", opening.Said, StringComparison.Ordinal);
        var unpacked = Directory.EnumerateFiles(to, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(to, path).Replace('\\', '/'), File.ReadAllBytes);
        Assert.Equal(copy.Files.Keys.Order(StringComparer.Ordinal), unpacked.Keys.Order(StringComparer.Ordinal));
        Assert.All(copy.Files, file => Assert.Equal(file.Value, unpacked[file.Key]));
        Assert.Equal(0, (await CopyFolder.VerifyAsync(to, folder.Key, passwordFile: null)).Code);
        Assert.False(Path.Exists(to + ".partial"));
    }

    [Fact]
    public async Task Copy_OpenedWithoutAKey_SaysThatItsMakerIsNotProved()
    {
        using var folder = new CopyFolder(copy);

        var opening = await Opening.RunAsync(folder.Archive, to: null, key: null, [copy.Password.Reveal()]);

        Assert.Equal(0, opening.Code);
        Assert.Contains("who made it is not proved", opening.Said, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.Beside("copy"), "manifest.json")));
    }

    [Fact]
    public async Task Copy_OpenedOnUnix_IsForItsOwnerOnly()
    {
        using var folder = new CopyFolder(copy);
        await OpenAsync(folder, folder.Beside("unpacked"), folder.Key);

        const UnixFileMode others = (UnixFileMode)0b111_111;
        Assert.All(Directory.EnumerateFileSystemEntries(folder.Beside("unpacked"), "*", SearchOption.AllDirectories).Append(folder.Beside("unpacked")), path =>
            Assert.Equal(UnixFileMode.None, OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path) & others));
    }

    [Fact]
    public async Task Password_TypedInAnyForm_IsUnderstoodAtTheThirdTry()
    {
        using var folder = new CopyFolder(copy);

        var opening = await Opening.RunAsync(folder.Archive, to: null, folder.Key, ["nonsense", ArchivePassword.Generate().Reveal(), copy.Password.Reveal().Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()]);

        Assert.Equal(0, opening.Code);
        Assert.Equal(2, opening.Progress.Split("Try again.").Length - 1);
    }

    [Theory]
    [InlineData("00000-00000-00000-00000-000000")]
    [InlineData("not a password")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Password_ThatDoesNotOpen_IsRefusedWithoutRepeatingIt(string? typed)
    {
        using var folder = new CopyFolder(copy);

        var opening = await Opening.RunAsync(folder.Archive, to: null, folder.Key, typed is null ? [] : [typed]);

        AssertNothing(folder, opening);
        Assert.True(string.IsNullOrEmpty(typed) || !opening.Said.Contains(typed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Archive_WithAByteAltered_LeavesNothing()
    {
        using var folder = new CopyFolder(copy);
        for (var position = 5; position < copy.Archive.Length - 22; position += 1_499)
        {
            var altered = (byte[])copy.Archive.Clone();
            altered[position] ^= 0x10;
            await File.WriteAllBytesAsync(folder.Archive, altered);
            if (await OpenAsync(folder, to: null, folder.Key) is { Code: 0 })
            {
                // Who made the entry and with which rights is not checked, as nothing depends on it.
                Assert.Equal(0, (await CopyFolder.VerifyAsync(folder.Beside("copy"), folder.Key, passwordFile: null)).Code);
                Directory.Delete(folder.Beside("copy"), recursive: true);
            }
            else
            {
                AssertNothing(folder);
            }
        }
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("no zip")]
    [InlineData("empty")]
    [InlineData("missing")]
    [InlineData("folder")]
    [InlineData("appended")]
    public async Task Archive_ThatIsNone_IsRefusedBeforeThePasswordIsAskedFor(string what)
    {
        using var folder = new CopyFolder(copy);
        File.Delete(folder.Archive);
        byte[]? content = what switch
        {
            "cut off" => copy.Archive[..^100],
            "no zip" => new byte[5_000],
            "empty" => [],
            "appended" => [.. copy.Archive, 0],
            _ => null,
        };
        if (content is not null)
            await File.WriteAllBytesAsync(folder.Archive, content);
        else if (what == "folder")
            Directory.CreateDirectory(folder.Archive);

        AssertNothing(folder, await Opening.RunAsync(folder.Archive, to: null, folder.Key, passwords: []), besides: "password");
    }

    [Fact]
    public async Task Signature_OfAnotherKey_IsRefused()
    {
        using var folder = new CopyFolder(copy);
        using var other = new KeyPairSigner();
        await File.WriteAllTextAsync(folder.Beside("other.pem"), other.Newest.ToPem());

        AssertNothing(folder, await OpenAsync(folder, to: null, folder.Beside("other.pem")));
        AssertNothing(folder, await OpenAsync(folder, to: null, folder.Archive));
    }

    [Fact]
    public async Task Destination_ThatHoldsSomething_IsLeftAsItIs()
    {
        using var folder = new CopyFolder(copy);
        var (full, cutOff, empty) = (folder.Beside("full"), folder.Beside("cut"), folder.Beside("empty"));
        Directory.CreateDirectory(full);
        await File.WriteAllTextAsync(Path.Combine(full, "mine"), "mine");
        Directory.CreateDirectory(cutOff + ".partial");
        Directory.CreateDirectory(empty);

        AssertNothing(folder, await OpenAsync(folder, full, folder.Key));
        var refused = await OpenAsync(folder, cutOff, folder.Key);
        Assert.Equal((2, $"{cutOff}.partial is left of an unpacking that was cut off: delete it, or name another folder with --to."), (refused.Code, refused.Said));
        AssertNothing(folder, await OpenAsync(folder, folder.Key, folder.Key));
        Assert.Equal(0, (await OpenAsync(folder, empty, folder.Key)).Code);

        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(full, "mine")));
        Assert.False(Path.Exists(cutOff));
        Assert.True(Path.Exists(cutOff + ".partial"));
        Assert.True(Path.Exists(Path.Combine(empty, "manifest.json")));
    }

    [Theory]
    [InlineData("public.pem")]
    [InlineData("public.pem/sub")]
    [InlineData("public.pem/sub/folder/")]
    public async Task Destination_AtAFileOrInOne_IsRefusedByTheNameOfTheFile(string to)
    {
        using var folder = new CopyFolder(copy);

        var opening = await OpenAsync(folder, folder.Beside(to), folder.Key);

        Assert.Equal((2, $"Nothing was unpacked. {folder.Key} is a file, so no folder can be made there: name another one with --to."), (opening.Code, opening.Said));
        AssertNothing(folder);
    }

    [Fact]
    public async Task Destination_ThatCannotBeWritten_IsRefusedInOneSentence()
    {
        using var folder = new CopyFolder(copy);

        // No folder can be made there, whoever asks.
        var opening = await OpenAsync(folder, "/proc/self/overstap", folder.Key);

        Assert.Equal(2, opening.Code);
        Assert.Contains("cannot be written", opening.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_HalfWay_LeavesNothing()
    {
        using var folder = new CopyFolder(copy);
        using var stopping = new CancellationTokenSource();
        var sawPartial = false;
        await using var progress = new CallbackWriter(() =>
        {
            sawPartial |= Directory.Exists(folder.Beside("copy.partial"));
            stopping.Cancel();
        });

        var opening = await Opening.RunAsync(folder.Archive, to: null, folder.Key, [copy.Password.Reveal()], isTerminal: true, progress, stopping.Token);

        Assert.Equal(OpenCommand.Cancelled, opening.Code);
        Assert.True(sawPartial);
        AssertNothing(folder);
    }

    [Fact]
    public async Task Progress_ElsewhereThanOnATerminal_IsLinesThatAreNeverPaintedOver()
    {
        using var folder = new CopyFolder(copy);

        var lines = (await OpenAsync(folder, folder.Beside("lines"), folder.Key)).Progress;
        var painted = (await Opening.RunAsync(folder.Archive, folder.Beside("painted"), folder.Key, [copy.Password.Reveal()], isTerminal: true)).Progress;

        Assert.DoesNotContain('\r', lines.Replace(Environment.NewLine, "\n", StringComparison.Ordinal));
        Assert.InRange(lines.Split('\n').Length, 2, 11);
        Assert.Contains($"of {copy.Manifest.Tables.Count} tables", lines, StringComparison.Ordinal);
        Assert.StartsWith("\r", painted, StringComparison.Ordinal);
        Assert.EndsWith($"{copy.Manifest.Tables.Count} of {copy.Manifest.Tables.Count} tables, {copy.Manifest.Files.Count} of {copy.Manifest.Files.Count} other files\n", painted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("open", "copy.zip", "7K2QM-X0V9D-4TR8H-ZB3WA-C6N5PE")]
    [InlineData("open", "7k2qmx0v9d4tr8hzb3wac6n5pe")]
    [InlineData("open", "copy.zip", "--password", "7K2QM-X0V9D-4TR8H-ZB3WA-C6N5PE")]
    [InlineData("open", "copy.zip", "--password=7K2QM-X0V9D-4TR8H-ZB3WA-C6N5PE")]
    [InlineData("open", "copy.zip", "--to", "7K2QM-X0V9D-4TR8H-ZB3WA-C6N5PE")]
    public async Task Password_AsAnArgument_IsRefused(params string[] arguments)
    {
        Assert.Equal(2, await LocalCommand.RunAsync(arguments));
        var refusal = Assert.Throws<Overstap.Local.Settings.StartupException>(() => OpenCommand.RefusePassword(arguments));
        Assert.DoesNotContain("7K2QM", refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Password_OnRedirectedInput_IsItsFirstLine()
    {
        Assert.Equal("first", await new PasswordLine(new StringReader("first\r\nsecond\n")).ReadAsync(CancellationToken.None));
        Assert.Null(await new PasswordLine(new StringReader("")).ReadAsync(CancellationToken.None));
    }

    private Task<Opening> OpenAsync(CopyFolder folder, string? to, string key) => Opening.RunAsync(folder.Archive, to, key, [copy.Password.Reveal()]);

    private static void AssertNothing(CopyFolder folder, Opening? opening = null, string? besides = null)
    {
        Assert.Equal(2, opening?.Code ?? 2);
        Assert.StartsWith("Nothing was unpacked. ", opening?.Said ?? "Nothing was unpacked. ", StringComparison.Ordinal);
        Assert.True(besides is null || opening?.Said.Contains(besides, StringComparison.Ordinal) == false);
        Assert.False(Path.Exists(folder.Beside("copy")));
        Assert.False(Path.Exists(folder.Beside("copy.partial")));
    }

    private sealed class CallbackWriter(Action onWrite) : StringWriter
    {
        public override void Write(string? value)
        {
            base.Write(value);
            onWrite();
        }
    }
}

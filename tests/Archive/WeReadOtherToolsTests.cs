using ICSharpCode.SharpZipLib.Zip;
using Overstap.Archive;
using Overstap.Bench;

namespace Overstap.Tests.Archive;

public sealed class WeReadOtherToolsTests(ZipTools tools) : IClassFixture<ZipTools>
{
    /// <summary>7z takes no other than ASCII passwords for zip.</summary>
    private const string Password = "another tool's pass word!";

    private static readonly (string Name, byte[] Content)[] Files =
    [
        ("noise.bin", Samples.Noise(300_000)), ("text.txt", Samples.Text(300_000)), ("sub/笔记.txt", [1, 2, 3]), ("short.txt", Samples.Text(20)),
    ];

    public static TheoryData<string, string[]> Commands => new()
    {
        { "7z", ["a", "-tzip", "-mem=AES256", $"-p{Password}", "made.zip", "."] },
        { "7z", ["a", "-tzip", "-mem=AES256", "-mx0", $"-p{Password}", "made.zip", "."] },
        { "7z", ["a", "-tzip", "-mem=AES256", "-mx9", $"-p{Password}", "made.zip", "."] },
        { "bsdtar", ["-c", "--format", "zip", "--options", "zip:encryption=aes256", "--passphrase", Password, "-f", "made.zip", "noise.bin", "text.txt", "short.txt", "sub"] },
        { "bsdtar", ["-c", "--format", "zip", "--options", "zip:encryption=aes256,zip:compression=store", "--passphrase", Password, "-f", "made.zip", "noise.bin", "text.txt", "short.txt", "sub"] },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Archive_OfAnotherTool_UnpacksToEveryByte(string command, string[] arguments)
    {
        var archive = await MakeAsync(command, arguments);

        var unpacked = await Samples.UnpackAsync(archive, Password);

        Assert.Equal(Files.Length, unpacked.Count);
        Assert.All(Files, file => Assert.Equal(file.Content, unpacked[file.Name]));
        await Assert.ThrowsAsync<WrongPasswordException>(() => Samples.UnpackAsync(archive, "not the password"));
    }

    [Fact]
    public async Task Archive_OfSharpZipLib_UnpacksToEveryByte()
    {
        var output = new MemoryStream();
        await using (var zip = new ZipOutputStream(output) { Password = Password, IsStreamOwner = false })
        {
            foreach (var file in Files)
            {
                await zip.PutNextEntryAsync(new ZipEntry(file.Name) { AESKeySize = 256, IsUnicodeText = true });
                await zip.WriteAsync(file.Content);
                await zip.CloseEntryAsync(CancellationToken.None);
            }
        }

        var unpacked = await Samples.UnpackAsync(output.ToArray(), Password);

        Assert.All(Files, file => Assert.Equal(file.Content, unpacked[file.Name]));
    }

    [Theory]
    [InlineData("-mem=AES128", "another AES variant")]
    [InlineData("-mem=ZipCrypto", "another way than WinZip's AES")]
    [InlineData("-mm=BZip2,-mem=AES256", "packed with method 12")]
    [InlineData("-mm=LZMA,-mem=AES256", "packed with method 14")]
    [InlineData("", "not encrypted", false)]
    public async Task Archive_OfAnotherKind_IsRefusedByName(string options, string reason, bool encrypted = true)
    {
        var archive = await MakeAsync("7z", ["a", "-tzip", .. options.Split(',', StringSplitOptions.RemoveEmptyEntries), .. encrypted ? new[] { $"-p{Password}" } : [], "made.zip", "text.txt"]);

        var refused = await Assert.ThrowsAsync<UnsupportedArchiveException>(() => Samples.UnpackAsync(archive, Password));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ae1Entry_WithAFalseCrc_IsRefused()
    {
        var archive = await MakeAsync("bsdtar", ["-c", "--format", "zip", "--options", "zip:encryption=aes256", "--passphrase", Password, "-f", "made.zip", "text.txt"]);
        var reader = await ArchiveReader.OpenAsync(new MemoryStream(archive));
        var crc = reader.Entries[0].Record.Crc;
        Assert.NotEqual(0u, crc);

        // Nothing authenticates the two places that carry it, so both can be altered to agree.
        var altered = Altered(archive, BitConverter.GetBytes(crc), BitConverter.GetBytes(crc ^ 1));

        var refused = await Assert.ThrowsAsync<DamagedArchiveException>(() => Samples.UnpackAsync(altered, Password));
        Assert.Contains("checksum", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_OfAnotherTool_IsListedAndNotOpened()
    {
        var archive = await MakeAsync("7z", ["a", "-tzip", "-mem=AES256", $"-p{Password}", "made.zip", "."]);
        var reader = await ArchiveReader.OpenAsync(new MemoryStream(archive));

        var folder = Assert.Single(reader.Entries, entry => entry.IsFolder);

        Assert.Equal("sub/", folder.Name);
        await Assert.ThrowsAsync<ArgumentException>(() => reader.OpenEntryAsync(folder, Password));
    }

    private static byte[] Altered(byte[] archive, byte[] from, byte[] to)
    {
        var altered = archive.ToArray();
        for (var at = altered.AsSpan().IndexOf(from); at >= 0; at = altered.AsSpan().IndexOf(from))
            to.CopyTo(altered, at);
        return altered;
    }

    private async Task<byte[]> MakeAsync(string command, string[] arguments)
    {
        var folder = tools.NewFolder();
        Directory.CreateDirectory(Path.Combine(folder, "sub"));
        foreach (var (name, content) in Files)
            await File.WriteAllBytesAsync(Path.Combine(folder, name), content);

        var made = await ExternalTool.RunAsync(command, arguments, folder: folder);

        Assert.True(made.ExitCode == 0, made.Errors);
        return await File.ReadAllBytesAsync(Path.Combine(folder, "made.zip"));
    }
}

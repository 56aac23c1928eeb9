using ICSharpCode.SharpZipLib.Zip;
using Overstap.Archive;
using Overstap.Bench;

namespace Overstap.Tests.Archive;

/// <summary>What a person opens the archive with: 7-Zip (also inside Keka), libarchive, and the usual .NET library.</summary>
public sealed class OtherToolsReadOursTests(ZipTools tools) : IClassFixture<ZipTools>
{
    private static readonly (string Name, byte[] Content, PackingMethod Method)[] Files =
    [
        .. from length in Samples.EdgeLengths
           from method in Enum.GetValues<PackingMethod>()
           from noise in new[] { true, false }
           select ($"data {length}/{method} {(noise ? "noise" : "текст 笔记 📓")}", noise ? Samples.Noise(length) : Samples.Text(length), method),
    ];

    [Fact]
    public async Task SevenZip_OfOurArchive_UnpacksEveryByte()
    {
        var (path, folder) = await WriteAsync(await Samples.ArchiveAsync(Files));

        var tested = await ExternalTool.RunAsync("7z", ["t", $"-p{Samples.Password.Reveal()}", path]);
        var unpacked = await ExternalTool.RunAsync("7z", ["x", "-y", $"-p{Samples.Password.Reveal()}", $"-o{folder}", path]);

        Assert.True(tested.ExitCode == 0, tested.Errors);
        Assert.DoesNotContain("Warning", System.Text.Encoding.UTF8.GetString(tested.Output), StringComparison.OrdinalIgnoreCase);
        Assert.True(unpacked.ExitCode == 0, unpacked.Errors);
        AssertFiles(folder);
    }

    [Fact]
    public async Task Bsdtar_OfOurArchive_UnpacksEveryByteAndTheTime()
    {
        var (path, folder) = await WriteAsync(await Samples.ArchiveAsync(Files));

        var unpacked = await ExternalTool.RunAsync("bsdtar", ["-x", "--passphrase", Samples.Password.Reveal(), "-C", folder, "-f", path]);

        Assert.True(unpacked.ExitCode == 0, unpacked.Errors);
        Assert.Empty(unpacked.Errors);
        AssertFiles(folder);
        Assert.Equal(Samples.ModifiedAt.UtcDateTime, File.GetLastWriteTimeUtc(Path.Combine(folder, Files[0].Name)));
    }

    /// <summary>Of a pipe, bsdtar finds the end of a stored entry by the four bytes of a descriptor, which ciphertext may have by chance; these archives, the same in every run, do not.</summary>
    [Fact]
    public async Task Bsdtar_OfOurArchiveThroughAPipe_UnpacksEveryByteWithoutTheDirectory()
    {
        var archive = await Samples.SameArchiveAsync(Files);
        var folder = tools.NewFolder();

        var unpacked = await ExternalTool.RunAsync("bsdtar", ["-x", "--passphrase", Samples.Password.Reveal(), "-C", folder, "-f", "-"], archive);

        Assert.True(unpacked.ExitCode == 0, unpacked.Errors);
        Assert.Empty(unpacked.Errors);
        AssertFiles(folder);
    }

    [Fact]
    public async Task SharpZipLib_OfOurArchive_ReadsEveryByte()
    {
        using var zip = new ZipFile(new MemoryStream(await Samples.ArchiveAsync(Files))) { Password = Samples.Password.Reveal() };

        Assert.Equal(Files.Length, zip.Count);
        foreach (var file in Files)
        {
            using var content = zip.GetInputStream(zip.GetEntry(file.Name));
            var copy = new MemoryStream();
#pragma warning disable CA1849, MA0042 // SharpZipLib overrides the synchronous reading only, and fails at the end of asynchronous reading.
            content.CopyTo(copy);
#pragma warning restore CA1849, MA0042
            Assert.True(file.Content.AsSpan().SequenceEqual(copy.ToArray()), file.Name);
        }
    }

    [Fact]
    public async Task WrongPassword_OfOurArchive_IsRefusedByAll()
    {
        var archive = await Samples.ArchiveAsync(("a.json", Samples.Text(5000), PackingMethod.Deflated));
        var (path, folder) = await WriteAsync(archive);
        var wrong = Samples.OtherPassword.Reveal();

        var sevenZip = await ExternalTool.RunAsync("7z", ["t", $"-p{wrong}", path]);
        var bsdtar = await ExternalTool.RunAsync("bsdtar", ["-x", "--passphrase", wrong, "-C", folder, "-f", path]);

        Assert.NotEqual(0, sevenZip.ExitCode);
        Assert.Contains("Wrong password", sevenZip.Errors, StringComparison.Ordinal);
        Assert.NotEqual(0, bsdtar.ExitCode);
        await Assert.ThrowsAsync<WrongPasswordException>(() => Samples.UnpackAsync(archive, wrong));
    }

    [Theory]
    [InlineData(PackingMethod.Stored)]
    [InlineData(PackingMethod.Deflated)]
    public async Task SevenZip_OfAnAlteredArchive_RefusesIt(PackingMethod method)
    {
        var archive = await Samples.ArchiveAsync(("a.json", Samples.Text(5000), method));
        var reader = await ArchiveReader.OpenAsync(new MemoryStream(archive));
        const int salt = 30 + 6 + 20 + 11 + 9;
        var authenticationCode = salt + (int)reader.Entries[0].CompressedLength - 10;
        int[] offsets = [salt, salt + 15, salt + 16, salt + 17, salt + 18, salt + 19, salt + 500, authenticationCode - 1, authenticationCode, authenticationCode + 9];

        foreach (var offset in offsets)
        {
            var altered = archive.ToArray();
            altered[offset] ^= 0x10;
            var (path, _) = await WriteAsync(altered);

            var tested = await ExternalTool.RunAsync("7z", ["t", $"-p{Samples.Password.Reveal()}", path]);

            Assert.True(tested.ExitCode != 0, $"7z accepts an archive whose byte {offset} was altered.");
            await Assert.ThrowsAnyAsync<ArchiveException>(() => Samples.UnpackAsync(altered));
        }
    }

    private void AssertFiles(string folder) => Assert.All(Files, file =>
        Assert.True(file.Content.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder, file.Name))), file.Name));

    private async Task<(string Path, string Folder)> WriteAsync(byte[] archive)
    {
        var path = Path.Combine(tools.NewFolder(), "ours.zip");
        await File.WriteAllBytesAsync(path, archive);
        return (path, tools.NewFolder());
    }
}

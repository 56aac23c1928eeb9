using System.Globalization;
using System.Text;
using Overstap.Archive;
using Overstap.Local;
using Overstap.Local.Settings;
using Overstap.Tests.Open;

namespace Overstap.Tests.Verify;

/// <summary><c>verify copy</c> on a copy that consists of three archives.</summary>
public sealed class VolumesTests : IAsyncLifetime
{
    private const string Photos = "files/garden-photos/photos/";
    private HandmadeCopy _copy = null!;

    public async Task InitializeAsync()
    {
        _copy = await HandmadeCopy.OfThreeArchivesAsync();
        await File.WriteAllTextAsync(Password, HandmadeCopy.Password.Reveal(), Encoding.ASCII);
    }

    public Task DisposeAsync()
    {
        _copy.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(1, 3, 2)]
    [InlineData(2, 1, 3)]
    [InlineData(2, 3, 1)]
    [InlineData(3, 1, 2)]
    [InlineData(3, 2, 1)]
    public async Task Archives_InAnyOrder_AreOneValidCopy(params int[] order)
    {
        var (code, lines) = await VerifyAsync(order);

        Assert.Equal(0, code);
        Assert.Contains("holds     3 records of 1 table, 3 at the source, and 4 other files", lines);
    }

    [Fact]
    public async Task Archives_UnderAnyNames_AreOneValidCopy()
    {
        string[] renamed = [_copy.PathOf("copy-3-of-3 (1).zip"), _copy.PathOf("copy-1-of-2"), _copy.PathOf("photos.bin")];
        foreach (var (archive, name) in _copy.Archives.Zip(renamed))
            File.Move(archive, name);

        Assert.Equal(0, (await CopyFolder.VerifyAsync(renamed, _copy.Key, Password)).Code);
        Assert.Equal(0, await LocalCommand.RunAsync(["verify", "copy", .. renamed, "--key", _copy.Key, "--password-file", Password]));
    }

    [Theory]
    [InlineData("Archive 3 of 3 is missing: all archives of the copy are needed", 1, 2)]
    [InlineData("Archive 2 of 3 is missing: all archives of the copy are needed", 3, 1)]
    [InlineData("Archives 2 and 3 of 3 are missing: all archives of the copy are needed", 1)]
    [InlineData("manifest.json: it is missing, and so is its signature: both are in the first archive of a copy, which is needed too", 2)]
    [InlineData("manifest.json: it is missing, and so is its signature: both are in the first archive of a copy, which is needed too", 3, 2)]
    public async Task Archives_NotAllGiven_AreToldInOneSentence(string said, params int[] given) => AssertNotValid(await VerifyAsync(given), said);

    [Fact]
    public async Task Archives_ManyMissing_AreCountedInOneSentence()
    {
        using var copy = await HandmadeCopy.OfAsync([.. Enumerable.Range(1, 15).Select(number => ($"{number:D6}.jpg", (string?)null))], volumeOf: name => int.TryParse(Path.GetFileNameWithoutExtension(name), CultureInfo.InvariantCulture, out var number) ? number + 1 : 1);

        AssertNotValid(
            await CopyFolder.VerifyAsync([.. copy.Archives.Where((_, index) => index is 0 or 4)], copy.Key, Password),
            "Archives 2, 3, 4, 6, 7, 8, 9, 10, 11, 12 and 4 more of 16 are missing: all archives of the copy are needed");
    }

    [Fact]
    public async Task Folder_IntoWhichAllArchivesWereUnpacked_IsValid()
    {
        await UnpackAsync(1, 2, 3);

        Assert.Equal(0, (await CopyFolder.VerifyAsync(_copy.PathOf("unpacked"), _copy.Key, passwordFile: null)).Code);
    }

    [Theory]
    [InlineData("Archive 2 of 3 is missing: all archives of the copy are needed", 1, 3)]
    [InlineData("manifest.json: it is missing, and so is its signature: both are in the first archive of a copy, which is needed too", 2, 3)]
    public async Task Folder_WithoutTheFilesOfAnArchive_LacksTheArchive(string said, params int[] unpacked)
    {
        await UnpackAsync(unpacked);

        AssertNotValid(await CopyFolder.VerifyAsync(_copy.PathOf("unpacked"), _copy.Key, passwordFile: null), said);
    }

    [Fact]
    public async Task Folder_WithoutOneFileOfAnArchive_LacksTheFile()
    {
        await UnpackAsync(1, 2, 3);
        File.Delete(Path.Combine(_copy.PathOf("unpacked"), Photos, "000001.jpg"));

        AssertNotValid(await CopyFolder.VerifyAsync(_copy.PathOf("unpacked"), _copy.Key, passwordFile: null), $"{Photos}000001.jpg: it is missing (archive 2 of 3)");
    }

    [Fact]
    public async Task File_InAnotherArchiveThanTheManifestSays_IsNoFault()
    {
        await _copy.SealAsync(volumeOf: name => name == Photos + "000001.jpg" ? 3 : name.StartsWith(Photos, StringComparison.Ordinal) ? 2 : 1);

        Assert.Equal(0, (await VerifyAsync(1, 2, 3)).Code);
    }

    [Theory]
    [InlineData(Photos + "000001.jpg", 3, "it is in two archives of the copy")]
    [InlineData(Photos + "000003.jpg", 1, "it is in two archives of the copy")]
    [InlineData("schemas/garden-photos.schema.json", 3, "it is in two archives of the copy")]
    public async Task File_InTwoArchives_IsAFaultWhateverItHolds(string name, int volume, string said)
    {
        await _copy.SealAsync(more: [(volume, name, "content of another"u8.ToArray())]);

        foreach (var order in (int[][])[[1, 2, 3], [3, 2, 1]])
            AssertNotValid(await VerifyAsync(order), $"{name}: {said}");
    }

    [Theory]
    [InlineData("FILES/garden-photos/photos/000001.jpg")]
    [InlineData("files/garden-photos/photos/000001.jpg/more")]
    [InlineData("about/\u00E9t\u00E9.txt")]
    public async Task Files_ThatWouldUnpackToOne_AreFaultsInWhicheverOrder(string name)
    {
        await _copy.SealAsync(more: [(3, name, [1]), (1, "about/e\u0301te\u0301.txt", [1])]);

        foreach (var order in (int[][])[[1, 2, 3], [3, 2, 1]])
        {
            var (code, lines) = await VerifyAsync(order);
            Assert.Equal(1, code);
            Assert.Single(lines, line => line.Contains("its name must", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Archive_GivenTwice_IsRefused()
    {
        File.Copy(_copy.Archives[1], _copy.PathOf("copy-2-of-3 (1).zip"));

        await AssertRefusedAsync($"{_copy.Archives[1]} is given twice: give each archive once.", [.. _copy.Archives, _copy.Archives[1]]);
        await AssertRefusedAsync("are the same archive, or one is a damaged copy of it: give each archive once.", [.. _copy.Archives, _copy.PathOf("copy-2-of-3 (1).zip")]);
        await AssertRefusedAsync("is given twice: give each archive once.", [_copy.Archives[0], Path.Combine(_copy.PathOf("nowhere"), "..", Path.GetFileName(_copy.Archives[0]))]);
    }

    [Fact]
    public async Task Archive_OfAnotherCopy_IsRefused()
    {
        using var other = await HandmadeCopy.OfThreeArchivesAsync(first: 10);

        await AssertRefusedAsync("each have a manifest, so they are of different copies: give the archives of one copy only.", [.. _copy.Archives, other.Archives[0]]);
        await AssertRefusedAsync($"{other.Archives[1]} has no file of this copy, so it is of another one: give the archives of one copy only.", [_copy.Archives[0], other.Archives[1], _copy.Archives[2]]);
        await other.SealAsync(password: ArchivePassword.Generate());
        await AssertRefusedAsync($"The password opens {_copy.Archives[0]} but not {other.Archives[1]}, so that one is of another copy, or damaged: give the archives of one copy only, or download it again.", [_copy.Archives[0], other.Archives[1]]);
    }

    [Fact]
    public async Task Call_ThatCannotBeAnswered_IsRefused()
    {
        var wrong = _copy.PathOf("wrong.txt");
        await File.WriteAllTextAsync(wrong, ArchivePassword.Generate().Reveal(), Encoding.ASCII);
        Directory.CreateDirectory(_copy.PathOf("unpacked"));

        await AssertRefusedAsync($"The password in {wrong} does not open {_copy.Archives[0]}.", _copy.Archives, wrong);
        await AssertRefusedAsync("is a folder, which holds the whole copy: name it alone, or all archives of the copy.", [.. _copy.Archives, _copy.PathOf("unpacked")]);
        await AssertRefusedAsync("nothing.zip is not there.", [.. _copy.Archives, _copy.PathOf("nothing.zip")]);
        await AssertRefusedAsync("A path without a name was given: name the folder of the unpacked copy, or all its archives.", [""]);
        Assert.Equal(2, await LocalCommand.RunAsync(["verify", "copy", .. _copy.Archives, "--key", _copy.Key]));
    }

    [Fact]
    public async Task SecondArchive_WithAByteAltered_IsNotValid()
    {
        var archive = await File.ReadAllBytesAsync(_copy.Archives[1]);
        // Salt, ciphertext and authentication code of its first entry: behind a header of 30 bytes, the name and 40 bytes of extra fields.
        var begin = 30 + Encoding.UTF8.GetByteCount(Photos + "000001.jpg") + 40;
        for (var position = begin; position < begin + 16 + 2 + 21 + 10; position += 3)
        {
            var altered = (byte[])archive.Clone();
            altered[position] ^= 0x10;
            await File.WriteAllBytesAsync(_copy.Archives[1], altered);

            var (code, lines) = await VerifyAsync(1, 2, 3);

            Assert.Equal(1, code);
            Assert.StartsWith($"NOT VALID: {Photos}000001.jpg: ", Assert.Single(lines), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SecondArchive_CutOff_IsNamed()
    {
        var archive = await File.ReadAllBytesAsync(_copy.Archives[1]);
        await File.WriteAllBytesAsync(_copy.Archives[1], archive[..^10]);

        var (code, lines) = await VerifyAsync(1, 2, 3);

        Assert.Equal(1, code);
        Assert.StartsWith($"NOT VALID: {_copy.Archives[1]} cannot be opened: ", Assert.Single(lines), StringComparison.Ordinal);
    }

    private string Password => _copy.PathOf("password.txt");

    private Task<(int Code, string[] Lines)> VerifyAsync(params int[] volumes) => CopyFolder.VerifyAsync([.. volumes.Select(volume => _copy.Archives[volume - 1])], _copy.Key, Password);

    private static void AssertNotValid((int Code, string[] Lines) found, string said)
    {
        Assert.Equal([$"NOT VALID: {said}."], found.Lines);
        Assert.Equal(1, found.Code);
    }

    private async Task AssertRefusedAsync(string said, IReadOnlyList<string> archives, string? password = null)
    {
        var refusal = await Assert.ThrowsAsync<StartupException>(() => CopyFolder.VerifyAsync(archives, _copy.Key, password ?? Password));

        Assert.Equal(StartupException.Refused, refusal.ExitCode);
        Assert.EndsWith(said, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    /// <summary>As a person does with another tool.</summary>
    private async Task UnpackAsync(params int[] volumes)
    {
        foreach (var volume in volumes)
        {
            await using var content = File.OpenRead(_copy.Archives[volume - 1]);
            var archive = await ArchiveReader.OpenAsync(content);
            foreach (var entry in archive.Entries)
            {
                var path = Path.Combine(_copy.PathOf("unpacked"), entry.Name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await using var plain = await archive.OpenEntryAsync(entry, HandmadeCopy.Password.Reveal());
                await using var file = File.Create(path);
                await plain.CopyToAsync(file);
            }
        }
    }
}

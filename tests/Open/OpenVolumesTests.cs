using Overstap.Archive;
using Overstap.Archive.Encryption;
using Overstap.Local;
using Overstap.Tests.Verify;

namespace Overstap.Tests.Open;

/// <summary><c>open</c> on a copy that consists of three archives: all of them as one folder, or one sentence and nothing.</summary>
public sealed class OpenVolumesTests : IAsyncLifetime
{
    private HandmadeCopy _copy = null!;

    public async Task InitializeAsync() => _copy = await HandmadeCopy.OfThreeArchivesAsync();

    public Task DisposeAsync()
    {
        _copy.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(3, 1, 2)]
    [InlineData(2, 3, 1)]
    public async Task Archives_InAnyOrder_AreOneFolderWithOnePassword(params int[] order)
    {
        var opening = await OpenAsync([.. order.Select(volume => _copy.Archives[volume - 1])]);

        Assert.Equal((0, ""), (opening.Code, opening.Code == 0 ? "" : opening.Said));
        Assert.EndsWith($"folder    {_copy.PathOf("copy")}{Environment.NewLine}", opening.Said, StringComparison.Ordinal);
        Assert.Contains("names     3 files also under their own names in by-name", opening.Said, StringComparison.Ordinal);
        Assert.Equal("content of 000003.jpg", await File.ReadAllTextAsync(Path.Combine(_copy.PathOf("copy"), "by-name", "garden-photos", "photos", "gate.jpg")));
        Assert.Equal(0, (await CopyFolder.VerifyAsync(_copy.PathOf("copy"), _copy.Key, passwordFile: null)).Code);
    }

    [Theory]
    [InlineData("copy-2-of-3.zip", "copy")]
    [InlineData("copy-2-of-3 (1).zip", "copy (1)")]
    [InlineData("copy-2-of-3(1).ZIP", "copy(1)")]
    [InlineData("holiday-12-of-100.zip", "holiday")]
    [InlineData("best-2-of-3-photos.zip", "best-2-of-3-photos")]
    [InlineData("-2-of-3.zip", "-2-of-3")]
    [InlineData("copy-2-of-3", "copy-2-of-3.opened")]
    public async Task Folder_WithoutAName_IsCalledLikeTheFirstArchiveWithoutItsNumber(string archive, string folder)
    {
        File.Move(_copy.Archives[1], _copy.PathOf(archive));

        Assert.Equal(0, (await OpenAsync([_copy.PathOf(archive), _copy.Archives[2], _copy.Archives[0]])).Code);

        Assert.True(File.Exists(Path.Combine(_copy.PathOf(folder), "manifest.json")));
    }

    [Theory]
    [InlineData("Nothing was unpacked. Archive 2 of 3 is missing: all archives of the copy are needed.", 1, 3)]
    [InlineData("Nothing was unpacked. Archives 2 and 3 of 3 are missing: all archives of the copy are needed.", 1)]
    [InlineData("Nothing was unpacked. manifest.json: it is missing, and so is its signature: both are in the first archive of a copy, which is needed too.", 3)]
    public async Task Archives_NotAllGiven_AreToldAndNothingIsLeft(string said, params int[] given) => AssertNothing(said, await OpenAsync([.. given.Select(volume => _copy.Archives[volume - 1])]));

    [Fact]
    public async Task Archives_BesideTheOneThatIsGiven_AreNotTakenByThemselves()
    {
        using var other = await HandmadeCopy.OfThreeArchivesAsync(first: 10);
        File.Copy(other.Archives[1], _copy.Archives[1], overwrite: true);

        AssertNothing("Nothing was unpacked. Archives 2 and 3 of 3 are missing: all archives of the copy are needed.", await OpenAsync([_copy.Archives[0]]));
    }

    [Fact]
    public async Task Archive_GivenTwiceOrOfAnotherCopy_IsRefused()
    {
        using var other = await HandmadeCopy.OfThreeArchivesAsync(first: 10);

        AssertNothing($"Nothing was unpacked. {_copy.Archives[2]} is given twice: give each archive once.", await OpenAsync([.. _copy.Archives, _copy.Archives[2]]));
        AssertNothing($"Nothing was unpacked. {other.Archives[1]} has no file of this copy, so it is of another one: give the archives of one copy only.", await OpenAsync([.. _copy.Archives, other.Archives[1]]));
        await other.SealAsync(password: ArchivePassword.Generate());
        AssertNothing(
            $"Nothing was unpacked. The password opens {_copy.Archives[0]} but not {other.Archives[1]}, so that one is of another copy, or damaged: give the archives of one copy only, or download it again.", await OpenAsync([.. _copy.Archives, other.Archives[1]]));
    }

    [Fact]
    public async Task Password_ThatOpensNone_MayBeTypedAgain()
    {
        var opening = await Opening.RunAsync(_copy.Archives, to: null, _copy.Key, [ArchivePassword.Generate().Reveal(), HandmadeCopy.Password.Reveal()]);

        Assert.Equal(0, opening.Code);
        Assert.StartsWith($"The password does not open {_copy.Archives[0]}. Try again.", opening.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondArchive_WithAByteAltered_LeavesNothing()
    {
        await AlterAsync(volume: 2, "files/garden-photos/photos/000001.jpg", position: 20);

        AssertNothing("Nothing was unpacked. files/garden-photos/photos/000001.jpg: it is not authentic: it was altered or cut off in the archive (archive 2 of 3).", await OpenAsync(_copy.Archives));
    }

    /// <summary>Behind the salt, 16 bytes, stand the two that tell a wrong password.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    public async Task SecondArchive_WithAnAlteredSaltOrVerifierOfOneFile_IsNotTakenForAnother(int position)
    {
        await AlterAsync(volume: 2, "files/garden-photos/photos/000001.jpg", position);

        AssertNothing(
            "Nothing was unpacked. files/garden-photos/photos/000001.jpg: it is not authentic: the password does not open it, although it is the right one, so it was altered or replaced in the archive (archive 2 of 3).", await OpenAsync(_copy.Archives));
    }

    [Fact]
    public async Task ThirdArchive_WithAnAlteredSaltOfItsOnlyFile_MayBeOfAnotherCopy()
    {
        await AlterAsync(volume: 3, "files/garden-photos/photos/000003.jpg", position: 0);

        AssertNothing(
            $"Nothing was unpacked. The password opens {_copy.Archives[0]} but not {_copy.Archives[2]}, so that one is of another copy, or damaged: give the archives of one copy only, or download it again.", await OpenAsync(_copy.Archives));
    }

    [Fact]
    public async Task WrongPassword_OfAnArchiveWithADamagedFile_IsToldAsWrong()
    {
        // The name in front of the first file is not the directory's any more.
        await AlterAsync(volume: 1, "data/garden-photos/photos.json", position: -41);

        var opening = await Opening.RunAsync([_copy.Archives[0]], to: null, _copy.Key, [ArchivePassword.Generate().Reveal()]);

        AssertNothing($"Nothing was unpacked. The password does not open {_copy.Archives[0]}.", opening);
    }

    [Fact]
    public async Task File_InTwoArchives_LeavesNothing()
    {
        await _copy.SealAsync(more: [(3, "files/garden-photos/photos/000001.jpg", "content of 000001.jpg"u8.ToArray())]);

        AssertNothing("Nothing was unpacked. files/garden-photos/photos/000001.jpg: it is in two archives of the copy.", await OpenAsync(_copy.Archives));
    }

    [Fact]
    public async Task Command_OfTheCommandLine_TakesSeveralFiles()
    {
        Assert.Equal(2, await LocalCommand.RunAsync(["open"]));
        Assert.Equal(2, await LocalCommand.RunAsync(["open", _copy.Archives[0], _copy.Archives[0], "--to", _copy.PathOf("copy")]));
        Assert.Equal(2, await LocalCommand.RunAsync(["open", _copy.Archives[0], ""]));
    }

    /// <summary>As one in 65,536 does.</summary>
    [Fact]
    public async Task WrongPassword_ThatPassesTheCheckOfAFile_IsToldAsWrong()
    {
        var (wrong, archive, salt) = (ArchivePassword.Generate().Reveal(), await File.ReadAllBytesAsync(_copy.Archives[0]), SaltOf("data/garden-photos/photos.json"));
        using (var keys = new EntryKeys(wrong, archive[salt..(salt + EntryKeys.SaltLength)]))
            keys.Verifier.CopyTo(archive.AsSpan(salt + EntryKeys.SaltLength));
        await File.WriteAllBytesAsync(_copy.Archives[0], archive);

        AssertNothing($"Nothing was unpacked. The password does not open {_copy.Archives[0]}.", await Opening.RunAsync([_copy.Archives[0]], to: null, _copy.Key, [wrong]));
    }

    [Fact]
    public async Task Name_ThatIsEmpty_IsRefused()
    {
        AssertNothing("Nothing was unpacked. A file without a name was given: name the archives.", await OpenAsync(["", .. _copy.Archives]));
        AssertNothing("Nothing was unpacked. A folder without a name was given: name one with --to, or leave that out.", await Opening.RunAsync(_copy.Archives, to: "", _copy.Key, [HandmadeCopy.Password.Reveal()]));
    }

    /// <summary>Where /proc is mounted, and with a slash at the end, as a shell completes it.</summary>
    [Theory]
    [InlineData("/proc")]
    [InlineData("/proc/")]
    public async Task Folder_ThatIsWhereADiskBegins_IsRefusedBeforeAnythingIsUnpacked(string folder) => AssertNothing(
        "Nothing was unpacked. /proc is where a disk begins: name a new folder in it with --to.", await Opening.RunAsync(_copy.Archives, folder, _copy.Key, [HandmadeCopy.Password.Reveal()]));

    [Fact]
    public async Task Folders_AboveTheOneAskedFor_AreTakenAwayToo()
    {
        Directory.CreateDirectory(_copy.PathOf("mine"));

        var opening = await Opening.RunAsync([_copy.Archives[0]], _copy.PathOf("mine/made/copy"), _copy.Key, [HandmadeCopy.Password.Reveal()]);

        AssertNothing("Nothing was unpacked. Archives 2 and 3 of 3 are missing: all archives of the copy are needed.", opening);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_copy.PathOf("mine")));
    }

    /// <summary>Where the salt of an archive's first file stands: behind a header of 30 bytes, the name and 40 bytes of extra fields.</summary>
    private static int SaltOf(string first) => 30 + first.Length + 40;

    /// <summary>Alters a byte of the first file of an archive.</summary>
    /// <param name="position">From its salt on.</param>
    private async Task AlterAsync(int volume, string first, int position)
    {
        var archive = await File.ReadAllBytesAsync(_copy.Archives[volume - 1]);
        archive[SaltOf(first) + position] ^= 1;
        await File.WriteAllBytesAsync(_copy.Archives[volume - 1], archive);
    }

    private Task<Opening> OpenAsync(IReadOnlyList<string> archives) => Opening.RunAsync(archives, to: null, _copy.Key, [HandmadeCopy.Password.Reveal()]);

    private void AssertNothing(string said, Opening opening)
    {
        Assert.Equal((2, said), (opening.Code, opening.Said));
        Assert.False(Path.Exists(_copy.PathOf("copy")));
        Assert.False(Path.Exists(_copy.PathOf("copy.partial")));
    }
}

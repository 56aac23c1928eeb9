using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Overstap.Archive;
using Overstap.Bench;
using Overstap.Local.Demo;
using Overstap.Tests.Archive;

namespace Overstap.Tests.EndToEnd;

/// <summary>The demonstration, run as a process, and what it leaves, read by other people's tools.</summary>
public sealed class DemoTests : IClassFixture<DemoTests.FinishedDemo>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FinishedDemo _demo;

    public DemoTests(FinishedDemo demo) => _demo = demo;

    public static TheoryData<string> Tools => ["7z", "bsdtar"];

    [Fact]
    public async Task Demo_OfTheSmallAccount_EndsWithItsProof()
    {
        Assert.True(_demo.Process.ExitCode == 0, _demo.Process.Errors);
        var result = DemoProcess.ReadResult(_demo.Process.Output);
        var archive = await File.ReadAllBytesAsync(_demo.Archive);

        Assert.Empty(result.Faults());
        Assert.Matches("^[0-9a-f]{32}$", result.RequestId);
        Assert.Equal("backup", result.Kind);
        Assert.Equal(16, result.Services);
        Assert.Equal(3, result.MetadataGroups);
        Assert.Equal(Directory.EnumerateFiles(Path.Combine(_demo.Opened, "data"), "*.json", SearchOption.AllDirectories).Count(), result.Tables);
        Assert.Equal(result.RowsAtSource, result.Rows);
        Assert.True(result.Rows > 300);
        Assert.Equal(archive.Length, result.ArchiveBytes);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(archive)), result.ArchiveSha256);
        Assert.Equal(200, result.LinkStatusBefore);
        Assert.Contains(result.LinkStatusAfter, (int[])[403, 404]);
        Assert.Equal(0, result.BlobsLeft);
        Assert.Equal(7, result.Mails);
        Assert.True(result.WrappedKeyDestroyed);
        Assert.InRange(result.Seconds, 0.1, 600);
    }

    [Fact]
    public void Demo_OfTheSmallAccount_TellsEachReminderWithItsDate()
    {
        var reminders = _demo.Process.Output.Split('\n').Where(line => line.EndsWith("  reminder-mail-sent", StringComparison.Ordinal)).Select(line => line[..^"reminder-mail-sent".Length].Trim()).ToArray();

        Assert.Equal(2, reminders.Length);
        Assert.Equal(TimeSpan.FromDays(6), DateTimeOffset.Parse(reminders[1], CultureInfo.InvariantCulture) - DateTimeOffset.Parse(reminders[0], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Demo_AfterAnother_SaysWhyItDoesNotBeginAtThePresent()
    {
        const string said = "where the last demonstration left it";
        var second = await _demo.RunAsync("correction", Guid.NewGuid().ToString("n"));

        Assert.True(second.ExitCode == 0, second.Errors);
        Assert.DoesNotContain(said, _demo.Process.Output, StringComparison.Ordinal);
        Assert.Contains(said, second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_LeavesEverythingButThePublicKeys_ForItsOwnerOnly()
    {
        const UnixFileMode others = (UnixFileMode)0b111_111;
        var output = Path.GetDirectoryName(_demo.Archive)!;

        Assert.All(Directory.EnumerateFileSystemEntries(output, "*", SearchOption.AllDirectories).Append(output).Where(path => path != _demo.Keys), path =>
            Assert.Equal(UnixFileMode.None, OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path) & others));
    }

    [Fact]
    public async Task Migration_FromNoticeToTheEndOfTheContract_ErasesWhatItsFinalCopyHolds()
    {
        var result = await RunAsync<MigrationResult>("migration");

        Assert.Equal(10, result.Mails);
        Assert.Equal(result.RowsFirstCopy + 1, result.RowsFinalCopy);
        Assert.Equal("account-frozen", result.WriteDuringFreeze);
        Assert.Equal(result.Tables, result.Erasure.Tables);
        Assert.True(result.Erasure.RowsErased > 300);
    }

    [Fact]
    public async Task Access_HoldsMoreThanABackup()
    {
        var result = await RunAsync<AccessResult>("access");

        Assert.Equal(7, result.Mails);
        Assert.True(result.RowsBeyondBackup > 0);
    }

    [Fact]
    public async Task Deletion_OfSomeServices_LeavesTheOthers()
    {
        var result = await RunAsync<DeletionResult>("deletion");

        Assert.Equal(5, result.Mails);
        Assert.True(result.SideEffects > 0);
        Assert.True(result.Erasure.RowsErased > 0);
        Assert.True(result.Erasure.RowsElsewhereAfter > 200);
    }

    [Fact]
    public async Task Correction_ThatAnOperatorApproves_IsMade() => Assert.Equal(3, (await RunAsync<CorrectionResult>("correction")).Mails);

    [Fact]
    public async Task ConsentWithdrawal_StopsTheServicesAndErasesNothing()
    {
        var result = await RunAsync<ConsentResult>("consent-withdrawal");

        Assert.Equal(4, result.Mails);
        Assert.Equal("processing-stopped", result.WriteAfter);
    }

    [Fact]
    public async Task AccountClosure_WithACopyFirst_ErasesEverything()
    {
        var result = await RunAsync<ClosureResult>("account-closure");

        Assert.Equal(10, result.Mails);
        Assert.Equal(["devices-bound", "unpaid-instalments"], result.Blockers);
        Assert.Equal(0, result.Erasure.RowsElsewhereAfter);
    }

    [Fact]
    public async Task Demo_AfterOneThatWasKilledWhileWritingWasPaused_StartsAfresh()
    {
        var said = new ConcurrentQueue<string>();
        using (var killed = new HostProcess(_demo.CallOf("migration", "killed"), said))
        {
            while (!killed.Ended.IsCompleted && !said.Any(line => line.Contains("account-frozen", StringComparison.Ordinal)))
                await Task.WhenAny(killed.Ended, Task.Delay(Pause, TimeProvider.System));
            killed.Kill();
            await killed.Ended;
            Assert.NotEqual(0, killed.ExitCode);
        }

        Assert.Equal(4, (await RunAsync<ConsentResult>("consent-withdrawal")).Mails);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task Archive_OpenedByAnotherTool_HoldsTheSameFiles(string tool)
    {
        var folder = _demo.NewFolder();
        var outcome = await UnpackAsync(tool, _demo.Archive, _demo.Password, folder);

        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        Assert.Equal(FilesIn(_demo.Opened), FilesIn(folder));
        Assert.All(FilesIn(folder), name => Assert.Equal(File.ReadAllBytes(Path.Combine(_demo.Opened, name)), File.ReadAllBytes(Path.Combine(folder, name))));
        var verified = await DemoProcess.RunAsync("verify", "copy", folder, "--key", _demo.Keys);
        Assert.True(verified.ExitCode == 0, verified.Output);
    }

    [Fact]
    public async Task Archive_VerifiedWithoutUnpackingIt_IsComplete()
    {
        var verified = await DemoProcess.RunAsync("verify", "copy", _demo.Archive, "--key", _demo.Keys, "--password-file", _demo.PasswordFile);

        Assert.Equal(0, verified.ExitCode);
        Assert.StartsWith("valid, signed by key https://", verified.Output, StringComparison.Ordinal);
        Assert.Contains("\ncomplete: ", verified.Output, StringComparison.Ordinal);
        Assert.All(verified.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(line, _demo.Process.Output, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task Archive_OpenedWithAWrongPassword_IsRefused(string tool)
    {
        var wrong = (_demo.Password[0] == '2' ? '3' : '2') + _demo.Password[1..];

        Assert.NotEqual(0, (await UnpackAsync(tool, _demo.Archive, wrong, _demo.NewFolder())).ExitCode);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task Archive_WithOneBitFlipped_IsRefused(string tool)
    {
        var archive = await File.ReadAllBytesAsync(_demo.Archive);
        // In the middle of the data of an entry: some bits of headers and descriptors other tools do not look at.
        var longest = (await ArchiveReader.OpenAsync(new MemoryStream(archive))).Entries.MaxBy(entry => entry.CompressedLength)!;
        archive[longest.Record.Offset + (longest.CompressedLength / 2)] ^= 1;
        var damaged = Path.Combine(_demo.NewFolder(), "copy.zip");
        await File.WriteAllBytesAsync(damaged, archive);

        Assert.NotEqual(0, (await UnpackAsync(tool, damaged, _demo.Password, _demo.NewFolder())).ExitCode);
    }

    [Fact]
    public async Task Demo_ToAFolderWithSomethingElseInIt_TouchesNothing()
    {
        var folder = _demo.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "copy.zip"), "an earlier copy");
        await File.WriteAllTextAsync(Path.Combine(folder, "thesis.txt"), "years of work");

        AssertRefused("thesis.txt", await DemoProcess.RunAsync("demo", "--account", "small", "--data", _demo.NewFolder(), "--output", folder));
        Assert.Equal(["copy.zip", "thesis.txt"], FilesIn(folder));
    }

    [Theory]
    [InlineData("nobody", "demo", "--account", "nobody")]
    [InlineData("takeout", "demo", "--kind", "takeout")]
    [InlineData("--colour", "demo", "--colour")]
    [InlineData("--port", "--port", "70000")]
    [InlineData("demonstration", "demonstration")]
    public async Task Call_ThatIsWrong_IsRefusedInOneSentence(string named, params string[] arguments) => AssertRefused(named, await DemoProcess.RunAsync(arguments));

    [Fact]
    public async Task Help_OfTheDemo_NamesEveryOption()
    {
        var help = await DemoProcess.RunAsync("demo", "--help");

        Assert.Equal(0, help.ExitCode);
        Assert.All((string[])["--kind", "--json", "--account", "--output", "--data"], option => Assert.Contains(option, help.Output, StringComparison.Ordinal));
    }

    private async Task<T> RunAsync<T>(string kind)
        where T : DemoResult
    {
        var process = await _demo.RunAsync(kind, Guid.NewGuid().ToString("n"));
        Assert.True(process.ExitCode == 0, process.Errors);
        var result = DemoProcess.ReadResult<T>(process.Output);
        Assert.Equal(kind, result.Kind);
        Assert.Empty(result.Faults());
        return result;
    }

    private static void AssertRefused(string named, DemoProcess process)
    {
        Assert.Equal(2, process.ExitCode);
        var sentence = Assert.Single(process.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(named, sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
    }

    private static Task<ExternalTool.Outcome> UnpackAsync(string tool, string archive, string password, string folder) => tool == "7z"
        ? ExternalTool.RunAsync("7z", ["x", "-y", $"-p{password}", $"-o{folder}", archive])
        : ExternalTool.RunAsync("bsdtar", ["-x", "--passphrase", password, "-C", folder, "-f", archive]);

    private static string[] FilesIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    /// <summary>One demonstration for all tests.</summary>
    public sealed class FinishedDemo : IAsyncLifetime
    {
        private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("overstap-demo-");

        internal DemoProcess Process { get; private set; } = null!;

        public string Archive => Path.Combine(_root.FullName, "output", DemoOutput.Archive);

        public string Opened => Path.Combine(_root.FullName, "output", DemoOutput.Opened);

        public string Password { get; private set; } = "";

        public string PasswordFile => Path.Combine(_root.FullName, "output", DemoOutput.Password);

        public string Keys => Path.Combine(_root.FullName, "output", DemoOutput.Keys);

        internal Task<DemoProcess> RunAsync(string kind, string output) => DemoProcess.RunAsync(CallOf(kind, output));

        /// <summary>All on one data folder and one account, so each begins where another one erased.</summary>
        internal string[] CallOf(string kind, string output) =>
            ["demo", "--json", "--kind", kind, "--account", "small", "--data", Path.Combine(_root.FullName, "data"), "--output", Path.Combine(_root.FullName, output)];

        public string NewFolder() => _root.CreateSubdirectory(Guid.NewGuid().ToString("n")).FullName;

        public async Task InitializeAsync()
        {
            await SystemPackages.EnsureAsync("p7zip-full", "libarchive-tools");
            Process = await RunAsync("backup", "output");
            Password = (await File.ReadAllTextAsync(PasswordFile)).Trim();
        }

        public Task DisposeAsync()
        {
            _root.Delete(recursive: true);
            return Task.CompletedTask;
        }
    }
}

using System.Diagnostics;
using System.Security.Cryptography;
using Overstap.Local.Open;
using Overstap.Tests.Verify;

namespace Overstap.Tests.Open;

/// <summary><c>open</c> where the room ends while it unpacks: one sentence, and nothing is left that takes room.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const int Length = 300_000;
    private HandmadeCopy _copy = null!;

    public async Task InitializeAsync() => _copy = await HandmadeCopy.OfAsync(
        [("000001.jpg", "garden.jpg")], [("about/large", RandomNumberGenerator.GetBytes(Length))], volumeOf: name => name == "about/large" ? 2 : 1);

    public Task DisposeAsync()
    {
        _copy.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>An authentic entry is cut off by the room there is, not by the archive. The kernel's limit on the length of a file does that for one process, without a disk of its own.</summary>
    /// <param name="blocks">Of 512 bytes.</param>
    /// <param name="file">The file for which the room does not suffice.</param>
    [Theory]
    [InlineData(1, "manifest.json")]
    [InlineData(64, "about/large")]
    public async Task Room_ThatEndsWithinAFile_LeavesNothing(int blocks, string file)
    {
        var (code, said) = await OpenAsync(blocks);

        Assert.Equal((2, $"Nothing was unpacked. {_copy.PathOf("unpacked.partial")} cannot be written: {file} is longer than a file can be there."), (code, said.Trim().Split('\n')[^1]));
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        AssertNothing();
    }

    [Fact]
    public async Task Room_ThatSuffices_IsEnough()
    {
        Assert.Equal(0, (await OpenAsync(blocks: 1_000)).Code);
        Assert.Equal(0, (await CopyFolder.VerifyAsync(_copy.PathOf("unpacked"), _copy.Key, passwordFile: null)).Code);
    }

    [Fact]
    public async Task Room_ThatEndsBeforeTheOwnNames_LeavesNothing()
    {
        // A file where the folder of names should be: nothing more can be made there, as where no further name fits on the disk.
        await using var progress = new Hindrance(_copy.PathOf("unpacked.partial"));

        var opening = await Opening.RunAsync(_copy.Archives, _copy.PathOf("unpacked"), _copy.Key, [HandmadeCopy.Password.Reveal()], isTerminal: true, progress);

        Assert.True(progress.IsThere);
        Assert.Equal(2, opening.Code);
        Assert.StartsWith($"Nothing was unpacked. {_copy.PathOf("unpacked.partial")} cannot be written: ", opening.Said, StringComparison.Ordinal);
        AssertNothing();
    }

    private void AssertNothing()
    {
        Assert.False(Path.Exists(_copy.PathOf("unpacked")));
        Assert.False(Path.Exists(_copy.PathOf("unpacked.partial")));
    }

    private async Task<(int Code, string Said)> OpenAsync(int blocks)
    {
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Overstap.Local.dll"), "open", .. _copy.Archives, "--to", _copy.PathOf("unpacked"), "--key", _copy.Key];
        // The signal that goes with the limit would end the process; a full disk sends none.
        var start = new ProcessStartInfo("sh", ["-c", $"trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"", "sh", .. command])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // It maps a file that is longer than any limit.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(HandmadeCopy.Password.Reveal());
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await errors);
    }

    /// <summary>Puts a file into the way of <c>by-name</c> as soon as something is unpacked.</summary>
    private sealed class Hindrance(string folder) : StringWriter
    {
        public bool IsThere { get; private set; }

        public override void Write(string? value)
        {
            base.Write(value);
            if (!IsThere && Directory.Exists(folder))
                File.WriteAllText(Path.Combine(folder, "by-name"), "");
            IsThere |= Directory.Exists(folder);
        }
    }
}

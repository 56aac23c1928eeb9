using Overstap.Archive;
using Overstap.Bench;
using Overstap.Portal;
using Overstap.Tests.Archive;
using Overstap.Tests.Clients;

namespace Overstap.Tests.Portal;

/// <summary>A copy that is large enough for two workers to check, in the page that opens it.</summary>
public sealed class OpenPageWorkersTests(NpmClients npm) : IClassFixture<NpmClients>, IAsyncLifetime
{
    private const int Megabyte = 1 << 20;

    /// <summary>The larger file is the first worker's, the smaller the second's, and together they are beyond 64 MiB.</summary>
    private const int First = 36 * Megabyte;
    private const int Second = 30 * Megabyte;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overstap-open-workers-");
    private readonly ArchivePassword _password = Samples.Password;

    public async Task InitializeAsync()
    {
        await SystemPackages.EnsureAsync("chromium");
        await File.WriteAllBytesAsync(PathOf("open.html"), OpenPage.Content);
        // Noise that is the same in every run, stored, costs little to make and to read.
        var noise = Samples.Noise(First);
        await new PageCopy { IsStored = true }
            .AddFile("files/load/photos/000001.jpg", noise)
            .AddFile("files/load/photos/000002.jpg", noise[..Second])
            .AddTable("load", "events", 1, """{"events":[{"id":1}]}"""u8.ToArray())
            .WriteAsync(PathOf("copy.zip"), _password);
        await new PageCopy().AddTable("small", "notes", 1, """{"notes":[{"id":1}]}"""u8.ToArray()).WriteAsync(PathOf("small.zip"), _password);
        await AlterAsync("first.zip", First / 2);
        await AlterAsync("second.zip", First + (Second / 2));
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Copy_CheckedByTwoWorkers_IsWhatOneFinds() => Assert.Equal(
        """
        1 processor: 1 worker, What is in your copy
        2 processors: 2 workers, What is in your copy
        the same is shown: true, workers that stay: 1
        another copy: What is in your copy, workers that stay: 1
        kept of the large one: nothing to speak of
        altered in the first's part: A file was altered or damaged. The copy is not shown. Remove the archive with it, and add a new download. (files/load/photos/000001.jpg), told by 1, workers that stay: 0
        altered in the second's part: A file was altered or damaged. The copy is not shown. Remove the archive with it, and add a new download. (files/load/photos/000002.jpg), told by 2, workers that stay: 0
        errors: none

        """,
        await npm.RunAsync("open-workers.mjs", new(Inputs) { ["FIRST"] = PathOf("first.zip"), ["SECOND"] = PathOf("second.zip"), ["SMALL"] = PathOf("small.zip") }));

    [Fact]
    public async Task Opening_StoppedOrLeftAtAnyMoment_CanBeginAgain() => Assert.Equal(
        """
        loaded anew 12 times, workers that stay: 1
        stopped 12 times, workers that stay: 0, Stopped. No copy was opened.
        opened: What is in your copy
        errors: none

        """,
        await npm.RunAsync("open-stopped.mjs", Inputs));

    [Fact]
    public async Task Worker_ThatIsLost_IsToldInASentence()
    {
        const string Ended = "The browser ended the decryption, perhaps because memory ran out. Close other tabs, then open the copy again.";

        Assert.Equal(
            $"""
            first throws: {Ended}, workers that stay: 0
            opened again: What is in your copy
            first is gone: {Ended}, workers that stay: 0
            opened again: What is in your copy
            second throws: {Ended}, workers that stay: 0
            opened again: What is in your copy
            second is gone: {Ended}, workers that stay: 0
            opened again: What is in your copy
            opened: What is in your copy
            gone while the copy is read: {Ended}
            asked once more: {Ended}

            """,
            await npm.RunAsync("open-lost.mjs", Inputs));
    }

    private Dictionary<string, string> Inputs => new() { ["PAGE"] = new Uri(PathOf("open.html")).AbsoluteUri, ["COPY"] = PathOf("copy.zip"), ["PASSWORD"] = _password.Reveal() };

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private async Task AlterAsync(string name, int at)
    {
        var archive = await File.ReadAllBytesAsync(PathOf("copy.zip"));
        archive[at] ^= 0x10;
        await File.WriteAllBytesAsync(PathOf(name), archive);
    }
}

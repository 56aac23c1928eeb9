using Overstap.Bench;
using Overstap.Portal;
using Overstap.Tests.EndToEnd;

namespace Overstap.Tests.Portal;

/// <summary>A copy of the awkward sample account, made by the product from request to link, and the page that opens it as a file of its own.</summary>
public sealed class AwkwardCopy : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overstap-open-");

    public string Archive => PathOf("copy.zip");

    public string Opened => PathOf("opened");

    public string Keys => PathOf("keys.json");

    public string Password => File.ReadAllText(PathOf("password.txt")).Trim();

    /// <summary>The page as somebody has it who saved it: an address of a file.</summary>
    public string Page => new Uri(PathOf("open.html")).AbsoluteUri;

    public async Task InitializeAsync()
    {
        await SystemPackages.EnsureAsync("chromium");
        var demo = await DemoProcess.RunAsync("demo", "--account", "awkward", "--output", _folder.FullName);
        Assert.True(demo.ExitCode == 0, demo.Errors);
        await File.WriteAllBytesAsync(PathOf("open.html"), OpenPage.Content);
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Where a file of a test is, beside the copy.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);
}

using Overstap.Bench;

namespace Overstap.Tests.Archive;

/// <summary>7z and bsdtar, made sure of once, and a folder for what they read and write.</summary>
public sealed class ZipTools : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("overstap-archive-");

    /// <summary>A new empty folder, removed after the tests.</summary>
    public string NewFolder() => folder.CreateSubdirectory(Guid.NewGuid().ToString("n")).FullName;

    public Task InitializeAsync() => SystemPackages.EnsureAsync("p7zip-full", "libarchive-tools");

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}

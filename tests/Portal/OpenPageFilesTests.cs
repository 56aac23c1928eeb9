using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Overstap.Archive;
using Overstap.Bench;
using Overstap.Cases;
using Overstap.Portal;
using Overstap.Tests.Clients;
using Overstap.Tests.Seal;

namespace Overstap.Tests.Portal;

/// <summary>Photos of a copy in the page that opens it, and a copy too large to be in memory whole.</summary>
public sealed class OpenPageFilesTests(AzuriteFixture azurite, NpmClients npm) : IClassFixture<AzuriteFixture>, IClassFixture<NpmClients>, IAsyncLifetime
{
    private const int LargeRows = 150_000;
    private const int HashesPerRow = 7;

    /// <summary>What a renderer may have beyond the empty page, in MB: what 300 MB needed when it was measured (docs/benchmarks.md) leaves room for the machine.</summary>
    private const int MostMemory = 320;

    /// <summary>Two rows of windows of records, whatever the table holds.</summary>
    private const int MostNodes = 2_500;

    /// <summary>A picture of 2 by 1 points.</summary>
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGNQaHAAIgAF5wHB1HO7ngAAAABJRU5ErkJggg==");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overstap-open-files-");

    private string Page => Path.Combine(_folder.FullName, "open.html");

    private string Copy => Path.Combine(_folder.FullName, "copy.zip");

    public async Task InitializeAsync()
    {
        await SystemPackages.EnsureAsync("chromium");
        await File.WriteAllBytesAsync(Page, OpenPage.Content);
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Photos_OfACopy_AreShownAndSaved()
    {
        using var cloud = new ObjectCloud(azurite.ConnectionString);
        await cloud.PutAsync("garden.png", Png);
        await cloud.PutAsync("broken.jpg", new byte[100]);
        await cloud.PutAsync("film.mp4", new byte[100]);
        cloud.Name("garden.png", "broken.jpg", "film.mp4", null);
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString, RequestKind.Backup, ["garden-photos"], account: ObjectCloud.Account, cloud: cloud);
        await bench.ExportAsync();
        await File.WriteAllBytesAsync(Copy, await bench.DownloadAsync(await bench.PublishAsync()));

        var said = await RunAsync("open-photos.mjs", (await bench.PasswordAsync()).Reveal());

        Assert.Equal(
            $"""
            garden.png: 2 by 1
            This browser cannot show this file. You can save it.
            This browser cannot show this file. You can save it.
            no file
            saved: {Png.Length} bytes
            errors: none

            """,
            said);
    }

    [Fact]
    public async Task Copy_OfALargeTable_IsOpenedAndSearchedInBoundedMemory()
    {
        var password = ArchivePassword.Generate();
        await WriteLargeAsync(password);

        var figures = JsonDocument.Parse((await RunAsync("open-memory.mjs", password.Reveal())).TrimEnd().Split('\n')[^1]).RootElement;

        Assert.Equal($"Records 1 to 20 of {LargeRows / 1_000}", figures.GetProperty("found").GetString());
        Assert.InRange(figures.GetProperty("atTheEnd").GetInt32() - figures.GetProperty("loaded").GetInt32(), 0, MostMemory);
        Assert.InRange(figures.GetProperty("nodes").GetInt32(), 1, MostNodes);
        Assert.Empty(figures.GetProperty("errors").EnumerateArray());
    }

    private Task<string> RunAsync(string script, string password) =>
        npm.RunAsync(script, new() { ["PAGE"] = new Uri(Page).AbsoluteUri, ["COPY"] = Copy, ["PASSWORD"] = password });

    /// <summary>One table of texts that hardly pack, the same in every run, with its manifest.</summary>
    private async Task WriteLargeAsync(ArchivePassword password)
    {
        var bytes = new byte[HashesPerRow * SHA256.HashSizeInBytes];
        var table = new StringBuilder("{\"events\":[");
        for (var n = 0; n < LargeRows; n++)
        {
            for (var part = 0; part < HashesPerRow; part++)
                SHA256.HashData(BitConverter.GetBytes((n * HashesPerRow) + part), bytes.AsSpan(part * SHA256.HashSizeInBytes));
            table.Append(n == 0 ? "" : ",").Append("{\"id\":").Append(n).Append(",\"content\":\"event ").Append(n % 1_000).Append(' ').Append(Convert.ToBase64String(bytes)).Append("\"}");
        }

        var content = Encoding.UTF8.GetBytes(table.Append("]}").ToString());
        var schema = """{"title":"Load","$defs":{"events":{"title":"Events","properties":{"events":{"items":{"properties":{"id":{"type":["integer","null"]},"content":{"type":["string","null"]}}}}}}}}"""u8.ToArray();
        await new PageCopy().AddFile("schemas/load.schema.json", schema).AddTable("load", "events", LargeRows, content).WriteAsync(Copy, password);
    }
}

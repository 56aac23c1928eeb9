using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Overstap.Adapters;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Local;

namespace Overstap.Tests.Requests;

/// <summary>Looks behind the API, straight into storage: what is there, and what is left.</summary>
public sealed class StoredState
{
    private readonly BlobServiceClient _storage;
    private readonly BlobCaseStore _cases;
    private readonly BlobAuditLog _audit;

    public StoredState(LocalHost host)
    {
        _storage = new BlobServiceClient(host.Settings["Overstap:ExportStorage"]);
        _cases = new BlobCaseStore(_storage);
        _audit = new BlobAuditLog(_storage);
    }

    public BlobContainerClient Cases => _storage.GetBlobContainerClient("cases");

    public BlobContainerClient Audit => _storage.GetBlobContainerClient("audit");

    public BlobContainerClient Index => _storage.GetBlobContainerClient("index");

    public BlobContainerClient Copy(string id) => _storage.GetBlobContainerClient($"copy-{id}");

    public async Task<CaseFile> CaseAsync(string id) => (await _cases.FindAsync(RequestId.Parse(id), CancellationToken.None))!.File;

    /// <summary>Changes a case file behind the application's back.</summary>
    public async Task<CaseFile> ChangeAsync(string id, Func<CaseFile, CaseFile> change)
    {
        var stored = await _cases.FindAsync(RequestId.Parse(id), CancellationToken.None);
        return (await _cases.ReplaceAsync(stored!, change(stored!.File), CancellationToken.None)).File;
    }

    /// <summary>The audit log, its chain checked and its end compared with the case file.</summary>
    public async Task<IReadOnlyList<AuditEntry>> HistoryAsync(string id) => await new CaseFiles(_cases, _audit).ReadHistoryAsync(await CaseAsync(id), CancellationToken.None);

    public async Task<int> CountAsync(BlobContainerClient container) => (await NamesAsync(container)).Count;

    public async Task<IReadOnlyList<string>> NamesAsync(BlobContainerClient container)
    {
        var names = new List<string>();
        if (!await container.ExistsAsync())
            return names;
        await foreach (var blob in container.GetBlobsAsync(states: BlobStates.All))
            names.Add(blob.Name);
        return names;
    }

    /// <summary>That nothing of the copy, of the person or of the way from the account to the request is left.</summary>
    public async Task AssertNothingLeftAsync(string id)
    {
        var file = await CaseAsync(id);
        Assert.Equal(CasePhase.Closed, file.Phase);
        Assert.False(await Copy(id).ExistsAsync());
        Assert.True(file is { Personal: null, DataKey: null, Password: null, Code: null, IndexNames.Count: 0 });
        foreach (var name in await NamesAsync(Index))
            Assert.DoesNotContain(id, await ReadIndexAsync(name), StringComparison.Ordinal);
        Assert.Equal("phase-closed", (await HistoryAsync(id))[^1].Event);
    }

    /// <summary>Whether some name leads to the request in this host's storage.</summary>
    public async Task<bool> KnowsAsync(string id)
    {
        foreach (var name in await NamesAsync(Index))
        {
            if ((await ReadIndexAsync(name)).Contains(id, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Empty when a request of another test closed meanwhile and took the entry with it.</summary>
    private async Task<string> ReadIndexAsync(string name)
    {
        try
        {
            return (await Index.GetBlobClient(name).DownloadContentAsync()).Value.Content.ToString();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return "";
        }
    }

    /// <summary>Downloads with nothing but the link, opens with nothing but the password, and returns the names of what is inside.</summary>
    public static async Task<IReadOnlyList<string>> OpenAsync(Uri link, string password) => [.. (await ReadAsync(link, password)).Keys];

    /// <summary>Downloads with nothing but the link, opens with nothing but the password, and returns what is inside as texts by name, in the archive's order.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(Uri link, string password)
    {
        using var http = new HttpClient();
        using var archive = new MemoryStream(await http.GetByteArrayAsync(link));
        var reader = await ArchiveReader.OpenAsync(archive);
        var texts = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in reader.Entries)
        {
            await using var content = await reader.OpenEntryAsync(entry, password);
            using var text = new StreamReader(content);
            texts.Add(entry.Name, await text.ReadToEndAsync());
        }

        return texts;
    }

    public static async Task<int> ProbeAsync(Uri link)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(link);
        return (int)response.StatusCode;
    }
}

using Azure.Storage.Blobs;
using Microsoft.Data.Sqlite;
using Overstap.Cases;
using Overstap.Catalogue;

namespace Overstap.Local.Demo;

/// <summary>Looks behind the scenes, past the code that is being demonstrated: straight into storage, the case file and the source's database.</summary>
public sealed class DemoProof(BlobServiceClient storage, CaseFiles cases, DataCatalogue catalogue, string sqliteSource)
{
    /// <summary>Blobs in any container that is named after the request.</summary>
    public async Task<int> CountBlobsAsync(string requestId, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var container in storage.GetBlobContainersAsync(cancellationToken: cancellationToken))
        {
            if (!container.Name.Contains(requestId, StringComparison.Ordinal))
                continue;
            await foreach (var blob in storage.GetBlobContainerClient(container.Name).GetBlobsAsync(states: Azure.Storage.Blobs.Models.BlobStates.All, cancellationToken: cancellationToken))
                count += blob.Name.Length > 0 ? 1 : 0;
        }

        return count;
    }

    public async Task<bool> IsPasswordDestroyedAsync(string requestId, CancellationToken cancellationToken) =>
        (await cases.LoadAsync(RequestId.Parse(requestId), cancellationToken)).Password is null;

    public (int Services, int MetadataGroups) CountServices(IReadOnlyCollection<string> folders)
    {
        var groups = folders.Select(id => catalogue.FindService(id)?.Group).ToArray();
        return (groups.Count(group => group == "service"), groups.Count(group => group == "metadata"));
    }

    /// <summary>All rows of the account that a backup has to hold, counted in the database itself.</summary>
    public async Task<long> CountRowsAtSourceAsync(string accountId, CancellationToken cancellationToken)
    {
        var rows = 0L;
        await using var connection = new SqliteConnection(sqliteSource);
        await connection.OpenAsync(cancellationToken);
        foreach (var source in catalogue.TablesFor("backup").Select(table => table.Source))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM \"{source.Table}\" WHERE \"{source.Account}\" = $account";
            command.Parameters.AddWithValue("$account", accountId);
            rows += (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        }

        return rows;
    }
}

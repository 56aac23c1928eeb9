using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Data.Sqlite;
using Overstap.Adapters;
using Overstap.Adapters.Sqlite;
using Overstap.Cases;
using Overstap.Catalogue;

namespace Overstap.Local.Demo;

/// <summary>Looks behind the scenes, past the code that is being demonstrated: straight into storage, the case file and the source's database.</summary>
public sealed class DemoProof(BlobServiceClient storage, CaseFiles cases, DataCatalogue catalogue, SourceMap sources, string sqliteSource)
{
    /// <summary>Every table that the sample cloud holds.</summary>
    public IReadOnlyList<TableDefinition> AllTables => [.. catalogue.Services.SelectMany(service => service.Tables)];

    /// <summary>The tables that a copy of this kind holds.</summary>
    public IReadOnlyList<TableDefinition> TablesFor(string kind) => catalogue.TablesFor(kind);

    /// <summary>Blobs in any container that is named after the request.</summary>
    public async Task<int> CountBlobsAsync(string requestId, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var container in storage.GetBlobContainersAsync(cancellationToken: cancellationToken))
        {
            if (!container.Name.Contains(requestId, StringComparison.Ordinal))
                continue;
            await foreach (var blob in storage.GetBlobContainerClient(container.Name).GetBlobsAsync(states: BlobStates.All, cancellationToken: cancellationToken))
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
    public Task<long> CountRowsAtSourceAsync(string accountId, CancellationToken cancellationToken) => CountRowsAsync(TablesFor("backup"), accountId, cancellationToken);

    /// <summary>The account's rows in these tables, counted in the database itself.</summary>
    public async Task<long> CountRowsAsync(IEnumerable<TableDefinition> tables, string accountId, CancellationToken cancellationToken)
    {
        var rows = 0L;
        await using var connection = await OpenAsync(cancellationToken);
        foreach (var source in tables.Select(table => sources.Find(table.Service, table.Name)))
            rows += (long)(await AskAsync(connection, $"SELECT COUNT(*) FROM \"{source.From}\" WHERE \"{source.Account}\" = $account", accountId, cancellationToken))!;
        return rows;
    }

    /// <summary>One value of one row as it stands in the database.</summary>
    public async Task<string?> ReadFieldAsync(TableDefinition table, string field, long record, string accountId, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        var source = sources.Find(table.Service, table.Name);
        var column = source.Column(table.Fields.Single(candidate => candidate.Name == field));
        return await AskAsync(
            connection,
            FormattableString.Invariant($"SELECT \"{column}\" FROM \"{source.From}\" WHERE \"{source.Account}\" = $account AND \"{source.Order[0]}\" = {record}"),
            accountId,
            cancellationToken) as string;
    }

    public TableDefinition FindTable(string service, string table) => catalogue.FindTable(service, table)!;

    /// <summary>Whether the sample cloud's own database says that the contract about the whole account has ended.</summary>
    public async Task<bool> HasContractEndedAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await AskAsync(
            connection, $"SELECT contractEndedAt FROM account_state WHERE accountId = $account AND service = '{SqliteAccountGate.WholeAccount}'", accountId, cancellationToken) is long;
    }

    /// <summary>The services that the sample cloud's own database says no longer process anything of the account.</summary>
    public async Task<IReadOnlyList<string>> ReadStoppedServicesAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = Command(connection, "SELECT service FROM account_stopped_services WHERE accountId = $account ORDER BY service", accountId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> services = [];
        while (await reader.ReadAsync(cancellationToken))
            services.Add(reader.GetString(0));
        return services;
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(sqliteSource);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task<object?> AskAsync(SqliteConnection connection, string question, string accountId, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, question, accountId);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private static SqliteCommand Command(SqliteConnection connection, string text, string accountId)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        command.Parameters.AddWithValue("$account", accountId);
        return command;
    }
}

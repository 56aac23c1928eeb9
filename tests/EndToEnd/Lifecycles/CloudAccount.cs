using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Overstap.Catalogue;
using Overstap.Local.SampleCloud;
using Overstap.Tests.Requests;

namespace Overstap.Tests.EndToEnd.Lifecycles;

/// <summary>A person's account at the sample cloud: over its own calls, and in its database.</summary>
internal sealed class CloudAccount(LifeHost host, string id)
{
    private readonly Uri _address = new($"/local/cloud/accounts/{id}", UriKind.Relative);

    public async Task<JsonElement> ReadStateAsync() => await host.Http.GetFromJsonAsync<JsonElement>(_address);

    /// <summary>Whether the whole account is frozen.</summary>
    public async Task<bool> IsFrozenAsync() => (await ReadStateAsync()).GetProperty("frozen").GetBoolean();

    /// <summary>Whether the contract about the whole account has ended.</summary>
    public async Task<bool> IsEndedAsync() => (await ReadStateAsync()).GetProperty("contractEnded").GetBoolean();

    /// <summary>The services that are frozen while the account is not, in alphabetical order.</summary>
    public Task<string[]> FrozenServicesAsync() => ReadServicesAsync("frozenServices");

    /// <summary>The services whose contract has ended while that about the account goes on, in alphabetical order.</summary>
    public Task<string[]> EndedServicesAsync() => ReadServicesAsync("endedServices");

    /// <summary>A telephone synchronises a note.</summary>
    /// <returns>The code of the refusal; empty when the note was taken.</returns>
    public Task<string> WriteNoteAsync(string text) => WriteAsync("notes", text);

    /// <summary>A telephone synchronises a common phrase, which is of another service than notes.</summary>
    /// <inheritdoc cref="WriteNoteAsync"/>
    public Task<string> WritePhraseAsync(string text) => WriteAsync("phrases", text);

    public async Task ChangeBlockersAsync(string[]? set = null, string[]? clear = null)
    {
        using var response = await host.Http.PostAsJsonAsync($"{_address}/blockers", new { set = set ?? [], clear = clear ?? [] });
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Rows of every table of the catalogue, those included that no copy holds.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountRowsAsync()
    {
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var connection = await OpenAsync();
        foreach (var table in SourceMap.LoadShipped(host.Catalogue).Tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM \"{table.From}\" WHERE \"{table.Account}\" = $account";
            command.Parameters.AddWithValue("$account", id);
            rows[$"{table.Service}/{table.Name}"] = (long)(await command.ExecuteScalarAsync())!;
        }

        return rows;
    }

    public async Task<string?> ReadNoteAsync(long note)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT content FROM notes_notes WHERE accountId = $account AND id = $note";
        command.Parameters.AddWithValue("$account", id);
        command.Parameters.AddWithValue("$note", note);
        return await command.ExecuteScalarAsync() as string;
    }

    /// <summary>Dates loans and gifts so that the law still keeps them, or no longer does, whenever this test runs.</summary>
    public async Task DateTransactionsAsync(DateTimeOffset at)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            UPDATE loan_loans SET updatedAt = $at WHERE accountId = $account;
            UPDATE gift_membership_gifts SET createdAt = $at WHERE accountId = $account;
            """;
        command.Parameters.AddWithValue("$account", id);
        command.Parameters.AddWithValue("$at", at.ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string[]> ReadServicesAsync(string list) =>
        [.. (await ReadStateAsync()).GetProperty(list).EnumerateArray().Select(service => service.GetProperty("service").GetString()!)];

    private async Task<string> WriteAsync(string what, string text)
    {
        using var response = await host.Http.PostAsJsonAsync($"{_address}/{what}", new { text });
        return (await Answer.ReadAsync(response)).Code;
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection(SampleCloudDatabase.ConnectionString(Path.Combine(host.DataDirectory, "samplecloud.db")) + ";Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}

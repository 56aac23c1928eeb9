using System.Text.Json;
using Microsoft.Data.Sqlite;
using Overstap.Catalogue;
using Overstap.Ports;
using SQLitePCL;

namespace Overstap.Adapters.Sqlite;

/// <summary>An open read transaction and the reader in it; ends with the connection.</summary>
internal sealed class SqliteTableSnapshot(
    TableMapping table, SqliteConnection connection, SqliteDataReader reader, bool isUtf8, long rowCount, DateTimeOffset takenAt) : ITableSnapshot
{
    private readonly sqlite3_stmt statement = reader.Handle!;
    private readonly SqliteFieldWriter[] fields = [.. table.Fields.Select((field, column) => new SqliteFieldWriter(table, field, column, convert: !isUtf8))];

    public long RowCount => rowCount;

    public DateTimeOffset TakenAt => takenAt;

    public ValueTask<bool> WriteNextAsync(Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!Read()) return ValueTask.FromResult(false);
        writer.WriteStartObject();
        foreach (var field in fields)
            field.Write(writer, statement);
        writer.WriteEndObject();
        return ValueTask.FromResult(true);
    }

    public async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        await connection.DisposeAsync();
    }

    private bool Read()
    {
        try
        {
            return reader.Read();
        }
        catch (SqliteException failure)
        {
            throw SqliteFailures.WhileReading(table, failure);
        }
    }
}

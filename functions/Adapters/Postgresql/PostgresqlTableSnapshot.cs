using System.Text.Json;
using Npgsql;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Postgresql;

/// <summary>An open read transaction and the reader in it; ends with the connection.</summary>
internal sealed class PostgresqlTableSnapshot(
    TableMapping table, NpgsqlConnection connection, NpgsqlCommand command, NpgsqlDataReader reader, long rowCount, DateTimeOffset takenAt) : ITableSnapshot
{
    private readonly PostgresqlFieldWriter[] fields = PostgresqlFieldWriter.Of(table, reader);
    private readonly PostgresqlRow row = new(reader);
    private bool isAtEnd;

    public long RowCount => rowCount;

    public DateTimeOffset TakenAt => takenAt;

    public async ValueTask<bool> WriteNextAsync(Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!await ReadAsync(cancellationToken)) return false;
        writer.WriteStartObject();
        foreach (var field in fields)
            field.Write(writer, row);
        writer.WriteEndObject();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // Unasked, the driver would read millions of rows to their end before it closes.
            if (!isAtEnd) command.Cancel();
            await reader.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            // That it was cancelled, or that the source broke before, changes nothing about what was read.
            isAtEnd = true;
        }

        await command.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            isAtEnd = !await reader.ReadAsync(cancellationToken);
            return !isAtEnd;
        }
        catch (NpgsqlException failure)
        {
            isAtEnd = true;
            cancellationToken.ThrowIfCancellationRequested();
            throw PostgresqlFailures.WhileReading(table, failure);
        }
    }
}

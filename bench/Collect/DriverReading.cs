using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Overstap.Catalogue;

namespace Overstap.Bench.Collect;

/// <summary>The driver alone: every value of every row of one account as its .NET type, which is then forgotten. No count, no snapshot, no JSON.</summary>
internal static class DriverReading
{
    public static async Task<long> PostgresqlAsync(string connectionString, TableMapping table, string account)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Select(table, "$1"), connection) { CommandTimeout = 0, Parameters = { new NpgsqlParameter { Value = account } } };
        return await ReadAsync(await command.ExecuteReaderAsync(), table, instant: static (row, i) => row.GetDateTime(i).Ticks, number: static (row, i) => (double)row.GetDecimal(i), flag: static (row, i) => row.GetBoolean(i));
    }

    public static async Task<long> SqliteAsync(string connectionString, TableMapping table, string account)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new SqliteCommand(Select(table, "$account"), connection);
        command.Parameters.AddWithValue("$account", account);
        return await ReadAsync(await command.ExecuteReaderAsync(), table, instant: static (row, i) => row.GetInt64(i), number: static (row, i) => row.GetDouble(i), flag: static (row, i) => row.GetInt64(i) != 0);
    }

    private static string Select(TableMapping table, string parameter) =>
        $"SELECT {string.Join(", ", table.Fields.Select(field => $"\"{table.Column(field)}\""))} FROM \"{table.From}\" WHERE \"{table.Account}\" = {parameter} ORDER BY {string.Join(", ", table.Order.Select(column => $"\"{column}\""))}";

    private static async Task<long> ReadAsync(
        DbDataReader reader, TableMapping table, Func<DbDataReader, int, long> instant, Func<DbDataReader, int, double> number, Func<DbDataReader, int, bool> flag)
    {
        await using var rows = reader;
        var types = table.Fields.Select(field => field.Type).ToArray();
        var sum = 0L;
        while (await rows.ReadAsync())
        {
            for (var i = 0; i < types.Length; i++)
            {
                if (rows.IsDBNull(i)) continue;
                sum += types[i] switch
                {
                    FieldType.Integer => rows.GetInt64(i),
                    FieldType.Number => (long)number(rows, i),
                    FieldType.Boolean => flag(rows, i) ? 1 : 0,
                    FieldType.Instant => instant(rows, i),
                    _ => rows.GetString(i).Length,
                };
            }
        }

        return sum;
    }
}

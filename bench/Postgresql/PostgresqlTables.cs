using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using Overstap.Catalogue;

namespace Overstap.Bench.Postgresql;

/// <summary>The tables of a source map in a PostgreSQL database, and the sample cloud's rows in them.</summary>
public static class PostgresqlTables
{
    /// <summary>Statements that make the tables, as they would be had the sample cloud been built on PostgreSQL.</summary>
    public static string Declare(SourceMap map) => string.Join('\n', map.Tables.Select(table =>
        $"CREATE TABLE {table.From} ({string.Join(", ", Columns(table).Select(column => $"\"{column.Name}\" {column.Sql}"))}, PRIMARY KEY ({Quoted([table.Account, .. table.Order])}));"));

    /// <summary>Copies rows of the sample cloud. What PostgreSQL has no form of is left out of texts: NUL.</summary>
    /// <param name="database">Path of the sample cloud's database.</param>
    public static async Task FillAsync(NpgsqlConnection target, SourceMap map, string database, CancellationToken cancellationToken = default)
    {
        await using var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        await source.OpenAsync(cancellationToken);
        foreach (var table in map.Tables)
            await FillAsync(target, table, source, cancellationToken);
    }

    private static async Task FillAsync(NpgsqlConnection target, TableMapping table, SqliteConnection source, CancellationToken cancellationToken)
    {
        var columns = Columns(table).ToList();
        var names = Quoted(columns.Select(column => column.Name));
        await using var select = new SqliteCommand($"SELECT {names} FROM {table.From}", source);
        await using var rows = await select.ExecuteReaderAsync(cancellationToken);
        await using var import = await target.BeginBinaryImportAsync($"COPY {table.From} ({names}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            await import.StartRowAsync(cancellationToken);
            for (var i = 0; i < columns.Count; i++)
            {
                if (await rows.IsDBNullAsync(i, cancellationToken)) await import.WriteNullAsync(cancellationToken);
                else await import.WriteAsync(columns[i].Value(rows, i), columns[i].Type, cancellationToken);
            }
        }

        await import.CompleteAsync(cancellationToken);
    }

    private static IEnumerable<Column> Columns(TableMapping table) =>
    [
        new Column(table.Account, "text NOT NULL", NpgsqlDbType.Text, Text),
        .. table.Order.Select(name => new Column(name, "bigint NOT NULL", NpgsqlDbType.Bigint, (row, i) => row.GetInt64(i))),
        .. table.Fields.Where(field => table.Column(field) != table.Account && !table.Order.Contains(table.Column(field))).Select(field => Of(table, field)),
    ];

    private static Column Of(TableMapping table, FieldDefinition field) => field.Type switch
    {
        FieldType.Integer => new(table.Column(field), "bigint", NpgsqlDbType.Bigint, (row, i) => row.GetInt64(i)),
        FieldType.Number => new(table.Column(field), "numeric", NpgsqlDbType.Numeric, (row, i) => (decimal)row.GetDouble(i)),
        FieldType.Boolean => new(table.Column(field), "boolean", NpgsqlDbType.Boolean, (row, i) => row.GetInt64(i) != 0),
        FieldType.Instant => new(table.Column(field), "timestamptz", NpgsqlDbType.TimestampTz, (row, i) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(i)).UtcDateTime),

        // JSON as well, since some of the sample cloud's services store what they are sent, broken or not.
        _ => new(table.Column(field), "text", NpgsqlDbType.Text, Text),
    };

    private static string Text(SqliteDataReader row, int column) => row.GetString(column).Replace("\0", "", StringComparison.Ordinal);

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    private sealed record Column(string Name, string Sql, NpgsqlDbType Type, Func<SqliteDataReader, int, object> Value);
}

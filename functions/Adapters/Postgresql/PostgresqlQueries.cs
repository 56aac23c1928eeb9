using System.Globalization;
using Overstap.Catalogue;

namespace Overstap.Adapters.Postgresql;

/// <summary>The statements of a table. Names come from the source map only and are quoted; <c>$1</c> is the account, and all other values are parameters too.</summary>
internal static class PostgresqlQueries
{
    public static string Count(TableMapping table) => $"SELECT COUNT(*) {FromAccount(table)}";

    /// <param name="changedColumn">Where a row says when it changed, which is to be <c>$2</c> or later, or unknown; null for all rows.</param>
    public static string Count(TableMapping table, string? changedColumn) => Count(table) + Changed(changedColumn);

    /// <inheritdoc cref="Count(TableMapping, string?)"/>
    public static string Rows(TableMapping table, string? changedColumn) =>
        $"SELECT {Fields(table)} {FromAccount(table)}{Changed(changedColumn)} ORDER BY {string.Join(", ", table.Order.Select(Column))}";

    /// <summary>Makes the server read the account as a value of its column, and reads no row.</summary>
    public static string NoRow(TableMapping table) => $"SELECT {FromAccount(table)} LIMIT 0";

    /// <summary>No row, with one column, whose type the answer names.</summary>
    public static string TypeOf(TableMapping table, string column) => $"SELECT {Column(column)} FROM {Source(table)} LIMIT 0";

    /// <summary>
    /// One row: rows of the account, rows whose period starts at no instant, rows without a start, rows that are kept, and the latest start in milliseconds since 1970.
    /// <c>$2</c> is the start from which on a row is kept, <c>$3</c> and <c>$4</c> are the first and the last that is an instant.
    /// </summary>
    public static string Retained(TableMapping table, RetentionDefinition retention, bool asMilliseconds)
    {
        var from = Column(table.Column(retention.From));
        var latest = asMilliseconds ? $"MAX({from})" : $"FLOOR(EXTRACT(EPOCH FROM MAX({from})) * 1000)::bigint";
        return $"""
            SELECT COUNT(*),
                   COUNT(*) FILTER (WHERE {from} NOT BETWEEN $3 AND $4),
                   COUNT(*) FILTER (WHERE {from} IS NULL),
                   COUNT(*) FILTER (WHERE {from} >= $2),
                   CASE WHEN COUNT(*) FILTER (WHERE {from} NOT BETWEEN $3 AND $4) = 0 THEN {latest} END
            {FromAccount(table)}
            """;
    }

    /// <summary>With <c>$2</c> as in <see cref="Retained"/> where a law retains rows.</summary>
    public static string Erase(TableMapping table) => $"DELETE {FromAccount(table)}" +
        (table.Retention is { } retention ? $" AND {Column(table.Column(retention.From))} < $2" : "");

    /// <summary><c>$2</c> is the record.</summary>
    public static string Record(TableMapping table) => $"SELECT {Fields(table)} FROM {Source(table)} WHERE {IsRecord(table)}";

    /// <summary>Sets the fields to <c>$3</c> and so on, and answers with the record as it then is.</summary>
    public static string Correct(TableMapping table, IEnumerable<FieldDefinition> fields)
    {
        var changes = string.Join(", ", fields.Select((field, i) => string.Create(CultureInfo.InvariantCulture, $"{Quoted(table.Column(field))} = ${i + 3}")));
        return $"UPDATE {Source(table)} SET {changes} WHERE {IsRecord(table)} RETURNING {Fields(table)}";
    }

    private static string Changed(string? column) => column is null ? "" : $" AND ({Column(column)} IS NULL OR {Column(column)} >= $2)";

    private static string IsRecord(TableMapping table) => $"{Column(table.Account)} = $1 AND {Column(table.Order[0])} = $2";

    private static string FromAccount(TableMapping table) => $"FROM {Source(table)} WHERE {Column(table.Account)} = $1";

    private static string Source(TableMapping table) => $"{Quoted(table.From)} AS source";

    private static string Fields(TableMapping table) => string.Join(", ", table.Fields.Select(field => Column(table.Column(field))));

    private static string Column(string name) => $"source.{Quoted(name)}";

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

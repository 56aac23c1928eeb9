using System.Globalization;
using Overstap.Catalogue;

namespace Overstap.Adapters.Sqlite;

/// <summary>The statements of a table. Names come from the source map only and are quoted; the account and all other values are parameters.</summary>
internal static class SqliteQueries
{
    public const string AccountParameter = "$account";

    /// <summary>Milliseconds since 1970 from which on a row is kept.</summary>
    public const string KeptFromParameter = "$keptFrom";

    /// <summary>Milliseconds since 1970 from which on a row counts as changed.</summary>
    public const string ChangedSinceParameter = "$changedSince";

    public const string RecordParameter = "$record";

    public static string Count(TableMapping table) => $"SELECT COUNT(*) {FromAccount(table)}";

    /// <param name="onlyChanged">Whether rows that did not change since <see cref="ChangedSinceParameter"/> are left out.</param>
    public static string Count(TableMapping table, bool onlyChanged) => Count(table) + Changed(table, onlyChanged);

    /// <inheritdoc cref="Count(TableMapping, bool)"/>
    public static string Rows(TableMapping table, bool onlyChanged) =>
        $"SELECT {Columns(table.Fields.Select(field => table.Column(field)))} {FromAccount(table)}{Changed(table, onlyChanged)} ORDER BY {Columns(table.Order)}";

    /// <summary>One row: rows of the account, rows whose period starts at no instant, rows without a start, rows that are kept, and the latest start.</summary>
    public static string Retained(TableMapping table, RetentionDefinition retention)
    {
        var from = Column(table.Column(retention.From));
        return $"""
            SELECT COUNT(*),
                   COUNT(*) FILTER (WHERE typeof({from}) NOT IN ('integer', 'null') OR {from} NOT BETWEEN $first AND $last),
                   COUNT(*) FILTER (WHERE {from} IS NULL),
                   COUNT(*) FILTER (WHERE {from} >= {KeptFromParameter}),
                   MAX({from})
            {FromAccount(table)}
            """;
    }

    public static string Erase(TableMapping table) => $"DELETE {FromAccount(table)}" +
        (table.Retention is { } retention ? $" AND {Column(table.Column(retention.From))} < {KeptFromParameter}" : "");

    public static string Record(TableMapping table) => $"SELECT {Columns(table.Fields.Select(field => table.Column(field)))} {FromRecord(table)}";

    /// <summary>One row per record, with 1 for every field that holds its parameter's value already, and 0 for every other.</summary>
    public static string Compare(TableMapping table, IReadOnlyList<FieldDefinition> fields) =>
        $"SELECT {string.Join(", ", fields.Select((field, i) => $"{Column(table.Column(field))} IS {ValueParameter(i)}"))} {FromRecord(table)}";

    public static string Correct(TableMapping table, IReadOnlyList<FieldDefinition> fields)
    {
        var changes = string.Join(", ", fields.Select((field, i) => $"{Quoted(table.Column(field))} = {ValueParameter(i)}"));
        return $"UPDATE {Quoted(table.From)} AS source SET {changes} WHERE {IsRecord(table)}";
    }

    public static string ValueParameter(int field) => string.Create(CultureInfo.InvariantCulture, $"$value{field}");

    // Whatever is no number is larger than every number to SQLite: a row whose time cannot be read is kept, too.
    private static string Changed(TableMapping table, bool onlyChanged) =>
        onlyChanged && table.ChangedColumn is { } changed ? $" AND ({Column(changed)} IS NULL OR {Column(changed)} >= {ChangedSinceParameter})" : "";

    private static string FromRecord(TableMapping table) => $"FROM {Quoted(table.From)} AS source WHERE {IsRecord(table)}";

    private static string IsRecord(TableMapping table) =>
        $"{Column(table.Account)} = {AccountParameter} AND {Column(table.Order[0])} = {RecordParameter}";

    private static string FromAccount(TableMapping table) => $"FROM {Quoted(table.From)} AS source WHERE {Column(table.Account)} = {AccountParameter}";

    private static string Columns(IEnumerable<string> names) => string.Join(", ", names.Select(Column));

    // Qualified, because SQLite reads a lone quoted name that is no column as a text, and would export that text in every row.
    private static string Column(string name) => $"source.{Quoted(name)}";

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

using System.Globalization;
using Overstap.Catalogue;

namespace Overstap.Adapters;

/// <summary>The statements of a table. Names come from the catalogue only and are quoted; the account and all other values are parameters.</summary>
internal static class SqliteQueries
{
    public const string AccountParameter = "$account";

    /// <summary>Milliseconds since 1970 from which on a row is kept.</summary>
    public const string KeptFromParameter = "$keptFrom";

    public const string RecordParameter = "$record";

    public static string Count(TableDefinition table) => $"SELECT COUNT(*) {FromAccount(table.Source)}";

    public static string Rows(TableDefinition table) =>
        $"SELECT {Columns(table.Fields.Select(field => field.Column))} {FromAccount(table.Source)} ORDER BY {Columns(table.Source.Order)}";

    /// <summary>One row: rows of the account, rows whose period starts at no instant, rows without a start, rows that are kept, and the latest start.</summary>
    public static string Retained(TableDefinition table, RetentionDefinition retention)
    {
        var from = Column(retention.From.Column);
        return $"""
            SELECT COUNT(*),
                   COUNT(*) FILTER (WHERE typeof({from}) NOT IN ('integer', 'null') OR {from} NOT BETWEEN $first AND $last),
                   COUNT(*) FILTER (WHERE {from} IS NULL),
                   COUNT(*) FILTER (WHERE {from} >= {KeptFromParameter}),
                   MAX({from})
            {FromAccount(table.Source)}
            """;
    }

    public static string Erase(TableDefinition table) => $"DELETE {FromAccount(table.Source)}" +
        (table.Retention is { } retention ? $" AND {Column(retention.From.Column)} < {KeptFromParameter}" : "");

    public static string Record(TableDefinition table) => $"SELECT {Columns(table.Fields.Select(field => field.Column))} {FromRecord(table.Source)}";

    /// <summary>One row per record, with 1 for every field that holds its parameter's value already, and 0 for every other.</summary>
    public static string Compare(TableDefinition table, IReadOnlyList<FieldDefinition> fields) =>
        $"SELECT {string.Join(", ", fields.Select((field, i) => $"{Column(field.Column)} IS {ValueParameter(i)}"))} {FromRecord(table.Source)}";

    public static string Correct(TableDefinition table, IReadOnlyList<FieldDefinition> fields)
    {
        var changes = string.Join(", ", fields.Select((field, i) => $"{Quoted(field.Column)} = {ValueParameter(i)}"));
        return $"UPDATE {Quoted(table.Source.Table)} AS source SET {changes} WHERE {IsRecord(table.Source)}";
    }

    public static string ValueParameter(int field) => string.Create(CultureInfo.InvariantCulture, $"$value{field}");

    private static string FromRecord(SourceDefinition source) => $"FROM {Quoted(source.Table)} AS source WHERE {IsRecord(source)}";

    private static string IsRecord(SourceDefinition source) =>
        $"{Column(source.Account)} = {AccountParameter} AND {Column(source.Order[0])} = {RecordParameter}";

    private static string FromAccount(SourceDefinition source) => $"FROM {Quoted(source.Table)} AS source WHERE {Column(source.Account)} = {AccountParameter}";

    private static string Columns(IEnumerable<string> names) => string.Join(", ", names.Select(Column));

    // Qualified, because SQLite reads a lone quoted name that is no column as a text, and would export that text in every row.
    private static string Column(string name) => $"source.{Quoted(name)}";

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

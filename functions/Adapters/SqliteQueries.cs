using Overstap.Catalogue;

namespace Overstap.Adapters;

/// <summary>The two queries of a table. Names come from the catalogue only and are quoted; the account is a parameter.</summary>
internal static class SqliteQueries
{
    public const string AccountParameter = "$account";

    public static string Count(TableDefinition table) => $"SELECT COUNT(*) {FromAccount(table.Source)}";

    public static string Rows(TableDefinition table) =>
        $"SELECT {Columns(table.Fields.Select(field => field.Column))} {FromAccount(table.Source)} ORDER BY {Columns(table.Source.Order)}";

    private static string FromAccount(SourceDefinition source) => $"FROM {Quoted(source.Table)} AS source WHERE {Column(source.Account)} = {AccountParameter}";

    private static string Columns(IEnumerable<string> names) => string.Join(", ", names.Select(Column));

    // Qualified, because SQLite reads a lone quoted name that is no column as a text, and would export that text in every row.
    private static string Column(string name) => $"source.{Quoted(name)}";

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

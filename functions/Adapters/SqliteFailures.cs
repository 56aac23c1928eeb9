using Microsoft.Data.Sqlite;
using Overstap.Catalogue;
using Overstap.Ports;
using SQLitePCL;

namespace Overstap.Adapters;

/// <summary>Says of each failure whether another try can help. The messages name tables and columns, never a value.</summary>
internal static class SqliteFailures
{
    // SQLite reports an unknown table or column, and nothing else that a query of ours can run into, as its general error.
    public static CodedException OnOpening(TableDefinition table, SqliteException failure) => failure.SqliteErrorCode == raw.SQLITE_ERROR
        ? new PermanentException(
            "source-table-unknown", $"The source lacks {table.Source.Table}, or a column of it, which the catalogue names for {Name(table)}.", failure)
        : new TransientException("source-unavailable", $"The source of {Name(table)} cannot be read now (SQLite code {failure.SqliteErrorCode}).", failure);

    public static TransientException WhileReading(TableDefinition table, SqliteException failure) =>
        new("source-failed", $"The source of {Name(table)} broke while it was read (SQLite code {failure.SqliteErrorCode}).", failure);

    public static PermanentException UnexpectedValue(TableDefinition table, FieldDefinition field) =>
        new("source-value-invalid", $"The source holds a value in {table.Source.Table}.{field.Column} that is no {field.Type}, as the catalogue says of {Name(table)}.");

    private static string Name(TableDefinition table) => $"table {table.Name} of service {table.Service}";
}

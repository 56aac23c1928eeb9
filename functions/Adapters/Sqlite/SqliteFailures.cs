using Microsoft.Data.Sqlite;
using Overstap.Catalogue;
using Overstap.Ports;
using SQLitePCL;
using static Overstap.Adapters.SourceFailures;

namespace Overstap.Adapters.Sqlite;

/// <summary>Says of each failure whether another try can help. The messages name tables and columns, never a value.</summary>
internal static class SqliteFailures
{
    /// <summary>What the source says when it refuses a write to a frozen account.</summary>
    private const string Frozen = "account-frozen";

    // Before a statement runs, SQLite reports an unknown table or column, and nothing else that a statement of ours can run into, as its general error.
    public static CodedException OnOpening(TableMapping table, SqliteException failure) => failure.SqliteErrorCode switch
    {
        raw.SQLITE_ERROR => new PermanentException(
            "source-table-unknown", $"The source lacks {table.From}, or a column of it, which the source map names for {Name(table)}.", failure),
        raw.SQLITE_NOTADB => new PermanentException("source-answer-invalid", $"The file of the source of {Name(table)} is no SQLite database, or is encrypted.", failure),
        raw.SQLITE_CORRUPT => WhileReading(table, failure),
        _ => new TransientException("source-unavailable", $"The source of {Name(table)} cannot be read now (SQLite code {failure.SqliteErrorCode}).", failure),
    };

    public static CodedException OnChanging(TableMapping table, SqliteException failure) => failure switch
    {
        { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_TRIGGER } when failure.Message.Contains(Frozen, StringComparison.Ordinal) =>
            new PermanentException("source-account-frozen", $"The account takes no changes any more in {Name(table)}.", failure),
        { SqliteErrorCode: raw.SQLITE_CONSTRAINT } =>
            new PermanentException("source-refused", $"The source refuses the change of {Name(table)} (SQLite code {failure.SqliteExtendedErrorCode}).", failure),
        _ => OnOpening(table, failure),
    };

    public static CodedException OnAccountState(SqliteException failure) => failure.SqliteErrorCode == raw.SQLITE_ERROR
        ? new PermanentException("source-state-unknown", "The source lacks a table, or a column of one, that holds the state of its accounts.", failure)
        : new TransientException("source-unavailable", $"The state of accounts at the source cannot be reached now (SQLite code {failure.SqliteErrorCode}).", failure);

    // Once a statement runs, its general error is that of a computation, such as that of a view.
    public static CodedException WhileReading(TableMapping table, SqliteException failure) => failure.SqliteErrorCode == raw.SQLITE_ERROR
        ? new PermanentException("source-value-invalid", $"The source cannot work with a value in {table.From}, from which {Name(table)} is read.", failure)
        : new TransientException("source-failed", $"The source of {Name(table)} broke while it was read (SQLite code {failure.SqliteErrorCode}).", failure);
}

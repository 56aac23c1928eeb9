using System.Data;
using Microsoft.Data.Sqlite;
using Overstap.Catalogue;
using Overstap.Ports;
using SQLitePCL;

namespace Overstap.Adapters.Sqlite;

/// <summary>Reads tables of the catalogue out of a SQLite database. Instants are stored there as milliseconds since 1970 (UTC).</summary>
public sealed class SqliteRecordSource : IRecordSource
{
    private readonly SourceMap map;
    private readonly TimeProvider time;
    private readonly string connectionString;

    /// <param name="connectionString">How long a locked database is waited for is its <c>Default Timeout</c>, in seconds, 5 if it does not say.</param>
    public SqliteRecordSource(SourceMap map, string connectionString, TimeProvider time)
    {
        this.map = map;
        this.time = time;
        this.connectionString = SqliteStore.ConnectionString(connectionString, SqliteOpenMode.ReadOnly);
    }

    /// <inheritdoc/>
    public Task<ITableSnapshot> OpenAsync(string service, string table, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var definition = map.Find(service, table);
        return Task.FromResult<ITableSnapshot>(Open(definition, accountId, changedSince));
    }

    private SqliteTableSnapshot Open(TableMapping table, string accountId, DateTimeOffset? changedSince)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: true);
            var isUtf8 = (string)Command(connection, transaction, "PRAGMA encoding").ExecuteScalar()! == "UTF-8";

            // The first read of a table fixes the snapshot of the transaction, so the count and the rows are of one instant.
            var rows = Run(table, Command(connection, transaction, SqliteQueries.Count(table, changedSince is not null), accountId, changedSince), static count => (long)count.ExecuteScalar()!);
            var takenAt = time.GetUtcNow();
            var reader = Run(table, Command(connection, transaction, SqliteQueries.Rows(table, changedSince is not null), accountId, changedSince), static all => all.ExecuteReader());
            return new SqliteTableSnapshot(table, connection, reader, isUtf8, rows, takenAt);
        }
        catch (Exception failure)
        {
            connection.Dispose();
            if (failure is SqliteException refused) throw SqliteFailures.OnOpening(table, refused);
            throw;
        }
    }

    // What is wrong with names shows when the statement is prepared, what is wrong with values when it runs; the first row is read before there is a reader.
    private static T Run<T>(TableMapping table, SqliteCommand command, Func<SqliteCommand, T> run)
    {
        command.Prepare();
        try
        {
            return run(command);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == raw.SQLITE_ERROR)
        {
            throw SqliteFailures.WhileReading(table, failure);
        }
    }

    private static SqliteCommand Command(
        SqliteConnection connection, SqliteTransaction transaction, string text, string? accountId = null, DateTimeOffset? changedSince = null)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        if (accountId is not null) command.Parameters.AddWithValue(SqliteQueries.AccountParameter, accountId);
        if (changedSince is { } since) command.Parameters.AddWithValue(SqliteQueries.ChangedSinceParameter, since.ToUnixTimeMilliseconds());
        return command;
    }
}

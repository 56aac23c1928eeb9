using System.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Overstap.Adapters.Sqlite;

/// <summary>Runs work in one transaction: all of it happens, or nothing. Reading does not wait for who writes.</summary>
internal sealed class SqliteStore(string connectionString)
{
    private readonly string connectionString = ConnectionString(connectionString, SqliteOpenMode.ReadWrite);

    /// <summary>How long a locked database is waited for is its <c>Default Timeout</c>, in seconds, 5 if the connection string does not say.</summary>
    public static string ConnectionString(string connectionString, SqliteOpenMode mode)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { Mode = mode, Pooling = false };
        if (!settings.ShouldSerialize("Default Timeout")) settings.DefaultTimeout = 5;
        return settings.ConnectionString;
    }

    /// <param name="classify">Turns what SQLite refused into a failure of the port.</param>
    public Task<T> ReadAsync<T>(Func<SqliteTransaction, T> work, Func<SqliteException, Exception> classify, CancellationToken cancellationToken) =>
        RunAsync(new Job<T>(work, classify, Writes: false), cancellationToken);

    /// <param name="setUp">Statements before the transaction, or null.</param>
    /// <param name="cleanUp">Statements after it, whose failure changes nothing any more, or null.</param>
    /// <inheritdoc cref="ReadAsync"/>
    public Task<T> WriteAsync<T>(
        Func<SqliteTransaction, T> work, Func<SqliteException, Exception> classify, CancellationToken cancellationToken, string? setUp = null, string? cleanUp = null) =>
        RunAsync(new Job<T>(work, classify, Writes: true, setUp, cleanUp), cancellationToken);

    public static SqliteCommand Command(SqliteTransaction transaction, string text, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }

    // SQLite knows no asynchronous calls, and a large table takes seconds.
    private Task<T> RunAsync<T>(Job<T> job, CancellationToken cancellationToken) => Task.Run(() => Run(job, cancellationToken), cancellationToken);

    private T Run<T>(Job<T> job, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            using var interruption = cancellationToken.Register(() => raw.sqlite3_interrupt(connection.Handle!));
            if (job.SetUp is not null) Execute(connection, job.SetUp);

            // Whoever counts and then erases must not be overtaken in between, so a writer takes its turn before it begins.
            using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: !job.Writes);
            var result = job.Work(transaction);
            cancellationToken.ThrowIfCancellationRequested();
            transaction.Commit();
            if (job.CleanUp is not null) TryExecute(connection, job.CleanUp);
            return result;
        }
        catch (SqliteException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw job.Classify(failure);
        }
    }

    private static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private static void TryExecute(SqliteConnection connection, string text)
    {
        try
        {
            Execute(connection, text);
        }
        catch (SqliteException)
        {
            // What was committed stays committed, and the next change, or closing the database, tidies up.
            return;
        }
    }

    private sealed record Job<T>(Func<SqliteTransaction, T> Work, Func<SqliteException, Exception> Classify, bool Writes, string? SetUp = null, string? CleanUp = null);
}

using System.Data;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Overstap.Catalogue;

namespace Overstap.Adapters.Postgresql;

/// <summary>Opens transactions whose limits and formats hold behind a connection pooler too, and runs work in them: all of it happens, or nothing.</summary>
internal sealed class PostgresqlStore
{
    /// <summary>Seconds that a statement may take, where the connection string does not say.</summary>
    private const int StatementSeconds = 60;

    /// <summary>Seconds that a table somebody else has locked is waited for, if a statement may take that long.</summary>
    private const int LockSeconds = 5;

    /// <summary>The server is to say first that a statement took too long; only when it is silent is the connection given up.</summary>
    private const int SilenceSeconds = 5;

    private readonly NpgsqlDataSource source;
    private readonly int statementSeconds;

    /// <param name="connectionString">
    /// Npgsql's. <c>Timeout</c> says how many seconds connecting may take (15), <c>Command Timeout</c> how many a statement may take, and the silence between two rows (60; 0 for any).
    /// </param>
    public PostgresqlStore(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Command Timeout")) settings.CommandTimeout = StatementSeconds;
        if (!settings.ShouldSerialize("Application Name")) settings.ApplicationName = "overstap";

        // A connection is needed once in a long while; one that was kept would often be one that had died meanwhile.
        if (!settings.ShouldSerialize("Pooling")) settings.Pooling = false;
        if (!settings.ShouldSerialize("GSS Encryption Mode")) settings.GssEncryptionMode = GssEncryptionMode.Disable;
        statementSeconds = settings.CommandTimeout;

        // Statements prepared by name do not survive a pooler; values and details belong in no message.
        settings.MaxAutoPrepare = 0;
        settings.Multiplexing = false;
        settings.Enlist = false;
        settings.IncludeErrorDetail = false;
        settings.LogParameters = false;
        settings.CommandTimeout = statementSeconds == 0 ? 0 : statementSeconds + SilenceSeconds;

        // Which types a database adds does not matter: their values come as texts.
        source = new NpgsqlDataSourceBuilder(settings.ConnectionString).ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();
    }

    public NpgsqlConnection Connection() => source.CreateConnection();

    /// <summary>
    /// Opens the connection and begins a transaction in it. Settings are the transaction's own, since a pooler hands the next one to another session. Rows that a policy hides make
    /// a query fail: an export is refused rather than incomplete. A database that never checked its texts hands them out unchecked, since it would refuse the broken ones.
    /// </summary>
    public async Task<NpgsqlTransaction> BeginAsync(
        NpgsqlConnection connection, bool writes, CancellationToken cancellationToken, IsolationLevel isolation = IsolationLevel.RepeatableRead)
    {
        await connection.OpenAsync(cancellationToken);
        var transaction = await connection.BeginTransactionAsync(isolation, cancellationToken);
        await ExecuteAsync(
            transaction,
            $"""
            SET TRANSACTION READ {(writes ? "WRITE" : "ONLY")};
            SET LOCAL statement_timeout = {Milliseconds(statementSeconds)};
            SET LOCAL lock_timeout = {Milliseconds(statementSeconds == 0 ? LockSeconds : Math.Min(statementSeconds, LockSeconds))};
            SET LOCAL TimeZone = 'UTC';
            SET LOCAL DateStyle = 'ISO';
            SET LOCAL extra_float_digits = 1;
            SET LOCAL row_security = off;
            SELECT set_config('client_encoding', 'SQL_ASCII', true) WHERE current_setting('server_encoding') = 'SQL_ASCII'
            """,
            cancellationToken);
        return transaction;
    }

    /// <summary>Works in one transaction, unless told otherwise at one snapshot: a row that somebody else changes meanwhile makes the work fail instead of being missed.</summary>
    /// <param name="classify">Turns what went wrong into a failure of the port.</param>
    public async Task<T> RunAsync<T>(
        Func<NpgsqlTransaction, Task<T>> work,
        Func<NpgsqlException, Exception> classify,
        bool writes,
        CancellationToken cancellationToken,
        IsolationLevel isolation = IsolationLevel.RepeatableRead)
    {
        try
        {
            await using var connection = Connection();
            await using var transaction = await BeginAsync(connection, writes, cancellationToken, isolation);
            var result = await work(transaction);
            cancellationToken.ThrowIfCancellationRequested();
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        catch (NpgsqlException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw classify(failure);
        }
    }

    /// <summary>
    /// Whether rows can belong to this account at all. A text that is no value of the account's column, such as a name where numbers stand, is not an error but nobody's.
    /// Nothing is read, so a failure here is the parameter's and not a row's.
    /// </summary>
    public Task<bool> CanHoldAsync(TableMapping table, string accountId, CancellationToken cancellationToken) =>
        CanHoldAsync(PostgresqlQueries.NoRow(table), accountId, failure => PostgresqlFailures.OnOpening(table, failure), cancellationToken);

    /// <param name="noRow">A query that meets the account, as <c>$1</c>, with its column.</param>
    /// <param name="classify">Turns what went wrong into a failure of the port.</param>
    /// <inheritdoc cref="CanHoldAsync(TableMapping, string, CancellationToken)"/>
    public async Task<bool> CanHoldAsync(string noRow, string accountId, Func<NpgsqlException, Exception> classify, CancellationToken cancellationToken)
    {
        if (!IsStorable(accountId)) return false;
        try
        {
            await using var connection = Connection();
            await using var transaction = await BeginAsync(connection, writes: false, cancellationToken);
            await using var probe = Command(transaction, noRow, accountId);
            await probe.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (PostgresException failure) when (PostgresqlFailures.IsValue(failure))
        {
            return false;
        }
        catch (NpgsqlException failure)
        {
            throw classify(failure);
        }
    }

    /// <summary>Whether PostgreSQL has a form of the text: it keeps no NUL, and no half of a surrogate pair.</summary>
    public static bool IsStorable(string text) => !text.Contains('\0', StringComparison.Ordinal) && FieldText.IsUnicode(text);

    /// <summary>A command whose parameters <c>$1</c>, <c>$2</c> and so on are texts that the server reads as values of the columns they meet.</summary>
    public static NpgsqlCommand Command(NpgsqlTransaction transaction, string text, params IEnumerable<string> values)
    {
        var command = new NpgsqlCommand(text, transaction.Connection, transaction);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Unknown });
        return command;
    }

    public static async Task ExecuteAsync(NpgsqlTransaction transaction, string text, CancellationToken cancellationToken)
    {
        await using var command = Command(transaction, text);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Milliseconds(int seconds) => (seconds * 1000L).ToString(CultureInfo.InvariantCulture);
}

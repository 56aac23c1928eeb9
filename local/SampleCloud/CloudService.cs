using System.Globalization;
using Microsoft.Data.Sqlite;
using Overstap.Adapters.Sqlite;

namespace Overstap.Local.SampleCloud;

/// <summary>The sample cloud at work for its own users: it writes, and it knows how its accounts stand.</summary>
internal sealed class CloudService(string connectionString)
{
    public AccountState? FindState(string accountId) => Run(connection =>
    {
        if (!Exists(connection, accountId)) return null;
        var (frozen, ended) = (ReadMarked(connection, accountId, "frozenAt"), ReadMarked(connection, accountId, "contractEndedAt"));
        return new AccountState(
            accountId,
            OfWholeAccount(frozen),
            OfWholeAccount(ended),
            ReadBlockers(connection, accountId),
            ReadStopped(connection, accountId),
            [.. OfServices(frozen).Select(service => new FrozenService(service.Service, service.At))],
            [.. OfServices(ended).Select(service => new EndedService(service.Service, service.At))]);
    });

    /// <returns>False when there is no such account.</returns>
    public bool TryChangeBlockers(string accountId, IReadOnlyList<string> clear, IReadOnlyList<string> set) => Run(connection =>
    {
        if (!Exists(connection, accountId)) return false;
        using var transaction = connection.BeginTransaction();
        foreach (var code in clear)
            Command(connection, "DELETE FROM account_blockers WHERE accountId = $account AND code = $value", accountId, code).ExecuteNonQuery();
        foreach (var code in set)
            Command(connection, "INSERT INTO account_blockers VALUES ($account, $value, 'set by hand') ON CONFLICT DO NOTHING", accountId, code).ExecuteNonQuery();
        transaction.Commit();
        return true;
    });

    /// <summary>Writes a note as the service does when a telephone synchronises, unless the account, or this service of it, is frozen, ended or stopped.</summary>
    /// <returns>The new note's id; or null with the code of the refusal.</returns>
    public (long? Id, string? Refusal) WriteNote(string accountId, string text, DateTimeOffset now) => Write(
        "notes",
        """
        INSERT INTO notes_notes (accountId, id, content, folderName, status, type, createdAt, updatedAt)
        SELECT $account, COALESCE(MAX(id), 0) + 1, $value, NULL, 'normal', 'text', $now, $now FROM notes_notes WHERE accountId = $account
        RETURNING id
        """,
        accountId,
        text,
        now);

    /// <summary>Writes a common phrase, of another service than notes, in the same way.</summary>
    /// <inheritdoc cref="WriteNote"/>
    public (long? Id, string? Refusal) WritePhrase(string accountId, string text, DateTimeOffset now) => Write(
        "common-phrases",
        """
        INSERT INTO common_phrases_phrases (accountId, id, phrase, status, type, createdAt, updatedAt, size, active)
        SELECT $account, COALESCE(MAX(id), 0) + 1, $value, 'normal', 'reply', $now, $now, length($value), 1 FROM common_phrases_phrases WHERE accountId = $account
        RETURNING id
        """,
        accountId,
        text,
        now);

    private (long? Id, string? Refusal) Write(string service, string statement, string accountId, string text, DateTimeOffset now) => Run<(long?, string?)>(connection =>
    {
        if (!Exists(connection, accountId)) return (null, "account-unknown");
        if (ReadStopped(connection, accountId).Any(stopped => stopped.Service == service)) return (null, "processing-stopped");
        try
        {
            using var command = Command(connection, statement, accountId, text);
            command.Parameters.AddWithValue("$now", now.ToUnixTimeMilliseconds());
            return ((long)command.ExecuteScalar()!, null);
        }
        catch (SqliteException refused) when (refused.SqliteExtendedErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT_TRIGGER)
        {
            return (null, "account-frozen");
        }
    });

    private T Run<T>(Func<SqliteConnection, T> work)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        connection.Open();
        return work(connection);
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadBlockers(SqliteConnection connection, string accountId) =>
        Read(connection, "SELECT code, item FROM account_blockers WHERE accountId = $account ORDER BY code, item", accountId, row => (Code: row.GetString(0), Item: row.GetString(1)))
            .GroupBy(blocker => blocker.Code, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(blocker => blocker.Item)], StringComparer.Ordinal);

    private static List<StoppedService> ReadStopped(SqliteConnection connection, string accountId) => Read(
        connection,
        "SELECT service, stoppedAt FROM account_stopped_services WHERE accountId = $account ORDER BY service",
        accountId,
        row => new StoppedService(row.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1))));

    private static bool Exists(SqliteConnection connection, string accountId) =>
        Read(connection, "SELECT 1 FROM sample_accounts WHERE accountId = $account", accountId, _ => true).Count > 0;

    private static List<(string Service, DateTimeOffset At)> ReadMarked(SqliteConnection connection, string accountId, string column) => Read(
        connection,
        $"SELECT service, {column} FROM account_state WHERE accountId = $account AND {column} IS NOT NULL ORDER BY service",
        accountId,
        row => (row.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1))));

    private static DateTimeOffset? OfWholeAccount(List<(string Service, DateTimeOffset At)> marked) =>
        marked.Where(mark => mark.Service == SqliteAccountGate.WholeAccount).Select(mark => (DateTimeOffset?)mark.At).SingleOrDefault();

    private static IEnumerable<(string Service, DateTimeOffset At)> OfServices(List<(string Service, DateTimeOffset At)> marked) =>
        marked.Where(mark => mark.Service != SqliteAccountGate.WholeAccount);

    private static List<T> Read<T>(SqliteConnection connection, string query, string accountId, Func<SqliteDataReader, T> row)
    {
        using var command = Command(connection, query, accountId);
        using var reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    private static SqliteCommand Command(SqliteConnection connection, string text, string accountId, string? value = null)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        command.Parameters.AddWithValue("$account", accountId);
        if (value is not null) command.Parameters.AddWithValue("$value", value);
        return command;
    }
}

/// <summary>How an account stands at the sample cloud.</summary>
/// <param name="FrozenAt">Since when the whole account is frozen; services of it that are frozen alone are in <paramref name="FrozenServices"/>.</param>
/// <param name="ContractEndedAt">When the contract about the whole account ended; ends of services alone are in <paramref name="EndedServices"/>.</param>
/// <param name="Blockers">What stands in the way of closing it, by stable code, with the things that have to be settled.</param>
internal sealed record AccountState(
    string Account,
    DateTimeOffset? FrozenAt,
    DateTimeOffset? ContractEndedAt,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Blockers,
    IReadOnlyList<StoppedService> StoppedServices,
    IReadOnlyList<FrozenService> FrozenServices,
    IReadOnlyList<EndedService> EndedServices)
{
    public bool Frozen => FrozenAt is not null;

    public bool ContractEnded => ContractEndedAt is not null;
}

internal sealed record StoppedService(string Service, DateTimeOffset StoppedAt);

internal sealed record FrozenService(string Service, DateTimeOffset FrozenAt);

internal sealed record EndedService(string Service, DateTimeOffset ContractEndedAt);

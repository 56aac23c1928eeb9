using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Overstap.Adapters.Sqlite;

/// <summary>The gate of a source in SQLite. Instants are milliseconds since 1970.</summary>
public sealed class SqliteAccountGate(string connectionString, TimeProvider time)
    : AccountStateGate(new AccountStateColumns("accountId", "frozenAt", "contractEndedAt", "stoppedAt"), time)
{
    private readonly SqliteStore store = new(connectionString);

    private protected override Task ChangeAsync(string statement, string accountId, IReadOnlyList<string> services, DateTimeOffset? now, CancellationToken cancellationToken) =>
        store.WriteAsync(
            transaction => services.Sum(service =>
            {
                using var command = Command(transaction, statement, now is { } at ? [accountId, service, at.ToUnixTimeMilliseconds()] : [accountId, service]);
                return command.ExecuteNonQuery();
            }),
            SqliteFailures.OnAccountState,
            cancellationToken);

    private protected override Task<IReadOnlyList<string>> AskAsync(string query, IReadOnlyList<string> parameters, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<string>>(
            transaction =>
            {
                using var command = Command(transaction, query, parameters);
                using var reader = command.ExecuteReader();
                List<string> found = [];
                while (reader.Read()) found.Add(reader.GetString(0));
                return found;
            },
            SqliteFailures.OnAccountState,
            cancellationToken);

    private static SqliteCommand Command(SqliteTransaction transaction, string text, IReadOnlyList<object> values) =>
        SqliteStore.Command(transaction, text, [.. values.Select((value, i) => (string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), value))]);
}

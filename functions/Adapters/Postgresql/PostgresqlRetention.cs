using Npgsql;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Postgresql;

/// <summary>What of a table a retention duty holds back at one instant.</summary>
/// <param name="Rows">All rows of the account.</param>
/// <param name="KeptFrom">The start from which on a row is kept, as the column holds it; null where no law retains rows.</param>
internal sealed record PostgresqlRetention(long Rows, RetainedRows? Retained, string? KeptFrom)
{
    private static readonly DateTimeOffset FirstStart = DateTimeOffset.UnixEpoch.AddYears(-1000);
    private static readonly DateTimeOffset LastStart = DateTimeOffset.UnixEpoch.AddYears(7000);

    public static async Task<PostgresqlRetention> CountAsync(
        NpgsqlTransaction transaction, TableMapping table, string accountId, DateTimeOffset now, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        if (table.Retention is not { } retention)
        {
            await using var count = PostgresqlStore.Command(transaction, PostgresqlQueries.Count(table), accountId);
            return new PostgresqlRetention((long)(await count.ExecuteScalarAsync(cancellationToken))!, null, null);
        }

        var asMilliseconds = await PostgresqlInstants.AreMillisecondsAsync(transaction, table, table.Column(retention.From), cancellationToken);
        var keptFrom = PostgresqlFieldValue.Instant(retention.KeptFrom(now, zone), asMilliseconds);
        await using var command = PostgresqlStore.Command(
            transaction,
            PostgresqlQueries.Retained(table, retention, asMilliseconds),
            accountId,
            keptFrom,
            PostgresqlFieldValue.Instant(FirstStart, asMilliseconds),
            PostgresqlFieldValue.Instant(LastStart, asMilliseconds));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        if (reader.GetInt64(1) > 0) throw SourceFailures.UnexpectedValue(table, retention.From);
        var (rows, withoutStart, kept) = (reader.GetInt64(0), reader.GetInt64(2), reader.GetInt64(3));
        return withoutStart + kept == 0
            ? new PostgresqlRetention(rows, null, keptFrom)
            : new PostgresqlRetention(rows, new RetainedRows(retention.Ground, withoutStart + kept, retention.EndsAt(LatestStart(reader, withoutStart, now), zone)), keptFrom);
    }

    // A row that does not say when its period started is taken to start it now: it cannot have started later.
    private static DateTimeOffset LatestStart(NpgsqlDataReader reader, long withoutStart, DateTimeOffset now)
    {
        if (reader.IsDBNull(4)) return now;
        var latest = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4));
        return withoutStart > 0 && latest < now ? now : latest;
    }
}

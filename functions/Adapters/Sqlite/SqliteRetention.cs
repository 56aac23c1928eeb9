using Microsoft.Data.Sqlite;
using Overstap.Catalogue;
using Overstap.Ports;
using static Overstap.Adapters.Sqlite.SqliteQueries;

namespace Overstap.Adapters.Sqlite;

/// <summary>Counts the rows of an account and those that a retention duty holds back, at one instant.</summary>
internal static class SqliteRetention
{
    private static readonly long FirstStart = DateTimeOffset.UnixEpoch.AddYears(-1000).ToUnixTimeMilliseconds();
    private static readonly long LastStart = DateTimeOffset.UnixEpoch.AddYears(7000).ToUnixTimeMilliseconds();

    public static (long Rows, RetainedRows? Retained) Count(SqliteTransaction transaction, TableMapping table, string accountId, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (table.Retention is not { } retention)
        {
            using var count = SqliteStore.Command(transaction, SqliteQueries.Count(table), (AccountParameter, accountId));
            return ((long)count.ExecuteScalar()!, null);
        }

        using var command = SqliteStore.Command(
            transaction,
            Retained(table, retention),
            (AccountParameter, accountId),
            (KeptFromParameter, retention.KeptFrom(now, zone).ToUnixTimeMilliseconds()),
            ("$first", FirstStart),
            ("$last", LastStart));
        using var reader = command.ExecuteReader();
        reader.Read();
        if (reader.GetInt64(1) > 0) throw SourceFailures.UnexpectedValue(table, retention.From);
        var (rows, withoutStart, kept) = (reader.GetInt64(0), reader.GetInt64(2), reader.GetInt64(3));
        if (withoutStart + kept == 0) return (rows, null);
        return (rows, new RetainedRows(retention.Ground, withoutStart + kept, retention.EndsAt(LatestStart(reader, withoutStart, now), zone)));
    }

    // A row that does not say when its period started is taken to start it now: it cannot have started later.
    private static DateTimeOffset LatestStart(SqliteDataReader reader, long withoutStart, DateTimeOffset now)
    {
        if (reader.IsDBNull(4)) return now;
        var latest = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4));
        return withoutStart > 0 && latest < now ? now : latest;
    }
}

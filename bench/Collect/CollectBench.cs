using System.CommandLine;
using System.Globalization;
using Overstap.Adapters.Postgresql;
using Overstap.Adapters.Sqlite;
using Overstap.Bench.Postgresql;
using Overstap.Catalogue;
using Overstap.Local.SampleCloud;

namespace Overstap.Bench.Collect;

/// <summary>Rows of one account out of a database into JSON, against the driver that reads the same rows and does nothing with them.</summary>
internal static class CollectBench
{
    private const double Least = 0.6;
    private static readonly Option<int?> Rows = Numbers.Option("--rows", "Rows of the account. Default: 2,000,000.");
    private static readonly Option<int?> Rounds = Numbers.Option("--rounds", "Rounds of each. Default: 5.");

    public static Command Command { get; } = BenchCommand.For(
        "collect", "2,000,000 rows of one account from PostgreSQL and from SQLite into JSON, against the driver reading alone.", MeasureAsync, Rows, Rounds);

    private static async Task MeasureAsync(BenchRun run, ParseResult call, CancellationToken stopping)
    {
        var account = SampleAccounts.Large with { Rows = call.GetValue(Rows) ?? (run.Quick ? 100_000 : 2_000_000) };
        var folder = Directory.CreateTempSubdirectory("overstap-collect-");
        try
        {
            var database = Path.Combine(folder.FullName, "cloud.db");
            BenchRun.Say(string.Create(CultureInfo.InvariantCulture, $"filling SQLite with {account.Rows} rows"));
            await SampleCloudDatabase.EnsureAsync(database, [account], stopping);
            var map = SourceMap.LoadShipped(DataCatalogue.Load(DataCatalogue.ShippedPath));
            await using var server = await PostgresqlServer.StartAsync(stopping);
            BenchRun.Say("copying them to PostgreSQL");
            await using (var filling = await PostgresqlServer.OpenAsync(server.ConnectionString(), PostgresqlTables.Declare(map), stopping))
            {
                await PostgresqlTables.FillAsync(filling, map, database, stopping);
                await using var analyze = new Npgsql.NpgsqlCommand("VACUUM ANALYZE", filling) { CommandTimeout = 0 };
                await analyze.ExecuteNonQueryAsync(stopping);
            }

            var sqlite = SampleCloudDatabase.ConnectionString(database);
            await CompareAsync(
                run,
                [
                    new CollectPeer("postgresql", map, new PostgresqlRecordSource(map, server.ConnectionString(), TimeProvider.System), (table, id) => DriverReading.PostgresqlAsync(server.ConnectionString(), table, id)),
                    new CollectPeer("sqlite", map, new SqliteRecordSource(map, sqlite, TimeProvider.System), (table, id) => DriverReading.SqliteAsync(sqlite, table, id)),
                ],
                account.Id,
                call.GetValue(Rounds) ?? (run.Quick ? 3 : 5),
                stopping);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task CompareAsync(BenchRun run, CollectPeer[] peers, string account, int rounds, CancellationToken stopping)
    {
        // Not measured: what is compiled and cached on the first way through, and whether both give the same.
        var exports = new List<IReadOnlyDictionary<string, CollectedTable>>();
        foreach (var peer in peers)
        {
            exports.Add(await peer.CollectAsync(account, hashed: true, stopping));
            await peer.ReadAloneAsync(account);
        }

        var rows = exports[0].Values.Sum(table => table.Rows);
        run.Add("rows", rows);
        run.Add("tables", exports[0].Count);
        run.Add("tables_with_other_counts", exports[0].Count(table => exports[1][table.Key].Rows != table.Value.Rows));

        // PostgreSQL keeps no NUL, so texts with one, of which the sample cloud has some, are not the same in both.
        run.Add("tables_with_other_bytes", exports[0].Count(table => exports[1][table.Key].Sha256 != table.Value.Sha256));

        var times = peers.ToDictionary(peer => peer, _ => (Ours: new List<double>(), Alone: new List<double>()));
        for (var round = 0; round < rounds; round++)
        {
            foreach (var peer in peers)
            {
                times[peer].Alone.Add(await BenchRun.SecondsAsync(() => peer.ReadAloneAsync(account)));
                times[peer].Ours.Add(await BenchRun.SecondsAsync(() => peer.CollectAsync(account, hashed: false, stopping)));
            }

            BenchRun.Say($"round {round + 1} of {rounds}");
        }

        foreach (var (peer, (ours, alone)) in times)
        {
            run.Add($"{peer.Name}_rows_per_s", ours.Select(seconds => rows / seconds));
            run.Add($"{peer.Name}_driver_rows_per_s", alone.Select(seconds => rows / seconds));
            run.Add($"{peer.Name}_ratio", ours.Zip(alone, (mine, theirs) => theirs / mine));
            run.AtLeast($"{peer.Name}_ratio", Least);
        }

        run.AtMost("tables_with_other_counts", 0);
    }
}

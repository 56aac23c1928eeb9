using Npgsql;
using Overstap.Bench.Postgresql;
using Overstap.Catalogue;
using Overstap.Deliver.Mails;
using Overstap.Local.SampleCloud;
using Overstap.Tests.Catalogue;
using Overstap.Tests.Contracts;
using Overstap.Tests.Requests;

namespace Overstap.Tests.Postgresql;

/// <summary>A provider with everything in PostgreSQL, the gate too: an account leaves it.</summary>
public sealed class PostgresqlLifeTests(GatedCloud cloud) : IClassFixture<GatedCloud>
{
    private const string Note = "kept in PostgreSQL alone";

    private static readonly SampleAccount Leaver = ApiUser.Account("leaver", rows: 130);
    private static readonly SampleAccount Neighbour = ApiUser.Account("neighbour", rows: 130);

    [Fact]
    public async Task Closure_OfAnAccountInPostgresql_FreezesItHandsItOverErasesItAndEndsTheContract()
    {
        var database = cloud.NewDatabase();
        using var map = CatalogueFile.Of(File.ReadAllText(SourceMap.ShippedPath).Replace("\"kind\": \"sqlite\"", "\"kind\": \"postgresql\"", StringComparison.Ordinal));
        var host = new Provider(database, map.Path);
        await host.InitializeAsync();
        try
        {
            await FillAsync(database, host);
            database.Execute(Write(Leaver, 9001));
            var (user, before) = (new ApiUser(host, Leaver), Count(database));
            var id = await user.SubmitAsync(new { kind = "account-closure" });
            await user.ConfirmAsync(id);
            var assessment = (await user.WaitForStateAsync(id, "confirmation")).GetProperty("assessment").GetProperty("mark").GetString();
            (await user.PostAsync($"/api/requests/{id}/go-ahead", new { assessment, copy = true })).Succeeds(202);

            var request = await user.WaitForStateAsync(id, "retrieval");
            AssertFrozen(database);
            database.Execute(Write(Neighbour, 9001));
            var copy = await StoredState.ReadAsync(Letters.LinkIn(Assert.Single(user.MailsOf(MailKind.FinalCopy))), Letters.PasswordIn(Assert.Single(user.MailsOf(MailKind.Password))));
            Assert.Contains(Note, copy.Single(file => file.Key.EndsWith("notes/notes.json", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
            Assert.Equal(before[Leaver.Id], Count(database)[Leaver.Id]);

            host.Clock.AdvanceTo(request.GetProperty("availableUntil").GetDateTimeOffset() + TimeSpan.FromSeconds(1));
            request = await user.WaitForStateAsync(id, "closed");
            Assert.Equal("contract-ended", request.GetProperty("outcome").GetString());
            AssertErased(database, host.Clock.GetUtcNow());
            Assert.Equal(before[Neighbour.Id] + 1, Count(database)[Neighbour.Id]);
            Assert.Equal("*", database.Ask($"SELECT service FROM account_state WHERE account_id = '{Leaver.Id}' AND contract_ended_at > frozen_at"));
            Assert.Equal(1L, database.Ask("SELECT count(*) FROM account_state"));
            AssertFrozen(database);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private static void AssertFrozen(PostgresqlSchema database) =>
        Assert.Equal("account-frozen", Assert.Throws<PostgresException>(() => database.Execute(Write(Leaver, 9002))).MessageText);

    private static string Write(SampleAccount account, int id) => $"INSERT INTO notes_notes (\"accountId\", id, content) VALUES ('{account.Id}', {id}, '{Note}')";

    private static async Task FillAsync(PostgresqlSchema database, Provider host)
    {
        await using var connection = database.Open("SELECT 1");
        await PostgresqlTables.FillAsync(connection, GatedCloud.Sources, Path.Combine(host.DataDirectory, "samplecloud.db"));
    }

    private static Dictionary<string, long> Count(PostgresqlSchema database) =>
        new[] { Leaver, Neighbour }.ToDictionary(account => account.Id, account => GatedCloud.Sources.Tables.Sum(table => Count(database, table, account)), StringComparer.Ordinal);

    private static long Count(PostgresqlSchema database, TableMapping table, SampleAccount account, string and = "") =>
        (long)database.Ask($"SELECT count(*) FROM {table.From} WHERE \"{table.Account}\" = '{account.Id}'{and}")!;

    /// <summary>Nothing is left in the scope of a closure but what a law retains.</summary>
    private static void AssertErased(PostgresqlSchema database, DateTimeOffset now)
    {
        foreach (var table in DataCatalogue.Load(DataCatalogue.ShippedPath).ErasableTables("account-closure", []).Select(table => GatedCloud.Sources.Find(table.Service, table.Name)))
        {
            var unretained = table.Retention is { } retention ? $" AND \"{table.Column(retention.From)}\" < '{retention.KeptFrom(now, EmptyCloud.Amsterdam):O}'" : "";
            Assert.Equal((table.From, 0L), (table.From, Count(database, table, Leaver, unretained)));
        }
    }

    /// <summary>The application with the shipped source map, but for the kind of its one source.</summary>
    private sealed class Provider(PostgresqlSchema database, string map) : ApiHost
    {
        protected override IReadOnlyList<SampleAccount> Accounts { get; } = [Leaver, Neighbour];

        protected override IReadOnlyDictionary<string, string?> Overrides { get; } = new Dictionary<string, string?>
        {
            ["Overstap:SourcesFile"] = map,
            ["Overstap:Sources:cloud:ConnectionString"] = database.As(GatedCloud.Reader),
            ["Overstap:Sources:cloud:ChangeConnectionString"] = database.As(GatedCloud.Changer),
        };
    }
}

using Npgsql;
using Overstap.Adapters.Postgresql;
using Overstap.Bench.Postgresql;
using Overstap.Ports;
using Overstap.Tests.Contracts;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Postgresql;

/// <summary>What only a gate in PostgreSQL can run into.</summary>
public sealed class PostgresqlAccountGateTests(GatedCloud cloud) : IClassFixture<GatedCloud>
{
    private const string Write = "INSERT INTO notes_notes (\"accountId\", id) VALUES ('small', 1)";

    private static readonly string[] Services = ["notes", "sms", "contacts"];

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task EveryChange_ByManyHostsAtOnce_SucceedsAndIsTheFirstOfThem()
    {
        var database = cloud.NewDatabase();
        var first = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async host =>
        {
            var gate = GatedCloud.GateOf(database, new SettableClock(first.AddDays(host)));
            var services = host % 2 == 0 ? Services : [.. Services.Reverse()];
            await gate.FreezeAsync("small", services, None);
            await gate.StopProcessingAsync("small", services, None);
            await gate.EndContractAsync("small", services, None);
        }));

        Assert.Equal(3L, database.Ask("SELECT count(*) FROM account_state WHERE frozen_at IS NOT NULL AND contract_ended_at IS NOT NULL"));
        Assert.Equal(3L, database.Ask("SELECT count(*) FROM account_stopped_services"));
        Assert.Equal(1L, database.Ask("SELECT count(DISTINCT frozen_at) FROM account_state"));
    }

    [Fact]
    public async Task Freeze_WriterThatWasLetThrough_IsWaitedForAndNobodyIsAfterwards()
    {
        var database = cloud.NewDatabase();
        Task freezing;
        await using (var writer = database.Open($"BEGIN; {Write}"))
        {
            freezing = GatedCloud.GateOf(database, settings: "Application Name=freezing").FreezeAsync("small", [], None);
            await Eventually.TrueAsync(() => database.Ask("SELECT 1 FROM pg_stat_activity WHERE application_name = 'freezing' AND wait_event = 'advisory' AND datname = current_database()") is not null);
            Assert.False(freezing.IsCompleted);
            await GatedCloud.GateOf(database).FreezeAsync("typical", [], None);
            Execute(writer, "COMMIT");
        }

        await freezing;
        Assert.Equal(1L, database.Ask("SELECT count(*) FROM notes_notes"));
        Assert.Contains("account-frozen", Assert.Throws<PostgresException>(() => database.Execute(Write)).MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_WhileAFreezeIsUnderWay_WaitsForItAndIsRefused()
    {
        var database = cloud.NewDatabase();
        await using var marking = database.Open("BEGIN; INSERT INTO account_state VALUES ('small', '*', now())");
        var writing = Task.Run(() => database.Execute(Write));
        await Eventually.TrueAsync(() => database.Ask("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = current_database()") is not null);

        Execute(marking, "COMMIT");

        Assert.Contains("account-frozen", (await Assert.ThrowsAsync<PostgresException>(() => writing)).MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Freeze_WriterThatStays_IsWorthAnotherTryAndThenSucceeds()
    {
        var database = cloud.NewDatabase();
        var gate = GatedCloud.GateOf(database, settings: "Command Timeout=1");
        await using (database.Open($"BEGIN; {Write}"))
            AssertCode<TransientException>("source-unavailable", await Record.ExceptionAsync(() => gate.FreezeAsync("small", [], None)));
        Assert.False(await gate.IsFrozenAsync("small", null, None));

        await gate.FreezeAsync("small", [], None);
        Assert.True(await gate.IsFrozenAsync("small", null, None));
    }

    [Theory]
    [InlineData("REPEATABLE READ", "*")]
    [InlineData("REPEATABLE READ", "notes")]
    [InlineData("SERIALIZABLE", "*")]
    public async Task Write_AtASnapshotThatIsOlderThanTheFreeze_IsNotTaken(string isolation, string service)
    {
        var database = cloud.NewDatabase();
        await using var writer = database.Open($"BEGIN ISOLATION LEVEL {isolation}; SELECT count(*) FROM notes_notes");
        await GatedCloud.GateOf(database).FreezeAsync("small", service == "*" ? [] : [service], None);

        Assert.Equal(PostgresErrorCodes.SerializationFailure, Assert.Throws<PostgresException>(() => Execute(writer, Write)).SqlState);
        Execute(writer, "ROLLBACK");
        Assert.Contains("account-frozen", Assert.Throws<PostgresException>(() => Execute(writer, $"BEGIN ISOLATION LEVEL {isolation}; {Write}")).MessageText, StringComparison.Ordinal);
        Execute(writer, $"ROLLBACK; BEGIN ISOLATION LEVEL {isolation}; {Write.Replace("small", "typical", StringComparison.Ordinal)}; COMMIT");
        Assert.False(await GatedCloud.GateOf(database).IsFrozenAsync("typical", null, None));
    }

    [Fact]
    public async Task Correct_FrozenAccount_IsRefusedUntilThawed()
    {
        var database = cloud.NewDatabase();
        database.Execute(Write);
        var (gate, corrector) = (GatedCloud.GateOf(database), new PostgresqlRecordCorrector(GatedCloud.Sources, database.As(GatedCloud.Changer)));
        await gate.FreezeAsync("small", [], None);
        AssertCode<PermanentException>("source-account-frozen", await Record.ExceptionAsync(CorrectAsync));

        await gate.ThawAsync("small", [], None);
        Assert.Equal(["content"], await CorrectAsync());

        Task<IReadOnlyList<string>> CorrectAsync() =>
            corrector.CorrectAsync("notes", "notes", "small", "1", new Dictionary<string, string> { ["content"] = "corrected" }, None);
    }

    [Theory]
    [InlineData("A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11", true)]
    [InlineData("nobody", false)]
    public async Task Freeze_AccountsThatAreNoTexts_AreWhatTheDatabaseMakesOfThem(string account, bool isOne)
    {
        var database = cloud.NewDatabase();
        foreach (var (table, column) in ((string, string)[])[("account_state", "account_id"), ("account_blockers", "account_id"), ("notes_notes", "\"accountId\"")])
            database.Execute($"ALTER TABLE {table} ALTER COLUMN {column} TYPE uuid USING NULL");
        var gate = GatedCloud.GateOf(database);

        await gate.FreezeAsync(account, ["notes"], None);

        Assert.Equal(isOne, await gate.IsFrozenAsync(account, "notes", None));
        Assert.False(await gate.IsFrozenAsync(account + '\0', "notes", None));
        Assert.Empty(await gate.FindBlockersAsync(account, None));
        var refused = Record.Exception(() => database.Execute("INSERT INTO notes_notes (\"accountId\", id) VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 1)"));
        Assert.Equal(isOne, refused is PostgresException { MessageText: "account-frozen" });
    }

    [Theory]
    [InlineData("DROP TABLE account_state", "source-state-unknown")]
    [InlineData("ALTER TABLE account_state DROP COLUMN frozen_at CASCADE", "source-state-unknown")]
    [InlineData("ALTER TABLE account_state DROP CONSTRAINT account_state_pkey", "source-state-unknown")]
    [InlineData("DROP TRIGGER wait_for_writers ON account_state; ALTER TABLE account_state ALTER COLUMN frozen_at TYPE bigint USING NULL", "source-state-unknown")]
    [InlineData("ALTER TABLE account_state ADD CHECK (account_id NOT LIKE 'canary%')", "source-refused")]
    [InlineData("REVOKE INSERT ON account_state FROM overstap_changer", "source-access-refused")]
    [InlineData("REVOKE SELECT ON account_state FROM overstap_changer", "source-access-refused")]
    [InlineData("ALTER TABLE account_state ENABLE ROW LEVEL SECURITY", "source-access-refused")]
    public async Task Freeze_TablesThatAreNotAsThePageSays_IsRefusedForGood(string change, string code)
    {
        var database = cloud.NewDatabase();
        database.Execute(change);

        AssertCode<PermanentException>(code, await Record.ExceptionAsync(() => GatedCloud.GateOf(database).FreezeAsync("canary-account", [], None)));
    }

    [Theory]
    [InlineData("DROP TABLE account_blockers", "source-state-unknown")]
    [InlineData("REVOKE SELECT ON account_blockers FROM overstap_changer", "source-access-refused")]
    public async Task FindBlockers_TableThatIsNotAsThePageSays_IsRefusedAndNotTakenForNone(string change, string code)
    {
        var database = cloud.NewDatabase();
        database.Execute(change);

        AssertCode<PermanentException>(code, await Record.ExceptionAsync(() => GatedCloud.GateOf(database).FindBlockersAsync("canary-account", None)));
    }

    [Theory]
    [InlineData("SELECT 1")]
    [InlineData("GRANT SELECT ON ALL TABLES IN SCHEMA cloud TO overstap_reader")]
    public async Task Freeze_UserWhoMayOnlyRead_IsRefusedForGoodAndFreezesNothing(string grant)
    {
        var database = cloud.NewDatabase();
        database.Execute(grant);
        var gate = new PostgresqlAccountGate(database.As(GatedCloud.Reader), TimeProvider.System);

        AssertCode<PermanentException>("source-access-refused", await Record.ExceptionAsync(() => gate.FreezeAsync("canary-account", [], None)));
        Assert.False(await GatedCloud.GateOf(database).IsFrozenAsync("canary-account", null, None));
    }

    [Fact]
    public async Task EveryCall_ServerThatWasStopped_IsWorthAnotherTryAndKeepsWhatWasSaidBefore()
    {
        await using var server = await PostgresqlServer.StartAsync();
        await GatedCloud.PrepareAsync(server, "postgres");
        var gate = new PostgresqlAccountGate(GatedCloud.Connect(server, "postgres", GatedCloud.Changer), TimeProvider.System);
        await gate.FreezeAsync("canary-account", [], None);

        await server.StopAsync();
        AssertCode<TransientException>("source-unavailable", await Record.ExceptionAsync(() => gate.IsFrozenAsync("canary-account", null, None)));
        AssertCode<TransientException>("source-unavailable", await Record.ExceptionAsync(() => gate.EndContractAsync("canary-account", [], None)));

        await server.RestartAsync();
        Assert.True(await gate.IsFrozenAsync("canary-account", null, None));
        Assert.False(await gate.IsContractEndedAsync("canary-account", null, None));
    }

    private static void AssertCode<T>(string code, Exception? failure)
        where T : CodedException
    {
        var coded = Assert.IsType<T>(failure);
        Assert.Equal(code, coded.Code);
        Assert.DoesNotContain("canary", coded.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", coded.Message, StringComparison.Ordinal);
    }

    private static void Execute(NpgsqlConnection connection, string statements)
    {
        using var command = new NpgsqlCommand(statements, connection);
        command.ExecuteNonQuery();
    }
}

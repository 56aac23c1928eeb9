using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using Overstap.Bench.Postgresql;
using Overstap.Ports;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.Postgresql;

/// <summary>What goes wrong at a real server, and the code that comes out.</summary>
public sealed class PostgresqlFaultTests(PostgresqlCloud cloud) : IClassFixture<PostgresqlCloud>
{
    private const string ManyMessages =
        """
        CREATE VIEW sms_messages AS SELECT 'canary-account' AS "accountId", i AS id, repeat('x', 1000) AS content, NULL AS creator, false AS deleted, 0::bigint AS "lastUpdated"
        FROM generate_series(1, 50000) i
        """;

    [Theory]
    [InlineData("Password=canary-password")]
    [InlineData("Password=")]
    [InlineData("Username=canary_stranger")]
    [InlineData("Database=canary_database")]
    [InlineData("SSL Mode=Require")]
    public async Task Open_SomebodyWhoIsNotLetIn_IsRefusedForGood(string setting)
    {
        var failure = await FailureAsync(cloud.SourceOf($"{cloud.SampleCloud};{setting}"));

        AssertCode<PermanentException>("source-access-refused", failure);
    }

    [Fact]
    public async Task Open_TooManyConnections_IsWorthAnotherTry()
    {
        await cloud.Server.AddUserAsync("overstap_crowded");
        await using (await PostgresqlServer.OpenAsync(cloud.Server.ConnectionString(), "ALTER ROLE overstap_crowded CONNECTION LIMIT 0")) { }

        AssertCode<TransientException>("source-unavailable", await FailureAsync(cloud.SourceOf(cloud.Server.ConnectionString(user: "overstap_crowded"))));
    }

    [Theory]
    [InlineData("Host=canary.invalid")]
    [InlineData("Port=1")]
    public async Task Open_HostThatIsNotThere_IsWorthAnotherTry(string setting) =>
        AssertCode<TransientException>("source-unavailable", await FailureAsync(cloud.SourceOf($"{cloud.SampleCloud};{setting}")));

    [Fact]
    public async Task Open_HostThatDoesNotAnswer_IsWorthAnotherTry()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port;

        AssertCode<TransientException>("source-unavailable", await FailureAsync(cloud.SourceOf($"Host=127.0.0.1;Port={port};Username=canary;Password=canary;Timeout=1;SSL Mode=Disable")));
    }

    [Theory]
    [InlineData("DROP TABLE {0}.sms_messages")]
    [InlineData("ALTER TABLE {0}.sms_messages DROP COLUMN content")]
    [InlineData("ALTER TABLE {0}.sms_messages RENAME COLUMN \"accountId\" TO accountid")]
    public async Task EveryCall_TableThatIsNotAsTheMapSays_IsRefusedForGood(string change)
    {
        var schema = cloud.CopyOf("sms_messages");
        schema.Execute(string.Format(CultureInfo.InvariantCulture, change, schema.Name));
        var alone = schema with { As = user => new NpgsqlConnectionStringBuilder(schema.As(user)) { SearchPath = schema.Name }.ConnectionString };

        AssertCode<PermanentException>("source-table-unknown", await FailureAsync(cloud.SourceOf(alone)));
        AssertCode<PermanentException>(
            "source-table-unknown", await Record.ExceptionAsync(() => cloud.CorrectorOf(alone).ReadAsync("sms", "messages", "small", "1", CancellationToken.None)));
    }

    [Theory]
    [InlineData("REVOKE SELECT ON {0}.sms_messages FROM overstap_reader")]
    [InlineData("REVOKE USAGE ON SCHEMA {0} FROM overstap_reader")]
    [InlineData("REVOKE SELECT ON {0}.sms_messages FROM overstap_reader; GRANT SELECT (\"accountId\", id) ON {0}.sms_messages TO overstap_reader")]
    public async Task Open_RightRevoked_IsRefusedForGood(string revocation)
    {
        var schema = cloud.CopyOf("sms_messages");
        schema.Open(string.Format(CultureInfo.InvariantCulture, revocation, schema.Name)).Dispose();
        var alone = new NpgsqlConnectionStringBuilder(schema.As(PostgresqlCloud.Reader)) { SearchPath = schema.Name }.ConnectionString;

        var failure = await FailureAsync(cloud.SourceOf(alone));

        // A schema that one may not look into is, to PostgreSQL, one without tables.
        AssertCode<PermanentException>(revocation.Contains("SCHEMA", StringComparison.Ordinal) ? "source-table-unknown" : "source-access-refused", failure);
    }

    [Fact]
    public async Task Open_PolicyThatHidesRows_IsRefusedInsteadOfBeingIncomplete()
    {
        var schema = cloud.CopyOf("sms_messages");
        schema.Execute("ALTER TABLE sms_messages ENABLE ROW LEVEL SECURITY; CREATE POLICY half ON sms_messages USING (id % 2 = 0)");

        AssertCode<PermanentException>("source-access-refused", await FailureAsync(cloud.SourceOf(schema)));
    }

    [Fact]
    public async Task Open_StatementThatTakesTooLong_IsWorthAnotherTry()
    {
        var schema = cloud.With("CREATE VIEW sms_messages AS SELECT 'canary-account' AS \"accountId\", 1 AS id FROM generate_series(1, 60) i WHERE pg_sleep(1) IS NOT NULL");

        AssertCode<TransientException>("source-unavailable", await FailureAsync(cloud.SourceOf(schema.As(PostgresqlCloud.Reader) + ";Command Timeout=1")));
    }

    [Fact]
    public async Task Open_ViewThatCannotComputeARow_NamesTheTableAndNoValue()
    {
        var schema = cloud.With(ManyMessages.Replace("0::bigint", "1 / (i - 812)", StringComparison.Ordinal));

        AssertCode<PermanentException>("source-value-invalid", await FailureAsync(cloud.SourceOf(schema)));
    }

    [Fact]
    public async Task Open_ViewThatCannotReadAValueAsANumber_IsNotTakenForAnAccountWithoutRows()
    {
        var schema = cloud.With("CREATE VIEW sms_messages AS SELECT 'canary-account' AS \"accountId\", ('canary-' || i)::bigint AS id FROM generate_series(1, 9) i WHERE ('canary-' || i)::bigint > 0");

        AssertCode<PermanentException>("source-value-invalid", await FailureAsync(cloud.SourceOf(schema)));
    }

    [Fact]
    public async Task WriteNext_BackendKilledHalfWay_IsWorthAnotherTryOfTheWholeTable()
    {
        var schema = cloud.With(ManyMessages);
        await using var snapshot = await OpenHalfWayAsync(schema);

        schema.Execute($"SELECT pg_terminate_backend({BackendOf(schema)})");

        AssertCode<TransientException>("source-failed", await Record.ExceptionAsync(() => snapshot.ReadAsync()));
        Assert.Equal(50_000, (await cloud.SourceOf(schema).ReadAsync("sms", "messages", "canary-account")).Rows.Count);
    }

    [Fact]
    public async Task WriteNext_BackendThatFallsSilent_IsWorthAnotherTryOfTheWholeTable()
    {
        var schema = cloud.With(ManyMessages);
        await using var snapshot = await OpenHalfWayAsync(schema);
        var backend = BackendOf(schema);
        await SignalAsync("-STOP", backend);
        try
        {
            AssertCode<TransientException>("source-failed", await Record.ExceptionAsync(() => snapshot.ReadAsync()));
        }
        finally
        {
            await SignalAsync("-CONT", backend);
        }
    }

    [Fact]
    public async Task Dispose_HalfWay_EndsTheStatementAtOnce()
    {
        var schema = cloud.With(ManyMessages);
        await (await OpenHalfWayAsync(schema)).DisposeAsync();

        await Eventually.TrueAsync(() => BackendOf(schema) is null);
    }

    [Fact]
    public async Task EveryChange_UserWhoMayOnlyRead_IsRefusedForGoodAndChangesNothing()
    {
        var schema = cloud.Filled(SourceRecord.Note("small", 1));
        var reader = schema.As(PostgresqlCloud.Reader);

        AssertCode<PermanentException>(
            "source-access-refused", await Record.ExceptionAsync(() => cloud.EraserOf(reader).EraseAsync("notes", "notes", "small", DateTimeOffset.UnixEpoch, CancellationToken.None)));
        AssertCode<PermanentException>(
            "source-access-refused",
            await Record.ExceptionAsync(() => cloud.CorrectorOf(reader).CorrectAsync("notes", "notes", "small", "1", new Dictionary<string, string> { ["content"] = "x" }, CancellationToken.None)));
        Assert.Equal("a note", schema.Ask("SELECT content FROM notes_notes"));
    }

    private static void AssertCode<T>(string code, Exception? failure)
        where T : CodedException
    {
        var coded = Assert.IsType<T>(failure);
        Assert.Equal(code, coded.Code);
        Assert.DoesNotContain("canary", coded.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", coded.Message, StringComparison.Ordinal);
    }

    private static Task<Exception?> FailureAsync(IRecordSource source) => Record.ExceptionAsync(() => source.ReadAsync("sms", "messages", "canary-account"));

    // Silence is waited for as long as a statement may take, and then some.
    private async Task<ITableSnapshot> OpenHalfWayAsync(PostgresqlSchema schema)
    {
        var connection = $"{schema.As(PostgresqlCloud.Reader)};Command Timeout=10;Application Name={schema.Name}";
        var snapshot = await cloud.SourceOf(connection).OpenAsync("sms", "messages", "canary-account", null, CancellationToken.None);
        await using var writer = new Utf8JsonWriter(Stream.Null);
        Assert.True(await snapshot.WriteNextAsync(writer, CancellationToken.None));
        return snapshot;
    }

    private static object? BackendOf(PostgresqlSchema schema) => schema.Ask($"SELECT pid FROM pg_stat_activity WHERE application_name = '{schema.Name}'");

    private static async Task SignalAsync(string signal, object? backend)
    {
        using var kill = Process.Start("kill", [signal, $"{backend}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}

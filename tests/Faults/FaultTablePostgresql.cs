using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Overstap.Adapters.Postgresql;
using Overstap.Bench.Postgresql;
using Overstap.Tests.Postgresql;

namespace Overstap.Tests.Faults;

/// <summary>What can be wrong with a PostgreSQL server and the tables in it.</summary>
internal static class FaultTablePostgresql
{
    private const string Unavailable = "transient/source-unavailable";
    private const string Refused = "permanent/source-access-refused";
    private const string TableUnknown = "permanent/source-table-unknown";
    private const string ValueInvalid = "permanent/source-value-invalid";

    /// <summary>Puts the whole table, which was put aside, back in its place.</summary>
    private const string BringBack = "DROP VIEW entries; ALTER TABLE kept RENAME TO entries";

    private static readonly string Fill = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        CREATE TABLE entries (member text, "entryNo" bigint, remark text, "squareMetres" numeric, "happenedAt" timestamptz, PRIMARY KEY (member, "entryNo"));
        INSERT INTO entries SELECT '{FaultTableBed.Account}', i, 'canary-postgresql-' || i || repeat('x', 100), i + 0.5, to_timestamp(i) FROM generate_series(1, {FaultTableBed.Rows}) i
        """);

    public static IReadOnlyList<SourceFault> Faults { get; } =
    [
        ServerStopped(),
        Connected("nobody listens at its port", Unavailable, "Port=1"),
        Silent(),
        Connected("the password is wrong", Refused, "Password=canary"),
        Connected("the database does not exist", Refused, "Database=canary"),
        Connected("no encryption, which we insist on", Refused, "SSL Mode=Require"),
        NoConnectionLeft(),
        Changed("the table was dropped", TableUnknown, "DROP TABLE entries", Fill),
        Changed("a column was dropped", TableUnknown, "ALTER TABLE entries DROP COLUMN remark", $"DROP TABLE entries; {Fill}"),
        Changed("the right to read it was revoked", Refused, "REVOKE SELECT ON entries FROM overstap_reader", "GRANT SELECT ON entries TO overstap_reader"),
        Changed("a policy hides some of its rows", Refused, "ALTER TABLE entries ENABLE ROW LEVEL SECURITY; CREATE POLICY half ON entries USING (\"entryNo\" % 2 = 0)", "ALTER TABLE entries DISABLE ROW LEVEL SECURITY"),
        Locked("somebody holds it locked", Unavailable, passes: false),
        Locked("somebody holds it locked for one try", SourceFault.Complete, passes: true),
        View("a statement takes longer than it may", Unavailable, "WHERE pg_sleep(0.1) IS NOT NULL"),
        Killed("its backend is killed half way", "transient/source-failed", passes: false),
        Killed("its backend is killed half way, once", SourceFault.Complete, passes: true),
        View("it gives fewer rows than it counts", "transient/source-count-differs", "WHERE \"entryNo\" < 397 OR current_query() LIKE '%COUNT(%'"),
        View("it gives more rows than it counts", "transient/source-count-differs", "WHERE \"entryNo\" < 397 OR current_query() NOT LIKE '%COUNT(%'"),
        View("it cannot compute a row", ValueInvalid, "", remark: "(1 / (\"entryNo\" - 212))::text"),
        Changed("a number of 30 digits where 64 bits belong", ValueInvalid, "ALTER TABLE entries ALTER COLUMN \"entryNo\" TYPE numeric; UPDATE entries SET \"entryNo\" = 1e30 WHERE \"entryNo\" = 212", $"DROP TABLE entries; {Fill}"),
        Changed("no number where one belongs", ValueInvalid, "UPDATE entries SET \"squareMetres\" = 'NaN' WHERE \"entryNo\" = 212", "UPDATE entries SET \"squareMetres\" = 212.5 WHERE \"entryNo\" = 212"),
        Changed("an instant that never comes", ValueInvalid, "UPDATE entries SET \"happenedAt\" = 'infinity' WHERE \"entryNo\" = 212", "UPDATE entries SET \"happenedAt\" = to_timestamp(212) WHERE \"entryNo\" = 212"),
        Changed("an instant before the calendar", ValueInvalid, "UPDATE entries SET \"happenedAt\" = '4713-01-01 BC' WHERE \"entryNo\" = 212", "UPDATE entries SET \"happenedAt\" = to_timestamp(212) WHERE \"entryNo\" = 212"),
        Changed("bytes where texts belong", ValueInvalid, "ALTER TABLE entries ALTER COLUMN remark TYPE bytea USING convert_to(remark, 'UTF8')", "ALTER TABLE entries ALTER COLUMN remark TYPE text USING convert_from(remark, 'UTF8')"),
    ];

    public static BrokenSource Healthy(FaultTableBed bed) => Of(bed, NewTable(bed).As(PostgresqlCloud.Reader));

    private static SourceFault Of(string what, string outcome, Func<FaultTableBed, Task<BrokenSource>> breakAsync, bool passes = false) =>
        new(FaultTableBed.Postgresql, what, outcome, breakAsync) { Passes = passes };

    private static SourceFault Connected(string what, string outcome, string setting) =>
        Of(what, outcome, bed => Task.FromResult(Of(bed, $"{NewTable(bed).As(PostgresqlCloud.Reader)};{setting}")));

    private static SourceFault Changed(string what, string outcome, string statements, string mend, bool passes = false) => Of(what, outcome, bed =>
    {
        var schema = NewTable(bed);
        schema.Open(statements).Dispose();
        return Task.FromResult(Of(bed, $"{schema.As(PostgresqlCloud.Reader)};Command Timeout=1", () => Task.Run(() => schema.Execute(mend))));
    }, passes);

    /// <summary>Puts a view in the table's place.</summary>
    private static SourceFault View(string what, string outcome, string rest, string remark = "remark", bool passes = false) => Changed(
        what,
        outcome,
        $"ALTER TABLE entries RENAME TO kept; CREATE VIEW entries AS SELECT member, \"entryNo\", {remark} AS remark, \"squareMetres\", \"happenedAt\" FROM kept {rest}; GRANT SELECT ON entries TO overstap_reader",
        BringBack,
        passes);

    private static SourceFault Locked(string what, string outcome, bool passes) => Of(what, outcome, bed =>
    {
        var schema = NewTable(bed);
        var locking = schema.Lock("entries");
        return Task.FromResult(Of(bed, $"{schema.As(PostgresqlCloud.Reader)};Command Timeout=1", () => locking.CloseAsync(), locking));
    }, passes);

    /// <summary>So many and so long rows that they do not fit between the server and us.</summary>
    private static SourceFault Killed(string what, string outcome, bool passes) => Of(what, outcome, bed =>
    {
        var schema = NewTable(bed);
        schema.Execute("ALTER TABLE entries RENAME TO kept; CREATE VIEW entries AS SELECT member, \"entryNo\" * 1000 + i AS \"entryNo\", repeat('x', 1000) AS remark, 1 AS \"squareMetres\", \"happenedAt\" FROM kept, generate_series(1, 50) i");
        var isMended = false;
        var source = Of(bed, $"{schema.As(PostgresqlCloud.Reader)};Application Name={schema.Name}", () => Task.Run(() =>
        {
            schema.Execute(BringBack);
            isMended = true;
        }));
        var killed = new AfterCounting(source.Records, () => isMended
            ? Task.CompletedTask
            : Task.Run(() => schema.Ask($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{schema.Name}'")));
        return Task.FromResult(new BrokenSource(killed, source.Mend));
    }, passes);

    private static SourceFault ServerStopped() => Of("the server was stopped", Unavailable, async bed =>
    {
        var server = await PostgresqlServer.StartAsync();
        await using (await PostgresqlServer.OpenAsync(server.ConnectionString(), Fill)) await server.StopAsync();
        return Of(bed, server.ConnectionString(), () => server.RestartAsync(), server);
    });

    private static SourceFault Silent() => Of("it takes the connection and says nothing", Unavailable, bed =>
    {
        var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        return Task.FromResult(Of(bed, string.Create(CultureInfo.InvariantCulture, $"{NewTable(bed).As(PostgresqlCloud.Reader)};Port={port};Timeout=1"), null, silent));
    });

    private static SourceFault NoConnectionLeft() => Of("no connection is left for our user", Unavailable, async bed =>
    {
        const string User = "overstap_of_fault_table";
        await bed.Databases.Server.AddUserAsync(User);
        var schema = NewTable(bed);
        schema.Execute($"ALTER ROLE {User} CONNECTION LIMIT 0; GRANT USAGE ON SCHEMA {schema.Name} TO {User}; GRANT SELECT ON entries TO {User}");
        return Of(bed, schema.As(User), () => Task.Run(() => schema.Execute($"ALTER ROLE {User} CONNECTION LIMIT -1")));
    });

    private static PostgresqlSchema NewTable(FaultTableBed bed) => bed.Databases.With(Fill);

    private static BrokenSource Of(FaultTableBed bed, string connection, Func<Task>? mend = null, params IReadOnlyList<object> held) =>
        new(new PostgresqlRecordSource(bed.Sources, connection, TimeProvider.System), mend, held);
}

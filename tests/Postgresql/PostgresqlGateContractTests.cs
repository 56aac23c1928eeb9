using Npgsql;
using Overstap.Adapters.Postgresql;
using Overstap.Ports;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.Postgresql;

public sealed class PostgresqlAccountGateContractTests(GatedCloud cloud) : AccountGateContract, IClassFixture<GatedCloud>
{
    protected override IAccountGate With(params (string Account, string Code)[] blockers)
    {
        var database = cloud.NewDatabase();
        foreach (var (account, code) in blockers) database.Execute($"INSERT INTO account_blockers VALUES ('{account}', '{code}', 'one'), ('{account}', '{code}', 'two')");
        return GatedCloud.GateOf(database);
    }

    protected override IAccountGate Missing() => new PostgresqlAccountGate(PostgresqlCloud.Missing, TimeProvider.System);
}

public sealed class PostgresqlObeyedGateContractTests(GatedCloud cloud) : ObeyedGateContract, IClassFixture<GatedCloud>, IDisposable
{
    private NpgsqlConnection? connection;

    public void Dispose() => connection?.Dispose();

    protected override IAccountGate NewGate(TimeProvider time, out Action<string> execute, out Func<string, object?> ask)
    {
        var database = cloud.NewDatabase();
        database.Execute("INSERT INTO notes_notes (\"accountId\", id) VALUES ('small', 1)");
        (execute, ask) = (Execute, database.Ask);
        connection = database.Open("SELECT 1");
        return GatedCloud.GateOf(database, time);
    }

    protected override string? Refusal(Exception failure) => (failure as PostgresException)?.MessageText;

    protected override object Held(DateTimeOffset instant) => instant.UtcDateTime;

    protected override string Column(string name) => name switch { "frozenAt" => "frozen_at", "contractEndedAt" => "contract_ended_at", _ => "stopped_at" };

    // Thousands of statements are to take seconds, which as many connections do not.
    private void Execute(string statements)
    {
        using var command = new NpgsqlCommand(statements, connection);
        command.ExecuteNonQuery();
    }
}

using Microsoft.Data.Sqlite;
using Overstap.Adapters.Sqlite;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

/// <summary>The sample cloud as it is.</summary>
public class SqliteObeyedGateContractTests(EmptyCloud cloud) : ObeyedGateContract, IClassFixture<EmptyCloud>
{
    protected override IAccountGate NewGate(TimeProvider time, out Action<string> execute, out Func<string, object?> ask)
    {
        var database = cloud.Filled(SourceRecord.Note("small", 1));
        Prepare(database);
        (execute, ask) = (statement => EmptyCloud.Execute(database, statement), query => Ask(database, query));
        return new SqliteAccountGate(EmptyCloud.Connect(database), time);
    }

    protected override string? Refusal(Exception failure) => (failure as SqliteException)?.Message;

    protected override object Held(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    protected override string Column(string name) => name;

    protected virtual void Prepare(string database)
    {
    }

    protected static object? Ask(string database, string query)
    {
        using var connection = EmptyCloud.Open(database);
        using var command = new SqliteCommand(query, connection);
        return command.ExecuteScalar();
    }
}

/// <summary>The sample cloud with the tables and triggers of docs/sources.md in the place of its own.</summary>
public sealed class DocumentedSqliteGateContractTests(EmptyCloud cloud) : SqliteObeyedGateContractTests(cloud)
{
    private const string DropOwnGate =
        """
        SELECT group_concat('DROP ' || type || ' ' || name, '; ') FROM sqlite_master
        WHERE type = 'trigger' OR (type = 'table' AND name IN ('account_state', 'account_stopped_services', 'account_blockers'))
        """;

    protected override void Prepare(string database)
    {
        EmptyCloud.Execute(database, (string)Ask(database, DropOwnGate)!);
        EmptyCloud.Execute(database, SourcesPage.Gate("### In SQLite", Sources.Tables));
    }
}

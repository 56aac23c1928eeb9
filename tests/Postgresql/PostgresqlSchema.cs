using Npgsql;
using Overstap.Bench.Postgresql;

namespace Overstap.Tests.Postgresql;

/// <summary>Tables of one test.</summary>
/// <param name="Name">What to write in front of a table's name in statements.</param>
/// <param name="As">The connection string of a user, for whom names without a schema mean this one.</param>
/// <param name="Grants">Statements that let the users do what they may.</param>
public sealed record PostgresqlSchema(string Name, Func<string, string> As, string Grants)
{
    /// <summary>Runs statements as the administrator, after which the users may use what they made.</summary>
    public void Execute(string statements) => Open($"{statements}; {Grants}").Dispose();

    /// <summary>Runs statements as the administrator and leaves the connection open, with the locks that it holds.</summary>
    public NpgsqlConnection Open(string statements)
    {
        var connection = new NpgsqlConnection(As(PostgresqlServer.Admin));
        connection.Open();
        using var command = new NpgsqlCommand(statements, connection);
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>The one value that a query of the administrator answers with.</summary>
    public object? Ask(string query)
    {
        using var connection = Open("SELECT 1");
        using var command = new NpgsqlCommand(query, connection);
        return command.ExecuteScalar();
    }

    /// <summary>Lets nobody else read the table, until disposed.</summary>
    public NpgsqlConnection Lock(string table) => Open($"BEGIN; LOCK TABLE {Name}.{table} IN ACCESS EXCLUSIVE MODE");
}

using Microsoft.Data.Sqlite;

namespace Overstap.Local.SampleCloud;

/// <summary>Gives an account of a database that is in use back what was erased or changed.</summary>
internal static class SampleRestorer
{
    private static readonly string[] StateTables = ["account_state", "account_stopped_services", "account_blockers"];

    /// <summary>Whether the account has as many rows as it was filled with, and neither it nor a service of it is frozen, ended or stopped.</summary>
    public static bool IsAsFilled(SqliteConnection connection, SampleAccount account) =>
        SampleTables.All.All(table => Count(connection, table.Name, account) == SampleTables.RowsOf(table, account))
        && Count(connection, "account_stopped_services", account) == 0
        && Count(connection, "account_state", account, "AND (frozenAt IS NOT NULL OR contractEndedAt IS NOT NULL)") == 0
        && Count(connection, "account_blockers", account) == account.Blockers.Sum(blocker => blocker.Value.Count);

    /// <summary>Writes all rows of the account anew, in one transaction: a reader sees the account before or after.</summary>
    public static void Restore(SqliteConnection connection, SampleAccount account, CancellationToken cancellationToken)
    {
        SampleFiller.Execute(connection, "BEGIN IMMEDIATE");
        try
        {
            AccountTables.DropTriggers(connection);
            foreach (var table in SampleTables.All.Select(table => table.Name).Concat(StateTables))
            {
                using var command = Command(connection, $"DELETE FROM {table} WHERE accountId = $account", account);
                command.ExecuteNonQuery();
            }

            SampleFiller.FillAccount(connection, account, cancellationToken);
            AccountTables.CreateTriggers(connection);
            SampleFiller.Execute(connection, "COMMIT");
        }
        catch
        {
            SampleFiller.Execute(connection, "ROLLBACK");
            throw;
        }
    }

    private static long Count(SqliteConnection connection, string table, SampleAccount account, string and = "")
    {
        using var command = Command(connection, $"SELECT COUNT(*) FROM {table} WHERE accountId = $account {and}", account);
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteCommand Command(SqliteConnection connection, string text, SampleAccount account)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        command.Parameters.AddWithValue("$account", account.Id);
        return command;
    }
}

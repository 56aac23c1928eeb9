using Microsoft.Data.Sqlite;
using Overstap.Adapters.Sqlite;
using Overstap.Catalogue;

namespace Overstap.Local.SampleCloud;

/// <summary>
/// What the sample cloud keeps about its accounts themselves, and how it obeys: triggers refuse new and changed rows of an account, or of a service of it, that
/// is frozen or whose contract has ended. Erasing goes on.
/// </summary>
internal static class AccountTables
{
    /// <summary>What the database says when it refuses a write; the adapters know it by this.</summary>
    private const string Refusal = "account-frozen";

    /// <summary>Which service a table belongs to, as the catalogue and its source map say.</summary>
    private static readonly Lazy<Dictionary<string, string>> ServiceOf = new(() =>
        SourceMap.LoadShipped(DataCatalogue.Load(DataCatalogue.ShippedPath)).Tables.ToDictionary(table => table.From, table => table.Service, StringComparer.Ordinal));

    public static void Create(SqliteConnection connection) => SampleFiller.Execute(
        connection,
        """
        CREATE TABLE account_state (accountId TEXT NOT NULL, service TEXT NOT NULL, frozenAt INTEGER, contractEndedAt INTEGER, PRIMARY KEY (accountId, service)) WITHOUT ROWID;
        CREATE TABLE account_stopped_services (accountId TEXT NOT NULL, service TEXT NOT NULL, stoppedAt INTEGER NOT NULL, PRIMARY KEY (accountId, service)) WITHOUT ROWID;
        CREATE TABLE account_blockers (accountId TEXT NOT NULL, code TEXT NOT NULL, item TEXT NOT NULL, PRIMARY KEY (accountId, code, item)) WITHOUT ROWID;
        """);

    public static void AddBlockers(SqliteConnection connection, SampleAccount account)
    {
        foreach (var (code, items) in account.Blockers)
        {
            foreach (var item in items)
            {
                using var command = connection.CreateCommand();
                command.CommandText = "INSERT INTO account_blockers VALUES ($account, $code, $item)";
                command.Parameters.AddWithValue("$account", account.Id);
                command.Parameters.AddWithValue("$code", code);
                command.Parameters.AddWithValue("$item", item);
                command.ExecuteNonQuery();
            }
        }
    }

    /// <summary>Away while accounts are filled: two million rows are to take seconds.</summary>
    public static void DropTriggers(SqliteConnection connection) =>
        ForEachTrigger((table, change) => SampleFiller.Execute(connection, $"DROP TRIGGER IF EXISTS {table}_refuses_{change}"));

    public static void CreateTriggers(SqliteConnection connection) => ForEachTrigger((table, change) => SampleFiller.Execute(
        connection,
        $"""
        CREATE TRIGGER {table}_refuses_{change} BEFORE {change} ON {table}
        WHEN EXISTS (
            SELECT 1 FROM account_state
            WHERE accountId = NEW.accountId AND service IN ('{SqliteAccountGate.WholeAccount}', '{ServiceOf.Value[table]}') AND (frozenAt IS NOT NULL OR contractEndedAt IS NOT NULL))
        BEGIN SELECT RAISE(ABORT, '{Refusal}'); END
        """));

    private static void ForEachTrigger(Action<string, string> perform)
    {
        foreach (var table in SampleTables.All)
        {
            perform(table.Name, "INSERT");
            perform(table.Name, "UPDATE");
        }
    }
}

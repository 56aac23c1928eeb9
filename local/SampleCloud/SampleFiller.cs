using Microsoft.Data.Sqlite;

namespace Overstap.Local.SampleCloud;

/// <summary>Fills a database that nobody else has open yet.</summary>
internal static class SampleFiller
{
    public static void Fill(SqliteConnection connection, IEnumerable<SampleAccount> accounts, bool createTables, CancellationToken cancellationToken)
    {
        // A half-filled file is thrown away, so nothing has to be kept safe while it is filled.
        Execute(connection, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -8192;");
        Execute(connection, "BEGIN");
        if (createTables)
        {
            SampleStamp.CreateTable(connection);
            AccountTables.Create(connection);
            foreach (var table in SampleTables.All) Execute(connection, table.Declaration);
        }

        AccountTables.DropTriggers(connection);
        foreach (var account in accounts)
        {
            FillAccount(connection, account, cancellationToken);
            SampleStamp.Add(connection, account);
        }

        AccountTables.CreateTriggers(connection);
        Execute(connection, "COMMIT");
        SampleStamp.Seal(connection);

        // With a write-ahead log a long export and a change of the data do not wait for each other.
        Execute(connection, "PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL;");
    }

    public static void FillAccount(SqliteConnection connection, SampleAccount account, CancellationToken cancellationToken)
    {
        foreach (var table in SampleTables.All) FillTable(connection, account, table, cancellationToken);
        AccountTables.AddBlockers(connection, account);
    }

    public static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private static void FillTable(SqliteConnection connection, SampleAccount account, SampleTable table, CancellationToken cancellationToken)
    {
        var sampler = new Sampler(account, table);
        using var inserter = new SampleInserter(connection, table);
        var rows = SampleTables.RowsOf(table, account);
        for (var row = 0; row < rows; row++)
        {
            if (row % 4096 == 0) cancellationToken.ThrowIfCancellationRequested();
            sampler.StartRow(row);
            inserter.Text(account.Id);
            inserter.Integer(row + 1);
            foreach (var column in table.Columns) column.Bind(sampler, inserter);
            inserter.EndRow();
        }
    }
}

using Microsoft.Data.Sqlite;

namespace Overstap.Local.SampleCloud;

/// <summary>The sample cloud: one SQLite database with everything an invented provider holds about its accounts.</summary>
public static class SampleCloudDatabase
{
    /// <summary>Raised with every change of what is generated: a database of another version is built anew.</summary>
    public const int GeneratorVersion = 3;

    private static readonly TimeSpan LockPolling = TimeSpan.FromMilliseconds(50);

    /// <summary>Connection string for a reader of the sample cloud.</summary>
    public static string ConnectionString(string databasePath) => new SqliteConnectionStringBuilder { DataSource = databasePath }.ConnectionString;

    /// <summary>
    /// Makes the database hold these accounts. What is there already, erased rows included, stays as it is. The new database is built in a file beside the
    /// old one and takes its place in one step, so a crash leaves the old one or none. Nobody may have the database open while accounts are added.
    /// </summary>
    public static async Task EnsureAsync(string databasePath, IReadOnlyCollection<SampleAccount> accounts, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(databasePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var turn = await TakeTurnAsync(path + ".lock", cancellationToken);
        var present = SampleStamp.AccountsIn(path);
        SampleAccount[] missing = [.. accounts.Where(account => present is null || !present.Contains(account.Id)).Distinct()];
        if (present is not null && missing.Length == 0) return;
        await Task.Run(() => Build(path, present is not null, missing, cancellationToken), cancellationToken);
    }

    /// <summary>Gives an account back what was erased or changed, while the database is in use. Nothing may be erasing it meanwhile.</summary>
    /// <returns>Whether anything was missing.</returns>
    public static bool Restore(string connectionString, SampleAccount account, CancellationToken cancellationToken)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        connection.Open();
        if (SampleRestorer.IsAsFilled(connection, account)) return false;
        SampleRestorer.Restore(connection, account, cancellationToken);
        return true;
    }

    private static void Build(string path, bool keep, SampleAccount[] missing, CancellationToken cancellationToken)
    {
        var building = path + ".building";
        Delete(building);
        using (var connection = Open(building))
        {
            if (keep) CopyInto(connection, path);
            SampleFiller.Fill(connection, missing, createTables: !keep, cancellationToken);
        }

        using (var file = new FileStream(building, FileMode.Open, FileAccess.ReadWrite))
            file.Flush(flushToDisk: true);

        // Left by a killed process, the old database's journal would be taken for the new one's.
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        File.Move(building, path, overwrite: true);
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static void CopyInto(SqliteConnection target, string path)
    {
        using var source = Open(path);
        source.BackupDatabase(target);
    }

    private static void Delete(string database)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["", "-journal", "-wal", "-shm"])
            File.Delete(database + suffix);
    }

    // Two processes would build into the same file. The lock is the operating system's, so it ends with the process.
    private static async Task<FileStream> TakeTurnAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(LockPolling, TimeProvider.System, cancellationToken);
            }
        }
    }
}

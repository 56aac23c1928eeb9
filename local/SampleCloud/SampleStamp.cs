using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Overstap.Local.SampleCloud;

/// <summary>What says of a database that this generator made it, and which accounts are in it.</summary>
internal static class SampleStamp
{
    private const long ApplicationId = 0x4F565354;

    /// <summary>The accounts of a database, or null when there is none of this generator's version.</summary>
    public static HashSet<string>? AccountsIn(string path)
    {
        if (!File.Exists(path)) return null;
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            if (Number(connection, "application_id") != ApplicationId || Number(connection, "user_version") != SampleCloudDatabase.GeneratorVersion) return null;
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT accountId FROM sample_accounts";
            using var reader = command.ExecuteReader();
            var accounts = new HashSet<string>(StringComparer.Ordinal);
            while (reader.Read()) accounts.Add(reader.GetString(0));
            return accounts;
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT)
        {
            return null;
        }
    }

    public static void CreateTable(SqliteConnection connection) =>
        SampleFiller.Execute(connection, "CREATE TABLE sample_accounts (accountId TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID");

    public static void Add(SqliteConnection connection, SampleAccount account)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO sample_accounts VALUES ($account)";
        command.Parameters.AddWithValue("$account", account.Id);
        command.ExecuteNonQuery();
    }

    public static void Seal(SqliteConnection connection) => SampleFiller.Execute(
        connection,
        string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {SampleCloudDatabase.GeneratorVersion};"));

    private static long Number(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        return (long)command.ExecuteScalar()!;
    }
}

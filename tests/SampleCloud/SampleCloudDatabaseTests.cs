using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Overstap.Local.SampleCloud;

namespace Overstap.Tests.SampleCloud;

public sealed class SampleCloudDatabaseTests : IDisposable
{
    /// <summary>When this changes, what is generated has changed: raise <see cref="SampleCloudDatabase.GeneratorVersion"/> with it.</summary>
    private const string SmallAccountOfVersion3 = "0f631a4b0e73f3978093977cfa2bcb28";

    private readonly string directory = Directory.CreateTempSubdirectory("overstap-sample-").FullName;

    private string Database => Path.Combine(directory, "cloud.db");

    [Fact]
    public async Task Ensure_SameSeed_GivesTheSameContent()
    {
        var other = Path.Combine(directory, "other.db");
        await EnsureAsync(SampleAccounts.Small);
        await SampleCloudDatabase.EnsureAsync(other, [SampleAccounts.Empty, SampleAccounts.Small], CancellationToken.None);

        Assert.Equal(HashOf(Database), HashOf(other));
        Assert.Equal(SmallAccountOfVersion3, HashOf(Database));
        Assert.Equal(3, SampleCloudDatabase.GeneratorVersion);
    }

    [Fact]
    public async Task Ensure_Account_HasAsManyRowsAsItSays()
    {
        await EnsureAsync([.. SampleAccounts.Everyday]);

        foreach (var account in SampleAccounts.Everyday)
            Assert.Equal(account.Rows, Tables().Sum(table => Number($"SELECT COUNT(*) FROM {table} WHERE accountId = '{account.Id}'")));
    }

    [Fact]
    public async Task Ensure_CalledAgain_LeavesTheFileAsItIs()
    {
        await EnsureAsync(SampleAccounts.Small);
        var written = File.GetLastWriteTimeUtc(Database);

        await EnsureAsync(SampleAccounts.Small);

        Assert.Equal(written, File.GetLastWriteTimeUtc(Database));
    }

    [Fact]
    public async Task Ensure_AnotherAccount_KeepsWhatWasErased()
    {
        await EnsureAsync(SampleAccounts.Small);
        Execute("DELETE FROM sms_messages");

        await EnsureAsync(SampleAccounts.Small, SampleAccounts.Awkward);

        Assert.Equal(0, Number("SELECT COUNT(*) FROM sms_messages WHERE accountId = 'small'"));
        Assert.NotEqual(0, Number("SELECT COUNT(*) FROM sms_messages WHERE accountId = 'awkward'"));
        Assert.NotEqual(0, Number("SELECT COUNT(*) FROM notes_notes WHERE accountId = 'small'"));
    }

    [Fact]
    public async Task Ensure_DatabaseOfAnotherVersion_IsBuiltAnew()
    {
        await EnsureAsync(SampleAccounts.Small);
        Execute("DELETE FROM sms_messages; PRAGMA user_version = 999;");

        await EnsureAsync(SampleAccounts.Small);

        Assert.NotEqual(0, Number("SELECT COUNT(*) FROM sms_messages"));
    }

    [Fact]
    public async Task Ensure_LeftoversOfACrash_AreReplaced()
    {
        await File.WriteAllTextAsync(Database, "no database, but long enough to be taken for one: " + new string('x', 200));
        await File.WriteAllTextAsync(Database + ".building", "torn off");
        await File.WriteAllTextAsync(Database + "-wal", "left over");

        await EnsureAsync(SampleAccounts.Small);

        Assert.Equal("ok", Scalar("PRAGMA integrity_check"));
        Assert.NotEqual(0, Number("SELECT COUNT(*) FROM sms_messages"));
        Assert.False(File.Exists(Database + ".building"));
    }

    [Fact]
    public async Task Ensure_Cancelled_LeavesNoDatabase()
    {
        using var cancellation = new CancellationTokenSource();
        var building = SampleCloudDatabase.EnsureAsync(Database, [SampleAccounts.Large], cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => building);
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task Ensure_TwiceAtOnce_BuildsOneWholeDatabase()
    {
        await Task.WhenAll(EnsureAsync(SampleAccounts.Small), EnsureAsync(SampleAccounts.Small, SampleAccounts.Awkward));

        Assert.Equal("ok", Scalar("PRAGMA integrity_check"));
        Assert.Equal(2, Number("SELECT COUNT(*) FROM sample_accounts"));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private Task EnsureAsync(params SampleAccount[] accounts) => SampleCloudDatabase.EnsureAsync(Database, accounts, CancellationToken.None);

    private static string HashOf(string database)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in Tables(database))
        {
            Read(database, $"SELECT * FROM {table} WHERE accountId = 'small' ORDER BY id", reader =>
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    hash.AppendData([(byte)reader.GetFieldType(column).Name[0], reader.IsDBNull(column) ? (byte)0 : (byte)1]);
                    if (!reader.IsDBNull(column)) hash.AppendData(reader.GetFieldValue<byte[]>(column));
                }
            });
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    private static List<string> Tables(string database)
    {
        var tables = new List<string>();
        Read(database, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'sample_accounts' AND name NOT GLOB 'account_*' ORDER BY name", reader => tables.Add(reader.GetString(0)));
        return tables;
    }

    private List<string> Tables() => Tables(Database);

    private long Number(string query) => (long)Scalar(query);

    private object Scalar(string query)
    {
        object? value = null;
        Read(Database, query, reader => value = reader.GetValue(0));
        return value!;
    }

    private void Execute(string statements) => Read(Database, statements, _ => { });

    private static void Read(string database, string query, Action<SqliteDataReader> row)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        while (reader.Read()) row(reader);
    }
}

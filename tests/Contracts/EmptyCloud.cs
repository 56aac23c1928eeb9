using System.Globalization;
using Microsoft.Data.Sqlite;
using Overstap.Adapters.Sqlite;
using Overstap.Catalogue;
using Overstap.Local.SampleCloud;

namespace Overstap.Tests.Contracts;

/// <summary>The sample cloud's tables and triggers without a row, copied for each test that fills them.</summary>
public sealed class EmptyCloud : IAsyncLifetime
{
    private readonly string directory = Directory.CreateTempSubdirectory("overstap-empty-").FullName;

    public static TimeZoneInfo Amsterdam { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public DataCatalogue Catalogue { get; } = DataCatalogue.Load(DataCatalogue.ShippedPath);

    public SourceMap Sources { get; }

    public EmptyCloud() => Sources = SourceMap.LoadShipped(Catalogue);

    private string Original => Path.Combine(directory, "cloud.db");

    /// <summary>How the adapters under test reach a database; they give up on a locked one after a second.</summary>
    public static string Connect(string database) => SampleCloudDatabase.ConnectionString(database) + ";Default Timeout=1";

    public string Filled(params IEnumerable<SourceRecord> records)
    {
        var copy = Path.Combine(directory, $"{Guid.NewGuid():N}.db");
        File.Copy(Original, copy);
        using var connection = Open(copy);
        foreach (var record in records) Insert(connection, record);
        return copy;
    }

    public string Missing() => Path.Combine(directory, $"{Guid.NewGuid():N}.db");

    public SqliteRecordEraser EraserOf(string database) => new(Sources, Connect(database), Amsterdam);

    public SqliteRecordSource SourceOf(string database) => new(Sources, Connect(database), TimeProvider.System);

    public static SqliteConnection Open(string database, string? statements = null)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statements ?? "SELECT 1";
        command.ExecuteNonQuery();
        return connection;
    }

    public static void Execute(string database, string statements) => Open(database, statements).Dispose();

    /// <summary>Locks a database for everybody, until disposed.</summary>
    public static SqliteConnection Lock(string database) => Open(database, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE locked (id INTEGER);");

    public Task InitializeAsync() => SampleCloudDatabase.EnsureAsync(Original, [SampleAccounts.Empty], CancellationToken.None);

    public Task DisposeAsync()
    {
        Directory.Delete(directory, recursive: true);
        return Task.CompletedTask;
    }

    private void Insert(SqliteConnection connection, SourceRecord record)
    {
        var table = Sources.Find(record.Service, record.Table);
        var fields = record.Values.Select(value => table.Fields.First(field => field.Name == value.Field)).ToList();
        using var command = connection.CreateCommand();
        var (columns, places) = (string.Concat(fields.Select(field => $", {table.Column(field)}")), string.Concat(fields.Select((_, i) => $", $v{i}")));
        command.CommandText = $"INSERT INTO {table.From} (accountId, id{columns}) VALUES ($account, $id{places})";
        command.Parameters.AddWithValue("$account", record.Account);
        command.Parameters.AddWithValue("$id", record.Id);
        foreach (var (i, field) in fields.Index())
            command.Parameters.AddWithValue($"$v{i}", Stored(field.Type, record.Values[i].Value));
        command.ExecuteNonQuery();
    }

    private static object Stored(FieldType type, string? value) => (type, value) switch
    {
        (_, null) => DBNull.Value,
        (FieldType.Instant, _) => DateTimeOffset.Parse(value, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(),
        (FieldType.Boolean, _) => value == "true" ? 1 : 0,
        (FieldType.Integer, _) => long.Parse(value, CultureInfo.InvariantCulture),
        (FieldType.Number, _) => double.Parse(value, CultureInfo.InvariantCulture),
        _ => value,
    };
}

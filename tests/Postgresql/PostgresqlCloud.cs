using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Overstap.Adapters.Postgresql;
using Overstap.Bench.Postgresql;
using Overstap.Bench;
using Overstap.Catalogue;
using Overstap.Local.SampleCloud;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.Postgresql;

/// <summary>
/// The sample cloud in a PostgreSQL database, on one server for the whole run, which ends with it. Tests that change something get a schema of their own, in front of the
/// shared one. Connection strings are of users who may do what the adapter at hand needs, and nothing else.
/// </summary>
public sealed class PostgresqlCloud : IAsyncLifetime
{
    /// <summary>May SELECT.</summary>
    public const string Reader = "overstap_reader";

    /// <summary>May SELECT and DELETE.</summary>
    public const string Eraser = "overstap_eraser";

    /// <summary>May SELECT and UPDATE.</summary>
    public const string Corrector = "overstap_corrector";

    private const string Empty = "empty";
    private const string Sample = "sample";

    private static readonly DataCatalogue TheCatalogue = DataCatalogue.Load(DataCatalogue.ShippedPath);
    private static readonly SourceMap TheSources = SourceMap.LoadShipped(TheCatalogue);
    private static readonly Lazy<Task<PostgresqlServer>> Shared = new(StartAsync);
    private static int schemas;

    public PostgresqlServer Server { get; private set; } = null!;

    public DataCatalogue Catalogue => TheCatalogue;

    public SourceMap Sources => TheSources;

    /// <summary>Nobody listens there.</summary>
    public static string Missing => "Host=127.0.0.1;Port=1;Username=overstap;Password=canary-password;Database=canary";

    /// <summary>The sample cloud with every account but the large one; nobody changes it.</summary>
    public string SampleCloud => Connect(Sample, Reader);

    /// <summary>A schema with these records, in front of one with every table and no row.</summary>
    public PostgresqlSchema Filled(params IEnumerable<SourceRecord> records)
    {
        var all = records.ToList();
        var schema = NewSchema(Empty, all.Select(record => TheSources.Find(record.Service, record.Table).From).Distinct(StringComparer.Ordinal));
        using var connection = schema.Open("SELECT 1");
        foreach (var record in all) Insert(connection, record);
        return schema;
    }

    /// <summary>A schema with copies of these tables of the sample cloud, in front of it.</summary>
    public PostgresqlSchema CopyOf(params IEnumerable<string> tables)
    {
        var copied = tables.ToList();
        var schema = NewSchema(Sample, copied);
        foreach (var table in copied) schema.Execute($"INSERT INTO {table} SELECT * FROM {Sample}.{table}");
        return schema;
    }

    /// <summary>A schema with what these statements make, in front of one with every table and no row.</summary>
    public PostgresqlSchema With(string statements)
    {
        var schema = NewSchema(Empty, []);
        schema.Execute(statements);
        return schema;
    }

    public PostgresqlRecordSource SourceOf(PostgresqlSchema schema) => SourceOf(schema.As(Reader));

    public PostgresqlRecordSource SourceOf(string connection) => new(Sources, connection, TimeProvider.System);

    public PostgresqlRecordEraser EraserOf(PostgresqlSchema schema) => EraserOf(schema.As(Eraser));

    public PostgresqlRecordEraser EraserOf(string connection) => new(Sources, connection, EmptyCloud.Amsterdam);

    public PostgresqlRecordCorrector CorrectorOf(PostgresqlSchema schema) => CorrectorOf(schema.As(Corrector));

    public PostgresqlRecordCorrector CorrectorOf(string connection) => new(Sources, connection);

    public async Task InitializeAsync() => Server = await Shared.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<PostgresqlServer> StartAsync()
    {
        await SystemPackages.EnsureAsync(PostgresqlServer.Package);
        var server = await PostgresqlServer.StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        foreach (var user in (string[])[Reader, Eraser, Corrector]) await server.AddUserAsync(user);
        foreach (var schema in (string[])[Empty, Sample])
        {
            var statements = $"CREATE SCHEMA {schema}; SET search_path = {schema}; {PostgresqlTables.Declare(TheSources)} {Grants(schema)}";
            await using var connection = await PostgresqlServer.OpenAsync(server.ConnectionString(), statements);
            if (schema == Sample) await FillAsync(connection);
        }

        return server;
    }

    private static async Task FillAsync(NpgsqlConnection connection)
    {
        var directory = Directory.CreateTempSubdirectory("overstap-sample-").FullName;
        var database = Path.Combine(directory, "cloud.db");
        await SampleCloudDatabase.EnsureAsync(database, SampleAccounts.Everyday, CancellationToken.None);
        await PostgresqlTables.FillAsync(connection, TheSources, database);
        await using var analyse = new NpgsqlCommand("ANALYZE", connection);
        await analyse.ExecuteNonQueryAsync();
        Directory.Delete(directory, recursive: true);
    }

    private static string Grants(string schema) =>
        $"""
        GRANT USAGE ON SCHEMA {schema} TO {Reader}, {Eraser}, {Corrector};
        GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {Reader}, {Eraser}, {Corrector};
        GRANT DELETE ON ALL TABLES IN SCHEMA {schema} TO {Eraser};
        GRANT UPDATE ON ALL TABLES IN SCHEMA {schema} TO {Corrector};
        """;

    private PostgresqlSchema NewSchema(string behind, IEnumerable<string> tables)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"of_test_{Interlocked.Increment(ref schemas)}");
        var schema = new PostgresqlSchema(name, user => Connect($"{name},{behind}", user), Grants(name));
        schema.Execute($"CREATE SCHEMA {name}; {string.Join(' ', tables.Select(table => $"CREATE TABLE {name}.{table} (LIKE {behind}.{table} INCLUDING ALL);"))}");
        return schema;
    }

    private string Connect(string searchPath, string user) => new NpgsqlConnectionStringBuilder(Server.ConnectionString(user: user)) { SearchPath = searchPath }.ConnectionString;

    private void Insert(NpgsqlConnection connection, SourceRecord record)
    {
        var table = Sources.Find(record.Service, record.Table);
        var columns = record.Values.Select(value => $", \"{table.Column(table.Fields.First(field => field.Name == value.Field))}\"");
        var places = record.Values.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $", ${i + 3}"));
        using var command = new NpgsqlCommand($"INSERT INTO {table.From} (\"accountId\", id{string.Concat(columns)}) VALUES ($1, $2{string.Concat(places)})", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = record.Account });
        command.Parameters.Add(new NpgsqlParameter { Value = record.Id });
        foreach (var (_, value) in record.Values)
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Unknown });
        command.ExecuteNonQuery();
    }
}

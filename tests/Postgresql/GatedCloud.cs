using System.Globalization;
using Npgsql;
using Overstap.Adapters.Postgresql;
using Overstap.Bench.Postgresql;
using Overstap.Bench;
using Overstap.Catalogue;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.Postgresql;

/// <summary>
/// The sample cloud's tables on a server of its own, one for the whole run, and made a gate by the statements of docs/sources.md alone, its users included. Each test has a database
/// of its own.
/// </summary>
public sealed class GatedCloud : IAsyncLifetime
{
    /// <summary>May do what the page grants to who exports.</summary>
    public const string Reader = "overstap_reader";

    /// <summary>May do what the page grants to who erases, corrects and freezes.</summary>
    public const string Changer = "overstap_changer";

    /// <summary>The schema that the page puts everything into.</summary>
    private const string Schema = "cloud";

    private const string Template = "gated";

    /// <summary>As it stands on the page.</summary>
    private const string Password = "...";

    private static readonly Lazy<Task<PostgresqlServer>> Shared = new(StartAsync);
    private static int databases;

    private PostgresqlServer shared = null!;

    public static SourceMap Sources { get; } = SourceMap.LoadShipped(DataCatalogue.Load(DataCatalogue.ShippedPath));

    /// <summary>Makes of the administrator's database what the page says, with every table of the sample cloud in it.</summary>
    public static async Task PrepareAsync(PostgresqlServer server, string database)
    {
        string[] steps =
        [
            $"CREATE SCHEMA {Schema}; SET search_path = {Schema}; {PostgresqlTables.Declare(Sources)}",
            .. SourcesPage.Sql("## PostgreSQL"),
            SourcesPage.Gate("### In PostgreSQL", Sources.Tables),
        ];
        foreach (var step in steps)
            await using (await PostgresqlServer.OpenAsync(server.ConnectionString(database), step)) { }
    }

    /// <summary>The connection string of a user; what the administrator says without a schema means the page's, as it does for the users.</summary>
    public static string Connect(PostgresqlServer server, string database, string user) => user == PostgresqlServer.Admin
        ? new NpgsqlConnectionStringBuilder(server.ConnectionString(database)) { SearchPath = Schema }.ConnectionString
        : server.ConnectionString(database, user, Password);

    public static PostgresqlAccountGate GateOf(PostgresqlSchema database, TimeProvider? time = null, string settings = "") => new($"{database.As(Changer)};{settings}", time ?? TimeProvider.System);

    public PostgresqlSchema NewDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"of_test_{Interlocked.Increment(ref databases)}");
        new PostgresqlSchema(Schema, user => shared.ConnectionString(user: user), "").Open($"CREATE DATABASE {name} TEMPLATE {Template}").Dispose();
        return new PostgresqlSchema(Schema, user => Connect(shared, name, user), "");
    }

    public async Task InitializeAsync() => shared = await Shared.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<PostgresqlServer> StartAsync()
    {
        await SystemPackages.EnsureAsync(PostgresqlServer.Package);
        var server = await PostgresqlServer.StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        await using (await PostgresqlServer.OpenAsync(server.ConnectionString(), $"CREATE DATABASE {Template}")) { }
        await PrepareAsync(server, Template);
        return server;
    }
}

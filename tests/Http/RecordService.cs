using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Overstap.Adapters.Http;
using Overstap.Catalogue;
using Overstap.Local.SampleCloud;
using Overstap.Tests.Contracts;
using Overstap.Tests.Emulators;
using SQLitePCL;

namespace Overstap.Tests.Http;

/// <summary>A service that offers the protocol of docs/sources.md over sample databases, each under an address of its own. It keeps every snapshot for as long as it lives.</summary>
public sealed class RecordService : IAsyncLifetime
{
    /// <summary>So few that tables of the sample have several pages.</summary>
    private const int PageRows = 97;

    private readonly SourceMap map = SourceMap.LoadShipped(DataCatalogue.Load(DataCatalogue.ShippedPath));
    private readonly ConcurrentDictionary<string, string> databases = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (IReadOnlyList<byte[]> Lines, DateTimeOffset TakenAt)> snapshots = new(StringComparer.Ordinal);
    private PublicPort port = null!;

    /// <summary>Nobody listens there.</summary>
    public static HttpConnection Missing => Connect(new Uri("http://127.0.0.1:1/"));

    public SourceMap Sources => map;

    public static HttpConnection Connect(Uri address, HttpSourceLimits? limits = null) =>
        new(address, null, new TokensOfTests(), limits ?? new HttpSourceLimits { PageRows = PageRows, Pause = TimeSpan.Zero }, TimeProvider.System);

    public HttpConnection Serve(string database)
    {
        var name = $"{Guid.NewGuid():N}";
        databases[name] = database;
        return Connect(new Uri(port.Client.BaseAddress!, $"{name}/api"));
    }

    public async Task InitializeAsync() => port = await PublicPort.StartAsync(Map);

    public async Task DisposeAsync() => await port.DisposeAsync();

    private void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("{database}/api/{from}", Handler((request, connection, table) => GetRowsAsync(request, connection, table)));
        routes.MapGet("{database}/api/{from}/count", Handler((request, connection, table) => RecordChanges.CountAsync(request, connection, table)));
        routes.MapDelete("{database}/api/{from}", Handler((request, connection, table) => RecordChanges.EraseAsync(request, connection, table)));
        routes.MapGet("{database}/api/{from}/record", Handler((request, connection, table) => RecordChanges.GetAsync(request, connection, table)));
        routes.MapPatch("{database}/api/{from}/record", Handler((request, connection, table) => RecordChanges.ChangeAsync(request, connection, table)));
    }

    private RequestDelegate Handler(Func<HttpContext, SqliteConnection, TableMapping, Task> handle) => async context =>
    {
        var from = (string?)context.GetRouteValue("from");
        if (map.Tables.FirstOrDefault(table => table.From == from) is not { } table || !databases.TryGetValue((string)context.GetRouteValue("database")!, out var database))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            await using var connection = new SqliteConnection(SampleCloudDatabase.ConnectionString(database) + ";Default Timeout=1;Pooling=False");
            await connection.OpenAsync();
            await handle(context, connection, table);
        }
        catch (SqliteException failure)
        {
            context.Response.StatusCode = failure.SqliteErrorCode == raw.SQLITE_CONSTRAINT ? StatusCodes.Status409Conflict : StatusCodes.Status503ServiceUnavailable;
        }
    };

    private async Task GetRowsAsync(HttpContext context, SqliteConnection connection, TableMapping table)
    {
        var query = context.Request.Query;
        string? mark = context.Request.Headers.IfMatch;
        if (mark is null)
        {
            long? since = query.TryGetValue("changedSince", out var instant) ? DateTimeOffset.Parse($"{instant}", CultureInfo.InvariantCulture).ToUnixTimeMilliseconds() : null;
            var lines = JsonLines.Of(connection, table, $"{query["account"]}", since);
            mark = $"\"{Convert.ToHexString(SHA256.HashData([.. lines.SelectMany(line => line)]))}\"";
            snapshots.TryAdd(mark, (lines, TimeProvider.System.GetUtcNow()));
        }

        if (!snapshots.TryGetValue(mark, out var snapshot))
        {
            context.Response.StatusCode = StatusCodes.Status412PreconditionFailed;
            return;
        }

        var (limit, after) = (int.Parse($"{query["limit"]}", CultureInfo.InvariantCulture), query.TryGetValue("after", out var from) ? int.Parse($"{from}", CultureInfo.InvariantCulture) : 0);
        context.Response.ContentType = "application/x-ndjson; charset=utf-8";
        context.Response.Headers.ETag = mark;
        context.Response.Headers["Overstap-Row-Count"] = snapshot.Lines.Count.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["Overstap-Snapshot"] = snapshot.TakenAt.ToString("O", CultureInfo.InvariantCulture);
        if (after + limit < snapshot.Lines.Count)
            context.Response.Headers.Link = $"</about>; rel=\"help\", <?account={Uri.EscapeDataString($"{query["account"]}")}&limit={limit}&after={after + limit}>; rel=\"next\"";
        foreach (var line in snapshot.Lines.Skip(after).Take(limit))
        {
            await context.Response.Body.WriteAsync(line);
            await context.Response.Body.WriteAsync("\n"u8.ToArray());
        }
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Overstap.Adapters.Http;
using Overstap.Catalogue;
using Overstap.Ports;
using Overstap.Tests.Contracts;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Http;

/// <summary>A service on a real socket that answers as a test says, for one small table.</summary>
internal sealed class ScriptedService : IAsyncDisposable
{
    /// <summary>What stands in every answer and may stand in no failure.</summary>
    public const string Canary = "canary-value";

    public const string Account = "canary-account";

    public const string Mark = "\"canary-mark\"";

    private readonly PublicPort port;
    private readonly ConcurrentQueue<string> asked = new();
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int requests;

    private ScriptedService(PublicPort port) => this.port = port;

    public static SourceMap Map { get; } = SourceMap.LoadShipped(DataCatalogue.Load(DataCatalogue.ShippedPath));

    public TokensOfTests Tokens { get; } = new();

    public Uri Address => port.Client.BaseAddress!;

    /// <summary>Address, mark and token of every request, in their order.</summary>
    public IReadOnlyList<string> Asked => [.. asked];

    public static HttpSourceLimits ShortLimits { get; } = new()
    {
        PageRows = 10,
        RowBytes = 4096,
        PageBytes = 20_000,
        Connecting = TimeSpan.FromSeconds(5),
        Answer = TimeSpan.FromSeconds(2),
        Silence = TimeSpan.FromMilliseconds(500),
        Pause = TimeSpan.Zero,
    };

    /// <param name="answer">Answers the request of that number, from 1.</param>
    public static async Task<ScriptedService> StartAsync(Func<HttpContext, int, Task> answer)
    {
        ScriptedService? service = null;
        var started = await PublicPort.StartAsync(routes => routes.Map("{**path}", async context =>
        {
            var request = context.Request;
            service!.asked.Enqueue($"{request.Method} {request.Path}{request.QueryString} {request.Headers.IfMatch} {request.Headers.Authorization}");
            context.Items[nameof(opened)] = service.opened.Task;
            await answer(context, Interlocked.Increment(ref service.requests));
        }));
        return service = new ScriptedService(started);
    }

    public HttpConnection Connect(HttpSourceLimits? limits = null, string? scope = "records", TimeProvider? time = null) =>
        new(new Uri(Address, "api"), scope, Tokens, limits ?? ShortLimits, time ?? TimeProvider.System);

    /// <summary>Ends when the client has the headers of the first page, so that what breaks breaks after them.</summary>
    public static Task Opened(HttpContext context) => (Task)context.Items[nameof(opened)]!;

    public async Task<ExportedTable> ReadAsync(HttpSourceLimits? limits = null, TimeProvider? time = null)
    {
        await using var snapshot = await new HttpRecordSource(Map, Connect(limits, time: time)).OpenAsync("notes", "folders", Account, null, CancellationToken.None);
        opened.TrySetResult();
        return await snapshot.ReadAsync();
    }

    public async Task<CodedException> FailureAsync(HttpSourceLimits? limits = null, TimeProvider? time = null) =>
        await Assert.ThrowsAnyAsync<CodedException>(() => ReadAsync(limits, time));

    public static string Row(int id, string account = Account) =>
        $"{{\"accountId\":\"{account}\",\"id\":{id.ToString(CultureInfo.InvariantCulture)},\"name\":\"{Canary}\",\"status\":null,\"type\":null,\"createdAt\":0,\"updatedAt\":\"2026-01-01T00:00:00Z\"}}";

    /// <summary>Rows with these numbers, as the lines of a page.</summary>
    public static string Rows(int first, int count) => string.Concat(Enumerable.Range(first, count).Select(id => $"{Row(id)}\n"));

    /// <summary>The headers of a page.</summary>
    /// <param name="rows">Of the account.</param>
    public static void Begin(HttpContext context, long rows, string? next = null)
    {
        var response = context.Response;
        response.ContentType = "application/x-ndjson";
        response.Headers.ETag = Mark;
        response.Headers["Overstap-Row-Count"] = rows.ToString(CultureInfo.InvariantCulture);
        response.Headers["Overstap-Snapshot"] = "2026-01-01T00:00:00Z";
        if (next is not null) response.Headers.Link = $"<{next}>; rel=\"next\"";
    }

    public static Task PageAsync(HttpContext context, long rows, string body, string? next = null)
    {
        Begin(context, rows, next);
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body)).AsTask();
    }

    public ValueTask DisposeAsync() => port.DisposeAsync();
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Overstap.Tests.Emulators;
using static Overstap.Tests.Http.ScriptedService;

namespace Overstap.Tests.Faults;

/// <summary>One service on a real socket for all faults, each of which has an address of its own below it.</summary>
internal sealed class FaultTableService : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (Func<HttpContext, int, Task> Answer, Counter Requests)> answers = new(StringComparer.Ordinal);
    private readonly PublicPort port;

    private FaultTableService(PublicPort port) => this.port = port;

    public static async Task<FaultTableService> StartAsync()
    {
        FaultTableService? service = null;
        var started = await PublicPort.StartAsync(routes => routes.Map("{name}/{**path}", context =>
        {
            var (answer, requests) = service!.answers[(string)context.Request.RouteValues["name"]!];
            return answer(context, Interlocked.Increment(ref requests.Value));
        }));
        return service = new FaultTableService(started);
    }

    /// <summary>A name below which the service answers so, until it is said to answer otherwise.</summary>
    /// <param name="answer">Answers the request of that number, from 1.</param>
    public void Answer(string name, Func<HttpContext, int, Task> answer) => answers[name] = (answer, new Counter());

    public Uri Address(string name) => new(port.Client.BaseAddress!, $"{name}/");

    /// <summary>What a healthy service answers: pages of at most so many rows as were asked for.</summary>
    /// <param name="change">Changes the line of a row, without its end.</param>
    /// <param name="rows">How many there are, unless as many as in every other table.</param>
    /// <param name="counted">How many it says there are, unless those.</param>
    public static async Task PageAsync(HttpContext context, Func<int, string, string>? change = null, int rows = FaultTableBed.Rows, int? counted = null)
    {
        var (first, last) = Range(context, rows);
        Begin(context, counted ?? rows, last < rows ? Next(context, last) : null);
        await WriteAsync(context, first, last, change);
    }

    /// <summary>The rows that a request asks for, from the first to the last.</summary>
    private static (int First, int Last) Range(HttpContext context, int rows)
    {
        var query = context.Request.Query;
        var after = query.TryGetValue("after", out var from) ? int.Parse($"{from}", CultureInfo.InvariantCulture) : 0;
        return (after + 1, Math.Min(after + LimitOf(context), rows));
    }

    public static bool IsFirstPage(HttpContext context) => !context.Request.Query.ContainsKey("after");

    public static async Task WriteAsync(HttpContext context, int first, int last, Func<int, string, string>? change = null)
    {
        var lines = new StringBuilder();
        for (var row = first; row <= last; row++)
        {
            lines.Append(change is null ? Row(row) : change(row, Row(row))).Append('\n');
            if (lines.Length < 1 << 20 && row < last) continue;
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString()));
            lines.Clear();
        }
    }

    public static string Row(int row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"member\":\"{FaultTableBed.Account}\",\"entryNo\":{row},\"remark\":\"canary-{row}\",\"squareMetres\":{row}.5,\"happenedAt\":{row}000}}");

    /// <summary>A row that costs little, where there are to be many.</summary>
    public static string BareRow(int row) => string.Create(
        CultureInfo.InvariantCulture, $"{{\"member\":\"{FaultTableBed.Account}\",\"entryNo\":{row},\"remark\":null,\"squareMetres\":null,\"happenedAt\":null}}");

    /// <summary>The same, but that one row is broken.</summary>
    public static string BareRow(int row, int broken) => row == broken ? BareRow(row).Replace("\"remark\"", ",\"remark\"", StringComparison.Ordinal) : BareRow(row);

    public ValueTask DisposeAsync() => port.DisposeAsync();

    private static string Next(HttpContext context, int last) => string.Create(CultureInfo.InvariantCulture, $"?limit={LimitOf(context)}&after={last}");

    private static int LimitOf(HttpContext context) => int.Parse($"{context.Request.Query["limit"]}", CultureInfo.InvariantCulture);

    private sealed class Counter
    {
        public int Value;
    }
}

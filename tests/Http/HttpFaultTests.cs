using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Overstap.Ports;
using static Overstap.Tests.Http.ScriptedService;

namespace Overstap.Tests.Http;

/// <summary>What goes wrong on the way from a service, through a real socket, and the code that comes out.</summary>
public sealed class HttpFaultTests
{
    private static readonly Dictionary<string, (string Outcome, Func<HttpContext, int, Task> Answer)> Faults = new(StringComparer.Ordinal)
    {
        ["401"] = ("permanent/source-access-refused", Status(401)),
        ["403"] = ("permanent/source-access-refused", Status(403)),
        ["404"] = ("permanent/source-table-unknown", Status(404)),
        ["418"] = ("permanent/source-answer-invalid", Status(418)),
        ["204"] = ("permanent/source-answer-invalid", Status(204)),
        ["500"] = ("transient/source-unavailable", Status(500)),
        ["503 without patience"] = ("transient/source-unavailable", Status(503)),
        ["429 for an hour"] = ("transient/source-unavailable", Status(429, "3600")),
        ["503 again and again"] = ("transient/source-unavailable", Status(503, "0")),
        ["412 on the second page"] = ("transient/source-failed", (context, request) => request == 1 ? PageAsync(context, 4, Rows(1, 2), "?page=2") : Status(412)(context, request)),
        ["500 on the second page"] = ("transient/source-failed", (context, request) => request == 1 ? PageAsync(context, 4, Rows(1, 2), "?page=2") : Status(500)(context, request)),
        ["another snapshot on the second page"] = ("transient/source-failed", AnotherSnapshotAsync),
        ["reset in the middle of a line"] = ("transient/source-failed", async (context, _) => await BreakAsync(context, Rows(1, 2) + Row(3)[..40])),
        ["closed between two lines"] = ("transient/source-failed", async (context, _) => await BreakAsync(context, Rows(1, 2))),
        ["shorter than it said"] = ("transient/source-failed", ShorterAsync),
        ["hanging before its headers"] = ("transient/source-unavailable", (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted)),
        ["hanging in its body"] = ("transient/source-failed", HangAsync),
        ["broken JSON in row 3"] = ("permanent/source-row-invalid", (context, _) => PageAsync(context, 5, Rows(1, 2) + $"{{\"name\":\"{Canary}\",,}}\n" + Rows(4, 2))),
        ["no object in row 3"] = ("permanent/source-row-invalid", (context, _) => PageAsync(context, 5, Rows(1, 2) + $"[\"{Canary}\"]\n")),
        ["two objects in one line"] = ("permanent/source-row-invalid", (context, _) => PageAsync(context, 5, Rows(1, 2) + Row(3) + Row(4) + "\n")),
        ["an empty line"] = ("permanent/source-row-invalid", (context, _) => PageAsync(context, 5, Rows(1, 2) + "\n" + Rows(3, 3))),
        ["an endless nesting"] = ("permanent/source-row-invalid", (context, _) => PageAsync(context, 1, $"{{\"name\":{new string('[', 3000)}\n")),
        ["invalid UTF-8"] = ("permanent/source-row-invalid", InvalidTextAsync),
        ["somebody else's row"] = ("permanent/source-row-invalid", (context, _) => PageAsync(context, 2, $"{Row(1)}\n{Row(2, "canary-stranger")}\n")),
        ["a missing member"] = ("permanent/source-row-invalid", (context, _) => PageAsync(context, 1, Row(1).Replace(",\"type\":null", "", StringComparison.Ordinal))),
        ["a member too many"] = ("permanent/source-row-invalid", (context, _) => PageAsync(context, 1, Row(1).Replace("\"type\":null", "\"type\":null,\"canary-member\":1", StringComparison.Ordinal))),
        ["a member twice"] = ("permanent/source-row-invalid", (context, _) => PageAsync(context, 1, Row(1).Replace("\"type\":null", "\"type\":null,\"type\":\"x\"", StringComparison.Ordinal))),
        ["a wrong type"] = ("permanent/source-value-invalid", (context, _) => PageAsync(context, 1, Row(1).Replace("\"createdAt\":0", $"\"createdAt\":\"{Canary}\"", StringComparison.Ordinal))),
        ["an endless line"] = ("permanent/source-answer-too-large", (context, _) => EndlessAsync(context, new string('x', 1000))),
        ["an endless page"] = ("permanent/source-answer-too-large", (context, _) => PageAsync(context, 100, string.Concat(Enumerable.Range(1, 9).Select(id => $"{Row(id)}{new string(' ', 3500)}\n")))),
        ["more rows than were asked for"] = ("permanent/source-answer-too-large", (context, _) => PageAsync(context, 50, Rows(1, 11))),
        ["more rows than it counted"] = ("transient/source-count-differs", (context, _) => PageAsync(context, 2, Rows(1, 3))),
        ["pages that never end"] = ("transient/source-count-differs", (context, request) => PageAsync(context, 20, Rows(request * 5, 5), $"?page={request + 1}")),
        ["pages without rows that never end"] = ("permanent/source-answer-invalid", (context, request) => PageAsync(context, 20, "", $"?page={request + 1}")),
        ["a page that is its own next one"] = ("permanent/source-answer-invalid", (context, request) => PageAsync(context, 20, Rows(request, 1), "/api/notes_folders?again")),
        ["another media type"] = ("permanent/source-answer-invalid", (context, _) => context.Response.WriteAsJsonAsync(Canary)),
        ["another encoding"] = ("permanent/source-answer-invalid", Changed(headers => headers.ContentType = "application/x-ndjson; charset=utf-16")),
        ["no count"] = ("permanent/source-answer-invalid", Changed(headers => headers.Remove("Overstap-Row-Count"))),
        ["a count that is none"] = ("permanent/source-answer-invalid", Changed(headers => headers["Overstap-Row-Count"] = "-1")),
        ["no snapshot"] = ("permanent/source-answer-invalid", Changed(headers => headers.Remove("Overstap-Snapshot"))),
        ["a snapshot of tomorrow"] = ("permanent/source-answer-invalid", Changed(headers => headers["Overstap-Snapshot"] = "2999-01-01T00:00:00Z")),
        ["a weak mark"] = ("permanent/source-answer-invalid", Changed(headers => headers.ETag = $"W/{Mark}")),
        ["a link that is none"] = ("permanent/source-answer-invalid", Changed(headers => headers.Link = "canary-link")),
        ["a bomb"] = ("permanent/source-answer-invalid", BombAsync),
        ["a redirect to itself, for ever"] = ("permanent/source-address-refused", Redirect(307, "/api/notes_folders")),
        ["a redirect to nowhere"] = ("permanent/source-address-refused", Redirect(302, "")),
        ["a redirect to another scheme"] = ("permanent/source-address-refused", Redirect(308, "ftp://127.0.0.1/canary")),
        ["headers without end"] = ("permanent/source-answer-too-large", ManyHeadersAsync),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Read_Fault_HasItsCodeAndShowsNothing(string fault)
    {
        var (outcome, answer) = Faults[fault];
        await using var service = await StartAsync(answer);

        var failure = await service.FailureAsync();

        Assert.Equal(outcome, $"{(failure is TransientException ? "transient" : "permanent")}/{failure.Code}");
        Assert.DoesNotContain("canary", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("broken JSON in row 3", "Row 3 of table folders of service notes is no JSON object in UTF-8.")]
    [InlineData("somebody else's row", "Row 2 of table folders of service notes belongs to another account than the one that was asked for.")]
    [InlineData("a wrong type", "The source holds a value in notes_folders.createdAt that is no instant, as the catalogue says of table folders of service notes.")]
    [InlineData("hanging in its body", "The source of table folders of service notes broke while it was read (no answer in time).")]
    public async Task Read_Fault_IsSaidInASentence(string fault, string sentence)
    {
        await using var service = await StartAsync(Faults[fault].Answer);

        Assert.Equal(sentence, (await service.FailureAsync()).Sentence);
    }

    private static Func<HttpContext, int, Task> Status(int status, string? patience = null) => (context, _) =>
    {
        context.Response.StatusCode = status;
        if (patience is not null) context.Response.Headers.RetryAfter = patience;
        return status == 204 ? Task.CompletedTask : context.Response.WriteAsync(Canary);
    };

    private static Func<HttpContext, int, Task> Redirect(int status, string to) => (context, _) =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = to;
        return Task.CompletedTask;
    };

    private static Func<HttpContext, int, Task> Changed(Action<IHeaderDictionary> change) => (context, _) =>
    {
        Begin(context, 1);
        change(context.Response.Headers);
        return context.Response.WriteAsync(Row(1));
    };

    private static Task AnotherSnapshotAsync(HttpContext context, int request)
    {
        Begin(context, 4, request == 1 ? "?page=2" : null);
        context.Response.Headers.ETag = $"\"{request}\"";
        return context.Response.WriteAsync(Rows(request * 2, 2));
    }

    private static async Task ShorterAsync(HttpContext context, int _)
    {
        context.Response.ContentLength = 5000;
        await BreakAsync(context, Rows(1, 2));
    }

    private static async Task HangAsync(HttpContext context, int _)
    {
        await PageAsync(context, 5, Rows(1, 2));
        await context.Response.Body.FlushAsync();
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    }

    private static async Task InvalidTextAsync(HttpContext context, int _)
    {
        Begin(context, 1);
        var row = Encoding.UTF8.GetBytes(Row(1));
        row[Row(1).IndexOf(Canary, StringComparison.Ordinal)] = 0xFF;
        await context.Response.Body.WriteAsync(row);
    }

    private static async Task BombAsync(HttpContext context, int _)
    {
        Begin(context, 1);
        context.Response.Headers.ContentEncoding = "gzip";
        await using var packed = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await packed.WriteAsync(new byte[1 << 20]);
    }

    private static async Task ManyHeadersAsync(HttpContext context, int _)
    {
        for (var i = 0; i < 100; i++) context.Response.Headers[$"X-{i}"] = new string('x', 1000);
        await PageAsync(context, 0, "");
    }

    private static async Task BreakAsync(HttpContext context, string body)
    {
        await PageAsync(context, 5, body);
        await context.Response.Body.FlushAsync();
        await Opened(context);
        context.Abort();
    }

    private static async Task EndlessAsync(HttpContext context, string part)
    {
        Begin(context, 1);
        while (!context.RequestAborted.IsCancellationRequested) await context.Response.WriteAsync(part, context.RequestAborted);
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Overstap.Adapters.Http;
using Overstap.Local.Tls;
using Overstap.Tests.Http;
using static Overstap.Tests.Faults.FaultTableService;

namespace Overstap.Tests.Faults;

/// <summary>What can come over HTTP instead of rows. Faults in the middle of a table are on its second page, where the rows of the first have been taken for sure.</summary>
internal static class FaultTableHttp
{
    private const int ManyRows = 1_000_000;
    private const int BrokenRow = 812_000;

    private const string Unavailable = "transient/source-unavailable";
    private const string Failed = "transient/source-failed";
    private const string CountDiffers = "transient/source-count-differs";
    private const string Refused = "permanent/source-access-refused";
    private const string AnswerInvalid = "permanent/source-answer-invalid";
    private const string TooLarge = "permanent/source-answer-too-large";
    private const string AddressRefused = "permanent/source-address-refused";
    private const string RowInvalid = "permanent/source-row-invalid";
    private const string ValueInvalid = "permanent/source-value-invalid";

    // A healthy service on a busy machine is not to be taken for one that hangs, so only faults that hang have shorter ones.
    private static readonly HttpSourceLimits Limits = new() { PageRows = 100, Pause = TimeSpan.Zero };

    public static IReadOnlyList<SourceFault> Faults { get; } =
    [
        Of("401", Refused, Status(401)),
        Of("401 to a token that has just been withdrawn", SourceFault.Complete, static (context, request) => request == 1 ? Status(401)(context, request) : PageAsync(context)),
        Of("403", Refused, Status(403)),
        Of("404", "permanent/source-table-unknown", Status(404)),
        Of("410", "permanent/source-table-unknown", Status(410)),
        Of("429, come back in an hour", Unavailable, Status(429, "3600")),
        Of("500", Unavailable, Status(500)),
        Of("503", Unavailable, Status(503)),
        Of("503, come back at once, and it is there", SourceFault.Complete, static (context, request) => request == 1 ? Status(503, "0")(context, request) : PageAsync(context)),
        Of("503 for one try", SourceFault.Complete, Status(503), passes: true),
        Elsewhere("nobody listens there", Unavailable, static bed => (new Uri("http://127.0.0.1:1/"), [])),
        Elsewhere("a certificate that nobody trusts", Refused, Untrusted),
        Elsewhere("it speaks no HTTP", AnswerInvalid, static bed =>
        {
            var socket = FaultTableSocket.Saying("220 canary.example ESMTP ready\r\n"u8.ToArray());
            return (socket.Address("http"), [socket]);
        }),
        Of("it hangs before its answer", Unavailable, static (context, _) => HangAsync(context), Limits with { Answer = TimeSpan.FromMilliseconds(200) }),
        Of("it hangs in the middle of a page", Failed, OnSecondPage(static (context, _) => BeginAndAsync(context, HangAsync)), Limits with { Silence = TimeSpan.FromMilliseconds(200), PageTries = 1 }),
        Of("the connection is reset in the middle of a row", Failed, OnSecondPage(static (context, _) => BeginAndAsync(context, ResetAsync))),
        Of("the connection is reset once in the middle of a row", SourceFault.Complete, static (context, request) => request == 2 ? BeginAndAsync(context, ResetAsync) : PageAsync(context)),
        Of("a page is shorter than it says", Failed, OnSecondPage(ShorterAsync)),
        Of("500 to the second page", Failed, OnSecondPage(Status(500))),
        Of("the snapshot has changed between two pages", Failed, OnSecondPage(OtherSnapshotAsync)),
        Of("412 to the second page, once", SourceFault.Complete, static (context, request) => request == 2 ? Status(412)(context, request) : PageAsync(context)),
        Of("fewer rows than it counted", CountDiffers, static (context, _) => PageAsync(context, counted: FaultTableBed.Rows + 1)),
        Of("more rows than it counted", CountDiffers, static (context, _) => PageAsync(context, counted: FaultTableBed.Rows - 1)),
        Of("pages without end", CountDiffers, static (context, _) => PageAsync(context, rows: int.MaxValue, counted: FaultTableBed.Rows)),
        Of("broken JSON in row 812,000 of 1,000,000", RowInvalid, static (context, _) => PageAsync(context, static (row, _) => BareRow(row, BrokenRow), ManyRows), Limits with { PageRows = 100_000, PageTries = 1 }),
        Of("broken JSON in row 212, once", SourceFault.Complete, static (context, request) => PageAsync(context, request == 3 ? Broken(212) : null)),
        Of("invalid UTF-8", RowInvalid, OnSecondPage(InvalidTextAsync)),
        Of("a member that nobody knows", RowInvalid, Changed("\"remark\":", "\"canary\":1,\"remark\":")),
        Of("a member missing", RowInvalid, Changed("\"remark\":\"canary-212\",", "")),
        Of("a text where a number belongs", ValueInvalid, Changed("\"squareMetres\":212.5", "\"squareMetres\":\"canary\"")),
        Of("a number that no double holds", ValueInvalid, Changed("\"squareMetres\":212.5", "\"squareMetres\":1e999")),
        Of("a row twice, in the place of another", RowInvalid, static (context, _) => PageAsync(context, static (row, line) => row == 212 ? Row(211) : line)),
        Of("a page that begins again with a row of the one before", RowInvalid, static (context, _) => PageAsync(context, static (row, line) => row > 100 ? Row(row - 1) : line)),
        Of("a page twice, in the place of the next", RowInvalid, static (context, _) => PageAsync(context, static (row, line) => row > 300 ? Row(row - 100) : line)),
        Of("another account's row", RowInvalid, Changed(FaultTableBed.Account, "canary-stranger")),
        Of("a line without end", TooLarge, OnSecondPage(static (context, _) => EndlessAsync(context)), Limits with { RowBytes = 64 << 10 }),
        Of("a page of more rows than were asked for", TooLarge, OnSecondPage(static (context, _) => BeginAndAsync(context, static context => WriteAsync(context, 102, 300)))),
        Of("a gzip bomb", AnswerInvalid, BombAsync),
        Of("a sign-in page", AnswerInvalid, static (context, _) => SignInAsync(context)),
        Of("no count", AnswerInvalid, NoCountAsync),
        Of("a redirect to another host", AddressRefused, Redirect("http://stranger.invalid/entries")),
        Of("a next page on another host", AddressRefused, static (context, _) => LinkAsync(context, "http://stranger.invalid/entries")),
        Of("redirects without end", AddressRefused, Redirect("?again")),
    ];

    public static BrokenSource Healthy(FaultTableBed bed) => Serve(bed, static (context, _) => PageAsync(context), Limits);

    private static SourceFault Of(string what, string outcome, Func<HttpContext, int, Task> answer, HttpSourceLimits? limits = null, bool passes = false) =>
        new(FaultTableBed.Http, what, outcome, bed => Task.FromResult(Serve(bed, answer, limits ?? Limits))) { Passes = passes };

    /// <summary>A source at an address where no service of ours is, which could only be mended by another address.</summary>
    private static SourceFault Elsewhere(string what, string outcome, Func<FaultTableBed, (Uri Address, IReadOnlyList<object> Held)> where) => new(FaultTableBed.Http, what, outcome, bed =>
    {
        var (address, held) = where(bed);
        var connection = new HttpConnection(address, null, new TokensOfTests(), Limits, TimeProvider.System);
        return Task.FromResult(new BrokenSource(new HttpRecordSource(bed.Sources, connection), null, held));
    });

    private static (Uri Address, IReadOnlyList<object> Held) Untrusted(FaultTableBed bed)
    {
        var certificate = EmulatorCertificate.Open(bed.Folder);
        var socket = FaultTableSocket.Showing(certificate.Certificate);
        return (socket.Address("https"), [socket, certificate]);
    }

    private static BrokenSource Serve(FaultTableBed bed, Func<HttpContext, int, Task> answer, HttpSourceLimits limits)
    {
        var address = $"{Guid.NewGuid():N}";
        bed.Web.Answer(address, answer);
        var connection = new HttpConnection(bed.Web.Address(address), "records", new TokensOfTests(), limits, TimeProvider.System);
        return new BrokenSource(new HttpRecordSource(bed.Sources, connection), () =>
        {
            bed.Web.Answer(address, static (context, _) => PageAsync(context));
            return Task.CompletedTask;
        });
    }

    private static Func<HttpContext, int, Task> OnSecondPage(Func<HttpContext, int, Task> answer) =>
        (context, request) => IsFirstPage(context) ? PageAsync(context) : answer(context, request);

    private static Func<HttpContext, int, Task> Changed(string old, string replacement) =>
        (context, _) => PageAsync(context, (row, line) => row == 212 ? line.Replace(old, replacement, StringComparison.Ordinal) : line);

    private static Func<int, string, string> Broken(int number) => (row, line) => row == number ? line.Replace("\"remark\"", ",\"remark\"", StringComparison.Ordinal) : line;

    private static Func<HttpContext, int, Task> Status(int status, string? patience = null) => (context, _) =>
    {
        context.Response.StatusCode = status;
        if (patience is not null) context.Response.Headers.RetryAfter = patience;
        return context.Response.WriteAsync("canary");
    };

    private static Func<HttpContext, int, Task> Redirect(string to) => (context, _) =>
    {
        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = to;
        return Task.CompletedTask;
    };

    private static Task HangAsync(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    /// <summary>A page that begins as it should.</summary>
    private static async Task BeginAndAsync(HttpContext context, Func<HttpContext, Task> goOn)
    {
        ScriptedService.Begin(context, FaultTableBed.Rows);
        await WriteAsync(context, 101, 101);
        await context.Response.Body.FlushAsync();
        await goOn(context);
    }

    private static async Task ResetAsync(HttpContext context)
    {
        await context.Response.WriteAsync(Row(102)[..40]);
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    private static async Task ShorterAsync(HttpContext context, int request)
    {
        context.Response.ContentLength = 50_000;
        await BeginAndAsync(context, static context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
    }

    private static async Task OtherSnapshotAsync(HttpContext context, int request)
    {
        ScriptedService.Begin(context, FaultTableBed.Rows);
        context.Response.Headers.ETag = "\"canary-other\"";
        await WriteAsync(context, 101, 200);
    }

    private static async Task InvalidTextAsync(HttpContext context, int request)
    {
        ScriptedService.Begin(context, FaultTableBed.Rows);
        await context.Response.Body.WriteAsync(Encoding.Latin1.GetBytes(Row(101).Replace("canary", "canaÿ", StringComparison.Ordinal) + "\n"));
    }

    private static async Task EndlessAsync(HttpContext context)
    {
        ScriptedService.Begin(context, FaultTableBed.Rows);
        var part = new string('x', 16 << 10);
        while (!context.RequestAborted.IsCancellationRequested) await context.Response.WriteAsync(part, context.RequestAborted);
    }

    private static async Task BombAsync(HttpContext context, int request)
    {
        ScriptedService.Begin(context, 1);
        context.Response.Headers.ContentEncoding = "gzip";
        await using var packed = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await packed.WriteAsync(new byte[1 << 20]);
    }

    private static Task SignInAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<form>canary</form>");
    }

    private static Task NoCountAsync(HttpContext context, int request)
    {
        ScriptedService.Begin(context, FaultTableBed.Rows);
        context.Response.Headers.Remove("Overstap-Row-Count");
        return WriteAsync(context, 1, 100);
    }

    private static Task LinkAsync(HttpContext context, string next)
    {
        ScriptedService.Begin(context, FaultTableBed.Rows, next);
        return WriteAsync(context, 1, 100);
    }
}

using Microsoft.AspNetCore.Http;
using Overstap.Adapters.Http;
using Overstap.Ports;
using static Overstap.Tests.Http.ScriptedService;

namespace Overstap.Tests.Http;

/// <summary>What a service can answer when it is asked to count, erase or correct.</summary>
public sealed class HttpChangeFaultTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, string> Change = new(StringComparer.Ordinal) { ["folderName"] = "canary-new" };

    [Theory]
    [InlineData(401, "permanent/source-access-refused")]
    [InlineData(404, "permanent/source-table-unknown")]
    [InlineData(405, "permanent/source-refused")]
    [InlineData(409, "transient/source-erasure-incomplete")]
    [InlineData(422, "permanent/source-value-invalid")]
    [InlineData(423, "permanent/source-account-frozen")]
    [InlineData(502, "transient/source-unavailable")]
    public async Task Erase_Status_HasItsCode(int status, string outcome)
    {
        await using var service = await StartAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(Canary);
        });

        AssertFailure(outcome, await Record.ExceptionAsync(() => EraseAsync(service, "folders")));
    }

    [Theory]
    [InlineData("notes", "{\"rows\":3,\"erased\":3,\"left\":0}", null)]
    [InlineData("notes", "{\"rows\":3,\"erased\":2,\"left\":0}", "permanent/source-answer-invalid")]
    [InlineData("notes", "{\"rows\":3,\"erased\":3,\"left\":1}", "permanent/source-answer-invalid")]
    [InlineData("notes", "{\"rows\":3}", "permanent/source-answer-invalid")]
    [InlineData("notes", "{\"rows\":-1,\"erased\":-1,\"left\":0}", "permanent/source-answer-invalid")]
    [InlineData("notes", "{\"rows\":3,\"kept\":1,\"erased\":2,\"left\":1}", "permanent/source-answer-invalid")]
    [InlineData("notes", "{\"rows\":\"canary\"}", "permanent/source-answer-invalid")]
    [InlineData("notes", "[\"canary\"]", "permanent/source-answer-invalid")]
    [InlineData("notes", "{\"canary\"", "permanent/source-answer-invalid")]
    [InlineData("loan", "{\"rows\":3,\"kept\":1,\"erased\":2,\"left\":1,\"latest\":\"2026-01-01T00:00:00Z\"}", null)]
    [InlineData("loan", "{\"rows\":3,\"kept\":1,\"erased\":2,\"left\":1,\"latest\":\"2001-01-01T00:00:00Z\"}", "permanent/source-answer-invalid")]
    [InlineData("loan", "{\"rows\":3,\"kept\":1,\"erased\":2,\"left\":1,\"latest\":null}", "permanent/source-answer-invalid")]
    [InlineData("loan", "{\"rows\":3,\"kept\":1,\"undated\":1,\"erased\":2,\"left\":1,\"latest\":null}", null)]
    [InlineData("loan", "{\"rows\":3,\"kept\":1,\"undated\":2,\"erased\":2,\"left\":1,\"latest\":null}", "permanent/source-answer-invalid")]
    [InlineData("loan", "{\"rows\":3,\"kept\":1,\"erased\":2,\"left\":1,\"latest\":\"9999-01-01T00:00:00Z\"}", "permanent/source-value-invalid")]
    public async Task Erase_Counts_HaveToGoTogether(string service, string counts, string? outcome)
    {
        await using var scripted = await StartAsync((context, _) => AnswerAsync(context, counts));

        AssertFailure(outcome, await Record.ExceptionAsync(() => EraseAsync(scripted, service == "loan" ? "loans" : "folders", service)));
    }

    [Theory]
    [InlineData(404, "permanent/source-record-unknown")]
    [InlineData(409, "permanent/source-refused")]
    [InlineData(422, "permanent/source-value-invalid")]
    [InlineData(423, "permanent/source-account-frozen")]
    [InlineData(412, "transient/source-unavailable")]
    [InlineData(503, "transient/source-unavailable")]
    public async Task Correct_Status_HasItsCode(int status, string outcome)
    {
        await using var service = await StartAsync((context, _) =>
        {
            if (context.Request.Method == "GET") return AnswerAsync(context, Row(1));
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        AssertFailure(outcome, await Record.ExceptionAsync(() => CorrectAsync(service)));
        Assert.All(service.Asked.Where(asked => asked.StartsWith("PATCH", StringComparison.Ordinal)), asked => Assert.Contains($" {Mark} ", asked, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Correct_RecordThatSomebodyElseChanged_IsReadAnew()
    {
        await using var service = await StartAsync((context, request) =>
        {
            if (request != 2) return AnswerAsync(context, request == 4 ? Row(1).Replace(Canary, "canary-new", StringComparison.Ordinal) : Row(1));
            context.Response.StatusCode = 412;
            return Task.CompletedTask;
        });

        Assert.Equal(["folderName"], await CorrectAsync(service));
        Assert.Equal(["GET", "PATCH", "GET", "PATCH"], service.Asked.Select(asked => asked.Split(' ')[0]));
    }

    [Theory]
    [InlineData("id\":1", "id\":2", "permanent/source-row-invalid")]
    [InlineData(Account, "canary-stranger", "permanent/source-row-invalid")]
    [InlineData("{", "canary", "permanent/source-row-invalid")]
    public async Task Correct_AnotherRecordThanWasAskedFor_IsNotChanged(string old, string replacement, string outcome)
    {
        await using var service = await StartAsync((context, _) => AnswerAsync(context, Row(1).Replace(old, replacement, StringComparison.Ordinal)));

        AssertFailure(outcome, await Record.ExceptionAsync(() => CorrectAsync(service)));
        Assert.Single(service.Asked);
    }

    private static void AssertFailure(string? outcome, Exception? failure)
    {
        Assert.Equal(outcome, failure is CodedException coded ? $"{(coded is TransientException ? "transient" : "permanent")}/{coded.Code}" : failure?.ToString());
        Assert.DoesNotContain("canary", $"{failure}", StringComparison.Ordinal);
    }

    private static Task<ErasedTable> EraseAsync(ScriptedService scripted, string table, string service = "notes") =>
        new HttpRecordEraser(Map, scripted.Connect(), TimeZoneInfo.Utc).EraseAsync(service, table, Account, Now, CancellationToken.None);

    private static Task<IReadOnlyList<string>> CorrectAsync(ScriptedService service) =>
        new HttpRecordCorrector(Map, service.Connect()).CorrectAsync("notes", "folders", Account, "1", Change, CancellationToken.None);

    private static Task AnswerAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ETag = Mark;
        return context.Response.WriteAsync(json);
    }
}

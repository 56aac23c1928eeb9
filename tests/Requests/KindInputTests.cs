using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Overstap.Tests.Requests;

/// <summary>Bodies of the kinds besides a copy that cannot be a request are refused, and leave nothing behind.</summary>
[Collection(ApiCollection.Name)]
public sealed partial class KindInputTests(ApiHost host)
{
    private const string Foreign = "field-foreign";

    private readonly ApiUser _user = host.Bystander;

    [Theory]
    [InlineData("backup", "\"noticeUntil\":\"2026-12-31\"")]
    [InlineData("closure", "\"noticeUntil\":\"2026-12-31\"", "kind-unknown")]
    [InlineData("account-closure", "\"noticeUntil\":\"2026-12-31\"")]
    [InlineData("deletion", "\"destination\":\"quokka4711\"")]
    [InlineData("correction", "\"destination\":\"quokka4711\"")]
    [InlineData("migration", "\"corrections\":[]")]
    [InlineData("access", "\"corrections\":[{\"service\":\"quokka4711\"}]")]
    public Task Field_OfAnotherKind_IsRefused(string kind, string field, string code = Foreign) => AssertRefusedAsync($"{{\"kind\":\"{kind}\",{field}}}", code);

    [Theory]
    [InlineData("migration", "\"noticeUntil\":\"quokka4711\"")]
    [InlineData("migration", "\"noticeUntil\":\"2026-02-30\"")]
    [InlineData("migration", "\"noticeUntil\":\"2026-12-31T00:00:00Z\"")]
    [InlineData("migration", "\"noticeUntil\":20261231")]
    [InlineData("migration", "\"noticeUntil\":null")]
    [InlineData("migration", "\"destination\":\"\"")]
    [InlineData("migration", "\"destination\":[\"quokka4711\"]")]
    [InlineData("backup", "\"mandate\":\"  \"")]
    [InlineData("backup", "\"mandate\":{\"quokka4711\":1}")]
    [InlineData("correction", "\"services\":[\"notes\"]")]
    [InlineData("account-closure", "\"services\":[\"notes\"]")]
    [InlineData("correction", "\"language\":\"en\"")]
    [InlineData("correction", "\"corrections\":[]")]
    [InlineData("correction", "\"corrections\":\"quokka4711\"")]
    [InlineData("correction", "\"corrections\":[\"quokka4711\"]")]
    [InlineData("correction", "\"corrections\":[{\"service\":\"notes\",\"table\":\"notes\",\"record\":\"1\"}]")]
    [InlineData("correction", "\"corrections\":[{\"service\":\"notes\",\"table\":\"notes\",\"record\":\"1\",\"fields\":{}}]")]
    [InlineData("correction", "\"corrections\":[{\"service\":\"notes\",\"table\":\"notes\",\"record\":\"\",\"fields\":{\"content\":\"quokka4711\"}}]")]
    [InlineData("correction", "\"corrections\":[{\"service\":\"notes\",\"table\":\"notes\",\"record\":7,\"fields\":{\"content\":\"quokka4711\"}}]")]
    [InlineData("correction", "\"corrections\":[{\"service\":\"notes\",\"table\":\"notes\",\"record\":\"1\",\"fields\":{\"content\":7}}]")]
    [InlineData("correction", "\"corrections\":[{\"service\":\"notes\",\"table\":\"notes\",\"record\":\"1\",\"fields\":{\"quokka4711\":\"x\"}}]")]
    [InlineData("correction", "\"corrections\":[{\"service\":\"notes\",\"table\":\"quokka4711\",\"record\":\"1\",\"fields\":{\"content\":\"x\"}}]")]
    [InlineData("correction", "\"corrections\":[{\"service\":\"quokka4711\",\"table\":\"notes\",\"record\":\"1\",\"fields\":{\"content\":\"x\"}}]")]
    [InlineData("correction", "\"corrections\":[{\"service\":\"notes\",\"table\":\"notes\",\"record\":\"1\",\"fields\":{\"content\":\"x\"},\"quokka4711\":1}]")]
    public Task Field_OfTheWrongForm_IsRefused(string kind, string field) => AssertRefusedAsync($"{{\"kind\":\"{kind}\",{field}}}", "field-invalid");

    [Theory]
    [InlineData("migration", "destination", 501)]
    [InlineData("migration", "mandate", 2001)]
    public Task Text_ThatIsTooLong_IsRefused(string kind, string field, int length) =>
        AssertRefusedAsync($"{{\"kind\":\"{kind}\",\"{field}\":\"{new string('x', length)}\"}}", "field-invalid");

    [Fact]
    public async Task Corrections_MoreThanTwentyOrTooLong_AreRefused()
    {
        static string Body(int count, int length) => "{\"kind\":\"correction\",\"corrections\":[" + string.Join(',', Enumerable.Repeat(
            $"{{\"service\":\"notes\",\"table\":\"notes\",\"record\":\"1\",\"fields\":{{\"content\":\"{new string('x', length)}\"}}}}", count)) + "]}";

        await AssertRefusedAsync(Body(21, 1), "field-invalid");
        await AssertRefusedAsync(Body(1, 2001), "field-invalid");
    }

    [Fact]
    public async Task Notice_BeforeTodayOrBeyondTwoMonths_IsRefused()
    {
        string Body(string day) => $"{{\"kind\":\"migration\",\"services\":[\"notes\"],\"noticeUntil\":\"{day}\"}}";

        await AssertRefusedAsync(Body(host.Day(-1)), "date-past");
        await AssertRefusedAsync(Body("2020-02-29"), "date-past");
        await AssertRefusedAsync(Body("9999-12-31"), "date-beyond-limit");
        var detail = (await SendAsync(Body(host.Day(90)))).Refuses(400, "date-beyond-limit").Json.GetProperty("detail").GetString()!;
        var last = DateOnly.Parse(Day().Match(detail).Value, CultureInfo.InvariantCulture);
        // Two months to the same date, at most.
        Assert.InRange(last, KindCalls.DayOf(host).AddMonths(2).AddDays(-1), KindCalls.DayOf(host).AddMonths(2));
        await AssertRefusedAsync(Body(last.AddDays(1).ToString("O", CultureInfo.InvariantCulture)), "date-beyond-limit");
        foreach (var day in (string[])[last.ToString("O", CultureInfo.InvariantCulture), host.Day(0)])
        {
            var user = host.NewUser();
            var id = await user.AskAsync(new { kind = "migration", services = (string[])["notes"], noticeUntil = day });
            (await user.TryWithdrawAsync(id)).Succeeds(202);
        }
    }

    private async Task AssertRefusedAsync(string body, string code)
    {
        var cases = await host.Stored.CountAsync(host.Stored.Cases);

        (await SendAsync(body)).Refuses(400, code);

        Assert.Equal(cases, await host.Stored.CountAsync(host.Stored.Cases));
        Assert.Empty(_user.Mails);
        Assert.DoesNotContain(host.Log, line => line.Contains(Answer.Canary, StringComparison.OrdinalIgnoreCase));
    }

    private Task<Answer> SendAsync(string body) => _user.SendAsync(HttpMethod.Post, "/api/requests", new StringContent(body, Encoding.UTF8, "application/json"));

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Day();
}

using System.Text.Json;
using Overstap.Cases;

namespace Overstap.Tests.Requests;

/// <summary>Requests of every kind, and what people and operators say about them.</summary>
internal static class KindCalls
{
    /// <summary>A text that a person writes about themselves; it may be stored only sealed, and never logged.</summary>
    public const string Private = $"Because of {ApiUser.Trace} and {Answer.Canary}";

    public static object Migration { get; } = new { kind = "migration", services = new[] { "notes" } };

    public static object Correction { get; } = new { kind = "correction", corrections = new[] { new { service = "notes", table = "notes", record = "1", fields = new { content = Private } } } };

    public static object DeletionOf(params string[] services) => new { kind = "deletion", services };

    public static Task<Answer> TryAskAsync(this ApiUser user, object body) => user.PostAsync("/api/requests", body);

    public static async Task<string> AskAsync(this ApiUser user, object body) => (await user.TryAskAsync(body)).Succeeds(202).Json.GetProperty("requestId").GetString()!;

    /// <summary>A request that is confirmed and has come as far as the state.</summary>
    public static async Task<string> AskAsync(this ApiUser user, object body, string state)
    {
        var id = await user.AskAsync(body);
        await user.ConfirmAsync(id);
        await user.WaitForStateAsync(id, state);
        return id;
    }

    /// <summary>A migration in its transition, its first copy delivered: the shortest notice is over.</summary>
    public static async Task<string> BeginSwitchingAsync(this ApiUser user, ApiHost host)
    {
        var id = await user.AskAsync(new { kind = "migration", services = (string[])["notes"], noticeUntil = host.Day(0) }, "notice");
        await host.RestAsync(id, mails: 4);
        host.Clock.Advance(TimeSpan.FromDays(1));
        await user.WaitForStateAsync(id, "transition");
        return id;
    }

    /// <summary>What the person whose request it is says.</summary>
    public static Task<Answer> SayAsync(this ApiUser user, string id, string what, object? body = null) => user.PostAsync($"/api/requests/{id}/{what}", body);

    /// <summary>What an operator decides.</summary>
    public static Task<Answer> DecideAsync(this ApiUser user, string id, string what, object? body = null) => user.PostAsync($"/api/operator/requests/{id}/{what}", body ?? new { });

    /// <summary>State of one of the request's dates.</summary>
    public static async Task<string?> ClockAsync(this ApiUser user, string id, string clock) =>
        (await user.GetAsync(id)).GetProperty("clocks").EnumerateArray().Single(item => item.GetProperty("id").GetString() == clock).GetProperty("state").GetString();

    public static string MarkIn(JsonElement request) => request.GetProperty("assessment").GetProperty("mark").GetString()!;

    /// <summary>That the call is refused and changes nothing of the request. What the request does by itself meanwhile, such as sending a mail, is left out.</summary>
    public static async Task AssertRefusedAsync(this ApiHost host, string id, Func<Task<Answer>> call, int status, string code)
    {
        var before = Still(await host.Stored.CaseAsync(id));
        (await call()).Refuses(status, code);
        Assert.Equivalent(before, Still(await host.Stored.CaseAsync(id)), strict: true);
    }

    /// <summary>Waits until every mail is out, and at least so many.</summary>
    public static Task RestAsync(this ApiHost host, string id, int mails = 0) => ApiUser.WaitForAsync(
        async () => await host.Stored.CaseAsync(id) is { Unheard: false } file && file.Mails.All(mail => mail.SentAt is not null) && file.Mails.Count >= mails,
        "The request did not come to rest.");

    private static CaseFile Still(CaseFile file) => file with { Mails = [], Unheard = false, Audit = new AuditTrail(), Code = null };

    /// <summary>A day as many days from today as given, as the API writes it.</summary>
    public static string Day(this ApiHost host, int days) => DayOf(host).AddDays(days).ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Today in Amsterdam.</summary>
    public static DateOnly DayOf(ApiHost host) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(host.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")).DateTime);
}

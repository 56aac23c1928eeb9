using System.Globalization;
using System.Text.Json;

namespace Overstap.Local.Demo.Journeys;

/// <summary>The whole life of one request, as its user lives it and as an operator can check it. What every kind has in common.</summary>
public abstract class RequestJourney(DemoStage stage)
{
    /// <summary>Work that goes on without a pause has its entries closer together than this.</summary>
    private static readonly TimeSpan AtOneTime = TimeSpan.FromMinutes(1);

    private readonly HashSet<string> _clocksShown = [];
    private long _begun;

    public abstract string Title { get; }

    protected DemoStage Stage => stage;

    protected DemoUser User => stage.User;

    protected Narrator Tell => stage.Tell;

    protected string AccountId => stage.User.Account.Id;

    protected string RequestId { get; private set; } = "";

    protected double Seconds => Math.Round(TimeProvider.System.GetElapsedTime(_begun).TotalSeconds, 1);

    public Task<DemoResult> RunAsync(CancellationToken cancellationToken)
    {
        _begun = TimeProvider.System.GetTimestamp();
        return LiveAsync(cancellationToken);
    }

    protected abstract Task<DemoResult> LiveAsync(CancellationToken cancellationToken);

    /// <summary>Signs in, asks, and confirms with the code.</summary>
    protected async Task AskAsync(string story, object body, CancellationToken cancellationToken)
    {
        Tell.Step($"{User.Account.Name} signs in and {story}");
        await User.SignInAsync(cancellationToken);
        RequestId = await User.SubmitAsync(body, cancellationToken);
        Tell.Detail($"POST /api/requests {JsonSerializer.Serialize(body, JsonSerializerOptions.Web)}");
        Tell.Detail($"202 Accepted: request {RequestId}");

        Tell.Step("A code by e-mail makes sure that it is really them. The receipt names the dates that count from now on.");
        await ShowMailsAsync(1, cancellationToken);
        var (_, code) = await User.WaitForMailAsync(DemoMail.Code, cancellationToken);
        await User.ConfirmAsync(RequestId, code, cancellationToken);
        Tell.Detail("Confirmed.");
        await ShowMailsAsync(1, cancellationToken);
        var request = await User.GetRequestAsync(RequestId, cancellationToken);
        ShowClocks(request);
        var charge = request.GetProperty("charge");
        Tell.Detail($"charge: {charge.GetProperty("why").GetString()} ({charge.GetProperty("rule").GetString()})");
    }

    /// <summary>Waits until the request is in the state, and tells of the dates that are new or have moved.</summary>
    protected async Task<JsonElement> ReachAsync(string state, CancellationToken cancellationToken)
    {
        var request = await User.WaitForStateAsync(RequestId, state, cancellationToken);
        Tell.Detail($"GET /api/requests/{RequestId}: {state}");
        ShowClocks(request);
        return request;
    }

    protected async Task ShowMailsAsync(int count, CancellationToken cancellationToken) => Tell.Mails(await User.WaitForNextMailsAsync(count, cancellationToken));

    /// <summary>Says something about the request over HTTP.</summary>
    protected async Task SayAsync(string what, object? body, CancellationToken cancellationToken)
    {
        await User.SayAsync(RequestId, what, body, cancellationToken);
        Tell.Detail($"POST /api/requests/{RequestId}/{what}{(body is null ? "" : " " + JsonSerializer.Serialize(body, JsonSerializerOptions.Web))}: accepted.");
    }

    protected async Task MoveClockAsync(DateTimeOffset instant, string story, CancellationToken cancellationToken)
    {
        Tell.Step($"Time moves on to {instant:u}: {story}");
        await User.MoveClockAsync(instant, cancellationToken);
    }

    /// <summary>The legal date with this id.</summary>
    protected static DateTimeOffset ClockOf(JsonElement request, string id) =>
        request.GetProperty("clocks").EnumerateArray().First(clock => clock.GetProperty("id").GetString() == id).GetProperty("actBy").GetDateTimeOffset();

    /// <summary>Waits for the request's end, tells its last mails and its history.</summary>
    /// <returns>How many mails there were.</returns>
    protected async Task<int> CloseAsync(int farewells, CancellationToken cancellationToken)
    {
        var request = await ReachAsync("closed", cancellationToken);
        await ShowMailsAsync(farewells, cancellationToken);
        Tell.Step("The request is closed. What happened to it, as its audit log has it:");
        ShowTimeline(request.GetProperty("timeline"));
        return (await User.ReadMailboxAsync(cancellationToken)).Count;
    }

    protected static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    protected static string YesNo(bool fact) => fact ? "yes" : "no";

    /// <summary>Equal entries at one time, such as one for each erased table, are told once; the second of two reminders has a date of its own.</summary>
    private void ShowTimeline(JsonElement timeline)
    {
        var told = timeline.EnumerateArray().Select(entry => (At: entry.GetProperty("at").GetDateTimeOffset(), Event: entry.GetProperty("event").GetString())).ToArray();
        for (int first = 0, next; first < told.Length; first = next)
        {
            for (next = first + 1; next < told.Length && told[next].Event == told[first].Event && told[next].At - told[next - 1].At < AtOneTime;)
                next++;
            Tell.Detail($"{told[first].At:u}  {told[first].Event}{(next - first == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", {next - first} times"))}");
        }
    }

    private void ShowClocks(JsonElement request)
    {
        foreach (var clock in request.GetProperty("clocks").EnumerateArray())
        {
            var actBy = clock.GetProperty("actBy").GetDateTimeOffset();
            var keepUntil = clock.TryGetProperty("keepUntil", out var latest) && latest.ValueKind == JsonValueKind.String ? latest.GetDateTimeOffset() : actBy;
            var dates = keepUntil == actBy ? $"{actBy:u} on every reading" : $"act by {actBy:u}, keep until {keepUntil:u}";
            if (!_clocksShown.Add(clock.GetProperty("id").GetString() + dates))
                continue;
            Tell.Detail($"clock {clock.GetProperty("id").GetString()}: {dates} ({clock.GetProperty("rule").GetString()})");
            Tell.Detail($"  {clock.GetProperty("why").GetString()}");
        }
    }
}

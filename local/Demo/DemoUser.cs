using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Overstap.Local.SampleCloud;

namespace Overstap.Local.Demo;

/// <summary>A user of the API, over plain HTTP and with nothing a real one would not have: their account, their mailbox, and a browser for links.</summary>
public sealed class DemoUser(HttpClient http, SampleAccount account) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private int _lastSeen;

    public SampleAccount Account { get; } = account;

    /// <summary>How long to wait for a state or a message.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);

    public async Task SignInAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("account", Account.Id)]);
        using var response = await http.PostAsync(new Uri("/sign-in/token", UriKind.Relative), form, cancellationToken);
        var token = (await ReadAsync(response, cancellationToken)).GetProperty("access_token").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Asks for a copy. A request that an earlier demonstration left behind is withdrawn first.</summary>
    public async Task<string> SubmitAsync(CancellationToken cancellationToken)
    {
        await MarkMailboxAsync(cancellationToken);
        var (status, answer) = await TrySubmitAsync(cancellationToken);
        if (status == HttpStatusCode.Conflict && answer.TryGetProperty("requestId", out var first))
        {
            await WithdrawAsync(first.GetString()!, cancellationToken);
            await WaitForStateAsync(first.GetString()!, "closed", cancellationToken);
            await MarkMailboxAsync(cancellationToken);
            (status, answer) = await TrySubmitAsync(cancellationToken);
        }

        return status == HttpStatusCode.Accepted ? answer.GetProperty("requestId").GetString()! : throw Refused(status, answer);
    }

    /// <summary>Asks for a copy, and returns what the API says to it.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Answer)> TrySubmitAsync(CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/requests", UriKind.Relative)) { Content = JsonContent.Create(new { kind = "backup" }) };
        message.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await http.SendAsync(message, cancellationToken);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken));
    }

    public async Task ConfirmAsync(string requestId, string code, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(new Uri($"/api/requests/{requestId}/confirmation", UriKind.Relative), new { code }, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        // An earlier try got through, though its answer did not.
        var usedBefore = response.StatusCode == HttpStatusCode.Conflict && answer.GetProperty("code").GetString() == "code-used";
        if (!response.IsSuccessStatusCode && !usedBefore)
            throw Refused(response.StatusCode, answer);
    }

    public async Task WithdrawAsync(string requestId, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsync(new Uri($"/api/requests/{requestId}/withdrawal", UriKind.Relative), content: null, cancellationToken);
        await ReadAsync(response, cancellationToken);
    }

    public async Task<JsonElement> GetRequestAsync(string requestId, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri($"/api/requests/{requestId}", UriKind.Relative), cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    /// <summary>Waits until the request is in the state, and returns it.</summary>
    public Task<JsonElement> WaitForStateAsync(string requestId, string state, CancellationToken cancellationToken) => PollAsync(async () =>
    {
        var request = await GetRequestAsync(requestId, cancellationToken);
        return request.GetProperty("state").GetString() == state ? request : (JsonElement?)null;
    }, $"The request did not become {state} in time.", cancellationToken);

    /// <summary>Whatever is in the mailbox now has nothing to do with the request to come.</summary>
    public async Task MarkMailboxAsync(CancellationToken cancellationToken) =>
        _lastSeen = (await ReadMailboxAsync(cancellationToken)).Select(mail => mail.Id).Append(_lastSeen).Max();

    /// <summary>The account's messages since the request was submitted, oldest first.</summary>
    public async Task<IReadOnlyList<DemoMail>> ReadMailboxAsync(CancellationToken cancellationToken)
    {
        var answer = await http.GetFromJsonAsync<JsonElement>(new Uri($"/mailbox/api/messages?to={Uri.EscapeDataString(Account.Email)}", UriKind.Relative), cancellationToken);
        return [.. answer.GetProperty("messages").EnumerateArray().Select(DemoMail.Of).Where(mail => mail.Id > _lastSeen).OrderBy(mail => mail.Id)];
    }

    /// <summary>Waits for a message whose text matches, and returns what it captured.</summary>
    public async Task<(DemoMail Mail, string Value)> WaitForMailAsync(Regex pattern, CancellationToken cancellationToken) => await PollAsync(async () =>
    {
        foreach (var mail in (await ReadMailboxAsync(cancellationToken)).Reverse())
        {
            if (pattern.Match(mail.PlainText) is { Success: true } match)
                return (mail, match.Value);
        }

        return ((DemoMail Mail, string Value)?)null;
    }, "A message did not arrive in time.", cancellationToken);

    public async Task<int> ProbeAsync(Uri link, CancellationToken cancellationToken)
    {
        using var browser = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Head, link);
        using var response = await browser.SendAsync(request, cancellationToken);
        return (int)response.StatusCode;
    }

    public async Task DownloadAsync(Uri link, string path, CancellationToken cancellationToken)
    {
        using var browser = new HttpClient();
        await using var content = await browser.GetStreamAsync(link, cancellationToken);
        await using var file = File.Create(path);
        await content.CopyToAsync(file, cancellationToken);
    }

    /// <summary>What the local host's clock says.</summary>
    public async Task<DateTimeOffset> ReadClockAsync(CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<JsonElement>(new Uri("/local/clock", UriKind.Relative), cancellationToken)).GetProperty("now").GetDateTimeOffset();

    /// <summary>Moves the local host's clock on to the instant, and signs in again, as one has to after a long time.</summary>
    public async Task MoveClockAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var ahead = instant - await ReadClockAsync(cancellationToken);
        if (ahead > TimeSpan.Zero)
        {
            using var response = await http.PostAsJsonAsync(new Uri("/local/clock", UriKind.Relative), new { advance = ahead.ToString("c") }, cancellationToken);
            response.EnsureSuccessStatusCode();
        }

        await SignInAsync(cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return response.IsSuccessStatusCode ? body : throw Refused(response.StatusCode, body);
    }

    private static DemoException Refused(HttpStatusCode status, JsonElement body) =>
        new($"The API answered {(int)status}: {(body.TryGetProperty("detail", out var detail) ? detail.GetString() : "without a reason")}");

    /// <summary>Waits on the machine's own clock: the demonstration moves the other one.</summary>
    private async Task<T> PollAsync<T>(Func<Task<T?>> poll, string complaint, CancellationToken cancellationToken)
        where T : struct
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begun) < Patience)
        {
            if (await poll() is { } found)
                return found;
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        throw new DemoException(complaint);
    }
}

/// <summary>The demonstration met something that should not be, told in one sentence.</summary>
public sealed class DemoException(string message) : Exception(message);

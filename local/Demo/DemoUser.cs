using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Overstap.Local.Open;
using Overstap.Local.SampleCloud;

namespace Overstap.Local.Demo;

/// <summary>A user of the API, over plain HTTP and with nothing a real one would not have: their account, their mailbox, and a browser for links.</summary>
public sealed class DemoUser(HttpClient http, SampleAccount account) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private int _lastSeen;
    private int _mailsRead;

    public DemoApi Api { get; } = new(http, account.Id);

    public SampleAccount Account { get; } = account;

    /// <summary>How long to wait for a state or a message.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);

    public Task SignInAsync(CancellationToken cancellationToken) => Api.SignInAsync(cancellationToken);

    /// <summary>Asks for a copy.</summary>
    public Task<string> SubmitAsync(CancellationToken cancellationToken) => SubmitAsync(new { kind = "backup" }, cancellationToken);

    /// <summary>Asks for what the body says.</summary>
    public async Task<string> SubmitAsync(object body, CancellationToken cancellationToken)
    {
        await MarkMailboxAsync(cancellationToken);
        var (status, answer) = await TrySubmitAsync(body, cancellationToken);
        return status == HttpStatusCode.Accepted ? answer.GetProperty("requestId").GetString()! : throw DemoApi.Refused(status, answer);
    }

    /// <summary>Asks for a copy, and returns what the API says to it.</summary>
    public Task<(HttpStatusCode Status, JsonElement Answer)> TrySubmitAsync(CancellationToken cancellationToken) => TrySubmitAsync(new { kind = "backup" }, cancellationToken);

    public async Task ConfirmAsync(string requestId, string code, CancellationToken cancellationToken)
    {
        var (status, answer) = await Api.TryPostAsync($"/api/requests/{requestId}/confirmation", new { code }, cancellationToken: cancellationToken);
        // An earlier try got through, though its answer did not.
        var usedBefore = status == HttpStatusCode.Conflict && answer.GetProperty("code").GetString() == "code-used";
        if ((int)status >= 300 && !usedBefore)
            throw DemoApi.Refused(status, answer);
    }

    public Task WithdrawAsync(string requestId, CancellationToken cancellationToken) => SayAsync(requestId, "withdrawal", body: null, cancellationToken);

    /// <summary>Says something about the request, such as <c>go-ahead</c>.</summary>
    public Task<JsonElement> SayAsync(string requestId, string what, object? body, CancellationToken cancellationToken) =>
        Api.PostAsync($"/api/requests/{requestId}/{what}", body, cancellationToken);

    public Task<JsonElement> GetRequestAsync(string requestId, CancellationToken cancellationToken) => Api.GetAsync($"/api/requests/{requestId}", cancellationToken);

    /// <summary>Waits until the request is in the state, and returns it.</summary>
    public Task<JsonElement> WaitForStateAsync(string requestId, string state, CancellationToken cancellationToken) => WaitForAnyStateAsync(requestId, [state], cancellationToken);

    /// <summary>Waits until the request is in one of the states, and returns it.</summary>
    public Task<JsonElement> WaitForAnyStateAsync(string requestId, IReadOnlyCollection<string> states, CancellationToken cancellationToken) => PollAsync(async () =>
    {
        var request = await GetRequestAsync(requestId, cancellationToken);
        return states.Contains(request.GetProperty("state").GetString()!) ? request : (JsonElement?)null;
    }, $"The request did not become {string.Join(" or ", states)} in time.", cancellationToken);

    /// <summary>Whatever is in the mailbox now has nothing to do with the request to come.</summary>
    public async Task MarkMailboxAsync(CancellationToken cancellationToken)
    {
        _lastSeen = (await ReadMailboxAsync(cancellationToken)).Select(mail => mail.Id).Append(_lastSeen).Max();
        _mailsRead = 0;
    }

    /// <summary>The account's messages since the request was submitted, oldest first.</summary>
    public async Task<IReadOnlyList<DemoMail>> ReadMailboxAsync(CancellationToken cancellationToken)
    {
        var answer = await Api.GetAsync($"/mailbox/api/messages?to={Uri.EscapeDataString(Account.Email)}", cancellationToken);
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

    /// <summary>Waits for the next messages that were not waited for before.</summary>
    public async Task<IReadOnlyList<DemoMail>> WaitForNextMailsAsync(int count, CancellationToken cancellationToken)
    {
        var mails = await PollAsync(async () =>
        {
            var all = await ReadMailboxAsync(cancellationToken);
            return all.Count < _mailsRead + count ? (ImmutableArray<DemoMail>?)null : [.. all.Skip(_mailsRead).Take(count)];
        }, string.Create(CultureInfo.InvariantCulture, $"Message {_mailsRead + count} about the request did not arrive in time."), cancellationToken);
        _mailsRead += count;
        return mails;
    }

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
        await using var file = OwnerOnly.ReplaceFile(path);
        await content.CopyToAsync(file, cancellationToken);
    }

    /// <summary>What the local host's clock says.</summary>
    public async Task<DateTimeOffset> ReadClockAsync(CancellationToken cancellationToken) =>
        (await Api.GetAsync("/local/clock", cancellationToken)).GetProperty("now").GetDateTimeOffset();

    /// <summary>Moves the local host's clock on to the instant, and signs in again, as one has to after a long time.</summary>
    public async Task MoveClockAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var ahead = instant - await ReadClockAsync(cancellationToken);
        if (ahead > TimeSpan.Zero)
            await Api.PostAsync("/local/clock", new { advance = ahead.ToString("c") }, cancellationToken);
        await SignInAsync(cancellationToken);
    }

    public void Dispose() => Api.Dispose();

    private Task<(HttpStatusCode Status, JsonElement Answer)> TrySubmitAsync(object body, CancellationToken cancellationToken) =>
        Api.TryPostAsync("/api/requests", body, Guid.NewGuid().ToString(), cancellationToken);

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

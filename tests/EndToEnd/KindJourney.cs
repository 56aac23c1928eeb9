using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Overstap.Cases;
using Overstap.Deliver.Mails;
using Overstap.Local.SampleCloud;

namespace Overstap.Tests.EndToEnd;

/// <summary>One request of any kind as its person and an operator live it, whatever happens to the hosts meanwhile: calls that a host takes to its grave are sent again.</summary>
internal sealed partial class KindJourney(HostedCloud cloud, SampleAccount account) : IDisposable
{
    private static readonly string[] SaidBefore = ["decision-made", "answer-extension-used", "code-used", "phase-wrong", "request-closed"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http = cloud.CreateClient();

    public RequestId Id { get; private set; }

    private string Path => $"/api/requests/{Id}";

    public async Task<JsonElement> AskAsync(object body)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/requests", UriKind.Relative)) { Content = JsonContent.Create(body) };
        message.Headers.Authorization = await SignInAsync(account.Id);
        message.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await _http.SendAsync(message);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, answer.ToString());
        Id = RequestId.Parse(answer.GetProperty("requestId").GetString()!);
        await WaitForMailAsync(MailKind.Code);
        await SayAsync("confirmation", new { code = Code().Match((await MailsAsync())[^1].GetProperty("plainText").GetString()!).Value });
        return answer;
    }

    /// <summary>Says it, unless an earlier try got through whose answer did not.</summary>
    public async Task SayAsync(string what, object? body = null) => await PostAsync(account.Id, $"{Path}/{what}", body ?? new { });

    public async Task DecideAsync(string what, object? body = null) => await PostAsync(SampleAccounts.Operator.Id, $"/api/operator/requests/{Id}/{what}", body ?? new { });

    public Task SettleAsync(params string[] blockers) => PostAsync(null, $"/local/cloud/accounts/{account.Id}/blockers", new { clear = blockers });

    public async Task<JsonElement> GetAsync()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(Path, UriKind.Relative));
        message.Headers.Authorization = await SignInAsync(account.Id);
        using var response = await _http.SendAsync(message);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.IsSuccessStatusCode, answer.ToString());
        return answer;
    }

    public Task<JsonElement> GetCloudAccountAsync() => _http.GetFromJsonAsync<JsonElement>(new Uri($"/local/cloud/accounts/{account.Id}", UriKind.Relative));

    public async Task<JsonElement> WaitForStateAsync(string state)
    {
        JsonElement request = default;
        await WaitAsync(async () => (request = await GetAsync()).GetProperty("state").GetString() == state, () => $"Waited in vain for {state}; the request is {request}.");
        return request;
    }

    /// <summary>Waits until a mail of this kind is recorded as sent, for the n-th time. Asks over HTTP, since a host that was killed is started again by the next call.</summary>
    public Task WaitForMailAsync(MailKind kind, int nth = 1) => WaitAsync(
        async () =>
        {
            await GetAsync();
            return (await FileAsync()).Mails.Count(mail => mail.Kind == kind && mail.SentAt is not null) >= nth;
        },
        () => $"No {kind} mail went out.");

    public async Task<CaseFile> FileAsync() => (await new Overstap.Adapters.BlobCaseStore(cloud.Exports).FindAsync(Id, CancellationToken.None))!.File;

    /// <summary>Everything that the mail service took for this account.</summary>
    public async Task<IReadOnlyList<JsonElement>> MailsAsync()
    {
        var answer = await _http.GetFromJsonAsync<JsonElement>(new Uri($"/mailbox/api/messages?to={Uri.EscapeDataString(account.Email)}", UriKind.Relative));
        return [.. answer.GetProperty("messages").EnumerateArray().OrderBy(mail => mail.GetProperty("id").GetInt32())];
    }

    /// <summary>Moves the clock to an instant; how far that is, is worked out anew if the host dies meanwhile.</summary>
    public async Task MoveClockAsync(DateTimeOffset instant)
    {
        while (instant - await ReadClockAsync() is var ahead && ahead > TimeSpan.Zero)
        {
            try
            {
                await PostAsync(null, "/local/clock", new { advance = ahead.ToString("c") });
            }
            catch (HttpRequestException)
            {
                // Whether the clock was moved before the host died, it says itself.
            }
        }
    }

    public async Task PassAsync(TimeSpan time) => await MoveClockAsync(await ReadClockAsync() + time);

    public async Task<string> TomorrowAsync() => (await ReadClockAsync()).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<DateTimeOffset> ReadClockAsync() =>
        (await _http.GetFromJsonAsync<JsonElement>(new Uri("/local/clock", UriKind.Relative))).GetProperty("now").GetDateTimeOffset();

    public void Dispose() => _http.Dispose();

    private async Task PostAsync(string? caller, string path, object body)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        message.Headers.Authorization = caller is null ? null : await SignInAsync(caller);
        var before = cloud.Killed;
        using var response = await _http.SendAsync(message);
        if (response.IsSuccessStatusCode)
            return;
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(cloud.Killed > before && SaidBefore.Contains(answer.GetProperty("code").GetString()), answer.ToString());
    }

    private async Task<AuthenticationHeaderValue> SignInAsync(string who)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("account", who)]);
        using var response = await _http.PostAsync(new Uri("/sign-in/token", UriKind.Relative), form);
        return new AuthenticationHeaderValue("Bearer", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
    }

    private static async Task WaitAsync(Func<Task<bool>> condition, Func<string> complaint)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, complaint());
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    [GeneratedRegex(@"(?<![\w-])[0-9]{6}(?![\w-])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}

using System.Net.Http.Json;
using System.Text.Json;
using Overstap.Deliver.Mails;
using Overstap.Local.Mail;
using Overstap.Local.SampleCloud;

namespace Overstap.Tests.Requests;

/// <summary>A user of the API over plain HTTP, with a mailbox. Waits in real time, polls, and never sleeps for a fixed time.</summary>
internal sealed class ApiUser(ApiHost host, SampleAccount account)
{
    /// <summary>Part of the name, address and e-mail of every user of these tests, and of nothing else.</summary>
    public const string Trace = "wombat";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(50);

    private string? _token;
    private DateTimeOffset _signedInAt;

    public SampleAccount Person => account;

    /// <summary>Everything the mail service accepted for this user, oldest first.</summary>
    public IReadOnlyList<ReceivedMail> Mails => [.. host.Mails.Where(mail => mail.IsFor(account.Email))];

    public static SampleAccount Account(string id, long rows, string language = "en") =>
        new(id, $"Wilma {Trace} {id}", $"{id}@{Trace}.example", language, "+44 7700 900000", $"1 {Trace} Lane", rows);

    public IReadOnlyList<ReceivedMail> MailsOf(MailKind kind) => [.. Mails.Where(mail => mail.Delivered && Letters.KindOf(mail) == kind)];

    /// <summary>A token of this moment.</summary>
    public async Task<string> SignInAsync()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("account", account.Id)]);
        using var response = await host.Http.PostAsync(new Uri("/sign-in/token", UriKind.Relative), form);
        _signedInAt = host.Clock.GetUtcNow();
        return _token = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    /// <param name="authorization">Goes out in place of the user's own token, if given.</param>
    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? key = null, string? authorization = "")
    {
        using var message = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        // As curl does, so that a refusal is read before the pipe breaks.
        message.Headers.ExpectContinue = content?.Headers.ContentLength > 1 << 20;
        if (authorization is not null)
            message.Headers.TryAddWithoutValidation("Authorization", authorization.Length > 0 ? authorization : await OwnAuthorizationAsync());
        message.Headers.AcceptLanguage.ParseAdd(account.Language);
        if (key is not null)
            message.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var response = await host.Http.SendAsync(message);
        return await Answer.ReadAsync(response);
    }

    public Task<Answer> PostAsync(string path, object? body = null, string? key = null) =>
        SendAsync(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body), key);

    /// <summary>Asks for a copy: of one small service, unless all are wanted.</summary>
    public Task<Answer> TrySubmitAsync(string? key = null, bool all = false) =>
        PostAsync("/api/requests", all ? new { kind = "backup" } : new { kind = "backup", services = new[] { "notes" } }, key);

    public async Task<string> SubmitAsync(string? key = null, bool all = false) => IdIn(await TrySubmitAsync(key, all));

    /// <summary>Asks for whatever the body says.</summary>
    public async Task<string> SubmitAsync(object body) => IdIn(await PostAsync("/api/requests", body));

    public Task<Answer> TryConfirmAsync(string id, string code) => PostAsync($"/api/requests/{id}/confirmation", new { code });

    public Task<Answer> TryWithdrawAsync(string id) => PostAsync($"/api/requests/{id}/withdrawal");

    public Task<Answer> TryRevealAsync(string id) => PostAsync($"/api/requests/{id}/password");

    public Task<Answer> TryGetAsync(string id) => SendAsync(HttpMethod.Get, $"/api/requests/{id}");

    public async Task<JsonElement> GetAsync(string id) => (await TryGetAsync(id)).Succeeds(200).Json;

    /// <summary>The code of the n-th code mail, counted from 1, once the API knows that it went out.</summary>
    public async Task<string> CodeAsync(string id, int nth = 1)
    {
        await WaitForAsync(async () => (await host.Stored.CaseAsync(id)).Mails.Count(mail => mail.Kind == MailKind.Code && mail.SentAt is not null) >= nth, $"There is no code mail {nth}.");
        return Letters.CodeIn(MailsOf(MailKind.Code)[nth - 1]);
    }

    /// <param name="nth">Which of all code mails of this user is the request's.</param>
    public async Task ConfirmAsync(string id, int nth)
    {
        await WaitForAsync(() => Task.FromResult(MailsOf(MailKind.Code).Count >= nth), $"There is no code mail {nth}.");
        (await TryConfirmAsync(id, Letters.CodeIn(MailsOf(MailKind.Code)[nth - 1]))).Succeeds(202);
    }

    public async Task ConfirmAsync(string id) => (await TryConfirmAsync(id, await CodeAsync(id))).Succeeds(202);

    public async Task<string> SubmitAndConfirmAsync(bool all = false)
    {
        var id = await SubmitAsync(all: all);
        await ConfirmAsync(id);
        return id;
    }

    /// <summary>A request whose copy is there, and delivered.</summary>
    public async Task<string> ObtainAsync(bool all = false)
    {
        var id = await SubmitAndConfirmAsync(all);
        await WaitForStateAsync(id, "available");
        return id;
    }

    public Task<JsonElement> WaitForStateAsync(string id, string state) => WaitForRequestAsync(id, request => request.GetProperty("state").GetString() == state, $"state {state}");

    public Task<JsonElement> WaitForProblemAsync(string id, string code) =>
        WaitForRequestAsync(id, request => request.TryGetProperty("problem", out var problem) && problem.GetProperty("code").GetString() == code, $"problem {code}");

    public async Task<JsonElement> WaitForRequestAsync(string id, Func<JsonElement, bool> condition, string wanted)
    {
        JsonElement request = default;
        await WaitForAsync(async () => condition(request = await GetAsync(id)), () => $"Waited in vain for {wanted}; the request is {request}.");
        return request;
    }

    /// <summary>Moves the clock minute by minute, so that pauses between tries end, until the request is in the state.</summary>
    public async Task<JsonElement> MoveClockUntilAsync(string id, string state)
    {
        JsonElement request = default;
        await WaitForAsync(
            async () =>
            {
                host.Clock.Advance(TimeSpan.FromSeconds(20));
                return (request = await GetAsync(id)).GetProperty("state").GetString() == state;
            },
            () => $"Waited in vain for state {state}; the request is {request}.");
        return request;
    }

    private static string IdIn(Answer answer) => answer.Succeeds(202).Json.GetProperty("requestId").GetString()!;

    private async Task<string> OwnAuthorizationAsync() =>
        "Bearer " + (_token is null || host.Clock.GetUtcNow() - _signedInAt > TokenLifetime ? await SignInAsync() : _token);

    /// <summary>Moves the clock until a mail of this kind has gone out and the API knows it.</summary>
    public Task MoveClockUntilSentAsync(string id, MailKind kind) => WaitForAsync(
        async () =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(20));
            return (await host.Stored.CaseAsync(id)).Mails.Any(mail => mail.Kind == kind && mail.SentAt is not null);
        },
        $"No {kind} mail went out.");

    public static Task WaitForAsync(Func<Task<bool>> condition, string complaint) => WaitForAsync(condition, () => complaint);

    public static async Task WaitForAsync(Func<Task<bool>> condition, Func<string> complaint)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, complaint());
            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}

using System.Text.Json;
using Overstap.Deliver.Mails;
using Overstap.Local.Mail;
using Overstap.Local.SampleCloud;
using Overstap.Tests.Requests;

namespace Overstap.Tests.EndToEnd.Lifecycles;

/// <summary>Somebody with one request, and an operator who decides about it.</summary>
internal sealed class Person(LifeHost host, SampleAccount account)
{
    private readonly ApiUser _operator = new(host, SampleAccounts.Operator);

    public ApiUser User { get; } = new(host, account);

    public CloudAccount Cloud { get; } = new(host, account.Id);

    public SampleAccount Account => account;

    public string Id { get; private set; } = "";

    /// <summary>The request as it was read last.</summary>
    public JsonElement Request { get; private set; }

    public Uri Link => Letters.LinkIn(User.MailsOf(MailKind.FinalCopy).Concat(User.MailsOf(MailKind.Link)).First());

    public string Password => Letters.PasswordIn(Assert.Single(User.MailsOf(MailKind.Password)));

    /// <summary>Every mail of this person, in order; each must be in their language.</summary>
    public IEnumerable<MailKind> MailKinds => User.Mails.Select(mail =>
    {
        var (kind, language) = Letters.Identify(mail);
        Assert.Equal(account.Language, language);
        return kind;
    });

    public async Task AskAsync(object body)
    {
        Id = await User.SubmitAsync(body);
        await User.ConfirmAsync(Id);
        await User.WaitForRequestAsync(Id, request => Keep(request).GetProperty("state").GetString() != "awaiting-identity", "a request that has begun");
    }

    public Task<Answer> SayAsync(string what, object? body = null) => User.PostAsync($"/api/requests/{Id}/{what}", body);

    /// <summary>Says yes to the assessment that was shown last.</summary>
    public async Task GoAheadAsync(bool? copy = null)
    {
        var assessment = Request.GetProperty("assessment").GetProperty("mark").GetString();
        (await SayAsync("go-ahead", copy is null ? new { assessment } : new { assessment, copy })).Succeeds(202);
    }

    /// <summary>An operator decides about this person's request.</summary>
    public Task<Answer> DecideAsync(string what, object? body = null) => _operator.PostAsync($"/api/operator/requests/{Id}/{what}", body ?? new { });

    public async Task<JsonElement> ReadAsOperatorAsync() => (await _operator.SendAsync(HttpMethod.Get, $"/api/operator/requests/{Id}")).Succeeds(200).Json;

    public async Task<JsonElement> ReadAsync() => Keep(await User.GetAsync(Id));

    public async Task UntilAsync(string state) => Keep(await User.WaitForStateAsync(Id, state));

    /// <summary>Waits for a mail about the own request, and reads how that stands then.</summary>
    public async Task UntilMailAsync(MailKind kind, int nth = 1)
    {
        await ReceiveAsync(kind, nth);
        await ReadAsync();
    }

    /// <summary>Waits for a mail.</summary>
    public Task ReceiveAsync(MailKind kind, int nth = 1) =>
        ApiUser.WaitForAsync(() => Task.FromResult(User.MailsOf(kind).Count >= nth), () => $"There is no mail {nth} of kind {kind}; there are {string.Join(", ", MailKinds)}; the request is {Request}.");

    public DateTimeOffset ActBy(string clock) =>
        Request.GetProperty("clocks").EnumerateArray().Single(running => running.GetProperty("id").GetString() == clock).GetProperty("actBy").GetDateTimeOffset();

    public DateTimeOffset Date(string name) => Request.GetProperty(name).GetDateTimeOffset();

    public Task<int> ProbeAsync() => StoredState.ProbeAsync(Link);

    /// <summary>The copy that the link leads to, opened with the password: texts by name.</summary>
    public Task<IReadOnlyDictionary<string, string>> OpenCopyAsync() => StoredState.ReadAsync(Link, Password);

    /// <summary>That only services of the account are frozen or ended, if any: the account is neither, and another service takes writes.</summary>
    public async Task AssertOthersGoOnAsync()
    {
        Assert.False(await Cloud.IsFrozenAsync());
        Assert.False(await Cloud.IsEndedAsync());
        Assert.Equal("", await Cloud.WritePhraseAsync("Still in use"));
    }

    private JsonElement Keep(JsonElement request) => Request = request;
}

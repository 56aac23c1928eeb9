namespace Overstap.Tests.Requests;

/// <summary>What a customer says about their migration at the wrong time, or wrongly.</summary>
[Collection(ApiCollection.Name)]
public sealed class SwitchingInputTests(ApiHost host)
{
    private const string Extension = "transition-extension";

    private readonly ApiUser _user = host.NewUser();

    [Fact]
    public async Task Extension_ThatIsWrong_IsRefusedAndTheFirstRightOneStands()
    {
        var hasty = host.NewUser();
        var unconfirmed = await hasty.AskAsync(KindCalls.Migration);
        await host.AssertRefusedAsync(unconfirmed, () => hasty.SayAsync(unconfirmed, Extension, new { until = host.Day(60) }), 409, "phase-wrong");
        (await hasty.TryWithdrawAsync(unconfirmed)).Succeeds(202);
        var id = await _user.BeginSwitchingAsync(host);

        foreach (var body in (object[])[new { }, new { until = Answer.Canary }, new { until = 7 }, new { until = (string?)null }, new { until = "2026-02-30" }])
            await host.AssertRefusedAsync(id, () => _user.SayAsync(id, Extension, body), 400, "field-invalid");
        await host.AssertRefusedAsync(id, () => _user.SayAsync(id, Extension, new { until = host.Day(60), reason = Answer.Canary }), 400, "field-unknown");
        // In the past, today, and before the transition would end anyhow.
        foreach (var days in (int[])[-400, -1, 0, 1, 29])
            await host.AssertRefusedAsync(id, () => _user.SayAsync(id, Extension, new { until = host.Day(days) }), 400, "date-past");
        foreach (var day in (string[])[host.Day(3 * 366), "9999-12-31"])
            await host.AssertRefusedAsync(id, () => _user.SayAsync(id, Extension, new { until = day }), 400, "date-beyond-limit");
        await host.AssertRefusedAsync(id, () => host.Bystander.SayAsync(id, Extension, new { until = host.Day(60) }), 404, "request-not-found");

        var until = host.Day(60);
        (await _user.SayAsync(id, Extension, new { until })).Succeeds(202);
        (await _user.SayAsync(id, Extension, new { until })).Succeeds(202);
        (await _user.SayAsync(id, Extension, new { until = host.Day(90) })).Refuses(409, "extension-used");
        (await _user.SayAsync(id, Extension, new { until = host.Day(59) })).Refuses(409, "extension-used");

        Assert.Equal(until, (await _user.GetAsync(id)).GetProperty("switching").GetProperty("extendedUntil").GetString());
        Assert.Single(await host.Stored.HistoryAsync(id), entry => entry.Event == "transition-extended");
        await EndAsync(id);
    }

    [Fact]
    public async Task Extension_ByTwoPeopleSignedInAtOnce_IsOneExtension()
    {
        var id = await _user.BeginSwitchingAsync(host);

        var answers = await Task.WhenAll(Enumerable.Range(60, 6).Select(days => _user.SayAsync(id, Extension, new { until = host.Day(days) })));

        Assert.Single(answers, answer => (int)answer.Status == 202);
        Assert.All(answers.Where(answer => (int)answer.Status != 202), answer => answer.Refuses(409, "extension-used"));
        Assert.Single(await host.Stored.HistoryAsync(id), entry => entry.Event == "transition-extended");
        await EndAsync(id);
    }

    [Fact]
    public async Task Extension_AfterTheEnd_IsRefused()
    {
        var id = await _user.BeginSwitchingAsync(host);
        host.Clock.Advance(TimeSpan.FromDays(33));

        (await _user.SayAsync(id, Extension, new { until = host.Day(60) })).Refuses(409, "transition-ended");

        (await host.Operator.DecideAsync(id, "infeasibility", new { until = host.Day(60), reasons = KindCalls.Private })).Refuses(409, "transition-ended");
        await _user.WaitForStateAsync(id, "retrieval");
        (await _user.SayAsync(id, Extension, new { until = host.Day(60) })).Refuses(409, "transition-ended");
        Assert.False((await _user.GetAsync(id)).GetProperty("switching").TryGetProperty("extendedUntil", out _));
    }

    [Fact]
    public async Task SwitchingSuccess_BeforeTheNoticeHasEndedOrByAnother_IsRefused()
    {
        var id = await _user.AskAsync(new { kind = "migration", services = (string[])["notes"], noticeUntil = host.Day(20), destination = KindCalls.Private }, "notice");
        await host.RestAsync(id, mails: 4);

        await host.AssertRefusedAsync(id, () => _user.SayAsync(id, "switching-success"), 409, "transition-not-begun");
        await host.AssertRefusedAsync(id, () => host.Bystander.SayAsync(id, "switching-success"), 404, "request-not-found");

        Assert.Equal("notice", (await _user.GetAsync(id)).GetProperty("state").GetString());
        await EndAsync(id);
    }

    [Fact]
    public async Task Words_AboutAnotherKind_AreRefused()
    {
        var id = await _user.ObtainAsync();

        await host.AssertRefusedAsync(id, () => _user.SayAsync(id, "switching-success"), 409, "kind-wrong");
        await host.AssertRefusedAsync(id, () => _user.SayAsync(id, Extension, new { until = host.Day(60) }), 409, "kind-wrong");
        await host.AssertRefusedAsync(id, () => _user.SayAsync(id, "go-ahead", new { assessment = Answer.Canary }), 409, "kind-wrong");
        await host.AssertRefusedAsync(id, () => _user.SayAsync(id, "reassessment"), 409, "phase-wrong");
        await host.AssertRefusedAsync(id, () => _user.SendAsync(HttpMethod.Get, $"/api/requests/{id}/certificate"), 404, "certificate-missing");
        await EndAsync(id);
    }

    private async Task EndAsync(string id)
    {
        (await _user.TryWithdrawAsync(id)).Succeeds(202);
        Assert.DoesNotContain(host.Log, line => line.Contains(Answer.Canary, StringComparison.OrdinalIgnoreCase) || line.Contains(ApiUser.Trace, StringComparison.OrdinalIgnoreCase));
    }
}

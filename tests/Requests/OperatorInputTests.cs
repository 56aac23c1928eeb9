namespace Overstap.Tests.Requests;

/// <summary>What operators decide wrongly, too late or twice.</summary>
[Collection(ApiCollection.Name)]
public sealed class OperatorInputTests(ApiHost host)
{
    private readonly ApiUser _user = host.NewUser();
    private readonly ApiUser _operator = host.Operator;

    [Fact]
    public async Task Decisions_ByAnybodyElse_AreRefusedAndTellNothing()
    {
        var id = await _user.AskAsync(KindCalls.Correction, "assessment");
        foreach (var known in (string[])[id, Guid.NewGuid().ToString("N"), "quokka4711"])
        {
            foreach (var what in (string[])["mandate", "infeasibility", "answer-extension", "refusal", "correction", "retry"])
                (await _user.DecideAsync(known, what, new { ground = "vexatious" })).Refuses(403, "operator-only");
            (await _user.SendAsync(HttpMethod.Get, $"/api/operator/requests/{known}")).Refuses(403, "operator-only");
        }

        (await _user.SendAsync(HttpMethod.Get, "/api/operator/requests")).Refuses(403, "operator-only");
        (await _operator.SendAsync(HttpMethod.Get, "/api/operator/requests?state=quokka4711")).Refuses(400, "field-invalid");
        (await _operator.DecideAsync(Guid.NewGuid().ToString("N"), "refusal", new { ground = "vexatious" })).Refuses(404, "request-not-found");
        // An operator is nobody's owner.
        (await _operator.TryWithdrawAsync(id)).Refuses(404, "request-not-found");
        Assert.Equal("assessment", (await _user.GetAsync(id)).GetProperty("state").GetString());
        await EndAsync(id);
    }

    [Fact]
    public async Task Refusals_OfWhatIsUnknown_FitAnOperator()
    {
        string Detail(Answer answer) => answer.Json.GetProperty("detail").GetString()!;
        var id = await _user.AskAsync(KindCalls.Correction);

        foreach (var what in (string[])["retry", "correction"])
        {
            Assert.Equal("There is no such request.", Detail((await _operator.DecideAsync(Guid.NewGuid().ToString("N"), what)).Refuses(404, "request-not-found")));
            Assert.Equal("This call takes no fields. Send the empty body {}.", Detail((await _operator.DecideAsync(id, what, new { a = 1 })).Refuses(400, "field-unknown")));
        }

        Assert.Equal("There is no such request.", Detail(await _operator.SendAsync(HttpMethod.Get, "/api/operator/requests/quokka4711")));
        Assert.Equal("There is no such request for this account.", Detail(await _operator.TryGetAsync(id)));
        await EndAsync(id);
    }

    [Fact]
    public async Task Infeasibility_ThatIsWrong_IsRefusedAndTheFirstRightOneStands()
    {
        var hasty = host.NewUser();
        var unconfirmed = await hasty.AskAsync(KindCalls.Migration);
        await RefusedAsync(unconfirmed, "infeasibility", new { until = host.Day(90), reasons = KindCalls.Private }, 409, "phase-wrong");
        (await hasty.TryWithdrawAsync(unconfirmed)).Succeeds(202);
        var id = await _user.BeginSwitchingAsync(host);

        foreach (var body in (object[])[new { }, new { until = host.Day(90) }, new { reasons = KindCalls.Private }, new { until = Answer.Canary, reasons = KindCalls.Private }, new { until = host.Day(90), reasons = "  " }, new { until = host.Day(90), reasons = new string('x', 2001) }])
            await RefusedAsync(id, "infeasibility", body, 400, "field-invalid");
        foreach (var days in (int[])[-1, 0, 29])
            await RefusedAsync(id, "infeasibility", new { until = host.Day(days), reasons = KindCalls.Private }, 400, "date-past");
        foreach (var day in (string[])[host.Day(11 * 31), "9999-12-31"])
            await RefusedAsync(id, "infeasibility", new { until = day, reasons = KindCalls.Private }, 400, "date-beyond-limit");

        var answers = await Task.WhenAll(Enumerable.Range(90, 6).Select(days => _operator.DecideAsync(id, "infeasibility", new { until = host.Day(days), reasons = KindCalls.Private })));

        AssertOneWinner(answers);
        Assert.Single(await host.Stored.HistoryAsync(id), entry => entry.Event == "infeasible-told");
        Assert.Equal("done", await _user.ClockAsync(id, "data-act-infeasibility-notice"));
        await EndAsync(id);
    }

    [Fact]
    public async Task Infeasibility_AfterTheFourteenthWorkingDay_IsTakenAndRecordedAsLate()
    {
        var id = await _user.BeginSwitchingAsync(host);
        var notice = (await _user.GetAsync(id)).GetProperty("clocks").EnumerateArray().Single(clock => clock.GetProperty("id").GetString() == "data-act-infeasibility-notice");
        host.Clock.AdvanceTo(notice.GetProperty("actBy").GetDateTimeOffset());

        (await _operator.DecideAsync(id, "infeasibility", new { until = host.Day(60), reasons = KindCalls.Private })).Succeeds(202);

        Assert.Single(await host.Stored.HistoryAsync(id), entry => entry.Event == "infeasible-told-late");
        Assert.True((await _user.GetAsync(id)).GetProperty("switching").GetProperty("infeasible").GetProperty("late").GetBoolean());
        Assert.Equal("done-late", await _user.ClockAsync(id, "data-act-infeasibility-notice"));
        var alarmed = (await _operator.SendAsync(HttpMethod.Get, "/api/operator/requests?state=done-late")).Succeeds(200).Json.GetProperty("deadlines");
        Assert.Contains(alarmed.EnumerateArray(), line => line.GetProperty("requestId").GetString() == id);
        await EndAsync(id);
    }

    [Fact]
    public async Task AnswerExtension_TwiceOrLate_IsRefused()
    {
        var other = host.NewUser();
        var (id, late) = (await _user.AskAsync(KindCalls.Correction, "assessment"), await other.AskAsync(KindCalls.Correction, "assessment"));
        await host.RestAsync(id);
        foreach (var body in (object[])[new { }, new { reasons = 7 }, new { reasons = new string('x', 2001) }])
            await RefusedAsync(id, "answer-extension", body, 400, "field-invalid");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _operator.DecideAsync(id, "answer-extension", new { reasons = KindCalls.Private })));

        AssertOneWinner(answers, "answer-extension-used");
        host.Clock.Advance(TimeSpan.FromDays(40));
        (await _operator.DecideAsync(late, "answer-extension", new { reasons = KindCalls.Private })).Refuses(409, "answer-extension-too-late");
        await EndAsync(id);
        (await other.TryWithdrawAsync(late)).Succeeds(202);
    }

    [Fact]
    public async Task Refusal_OnAGroundThatIsNoneOrAfterTheAnswer_IsRefused()
    {
        var id = await _user.SubmitAsync();
        await RefusedAsync(id, "refusal", new { ground = "vexatious" }, 409, "phase-wrong");
        await _user.ConfirmAsync(id);
        await _user.WaitForStateAsync(id, "available");
        await host.RestAsync(id);

        foreach (var body in (object[])[new { }, new { ground = Answer.Canary }, new { ground = "Vexatious" }, new { ground = "preconditions-unmet" }, new { ground = "vexatious", explanation = "" }, new { ground = "vexatious", explanation = new string('x', 2001) }])
            await RefusedAsync(id, "refusal", body, 400, "field-invalid");
        await RefusedAsync(id, "refusal", new { ground = "vexatious", explanation = KindCalls.Private }, 409, "request-answered");
        await RefusedAsync(id, "answer-extension", new { reasons = KindCalls.Private }, 409, "request-answered");
        foreach (var (what, body) in ((string, object)[])[("infeasibility", new { until = host.Day(60), reasons = KindCalls.Private }), ("correction", new { }), ("mandate", new { approved = true })])
            await RefusedAsync(id, what, body, 409, "kind-wrong");

        Assert.Equal(200, await StoredState.ProbeAsync(Letters.LinkIn(_user.MailsOf(Overstap.Deliver.Mails.MailKind.Link)[0])));
        await EndAsync(id);
    }

    [Fact]
    public async Task RefusalAndApproval_OfTwoOperatorsAtOnce_HaveOneWinner()
    {
        var id = await _user.AskAsync(KindCalls.Correction, "assessment");

        var answers = await Task.WhenAll(
            _operator.DecideAsync(id, "refusal", new { ground = "vexatious", explanation = KindCalls.Private }),
            _operator.DecideAsync(id, "correction"),
            _operator.DecideAsync(id, "refusal", new { ground = "unrealistic" }),
            _operator.DecideAsync(id, "correction"));

        Assert.Single(answers, answer => (int)answer.Status == 202);
        Assert.All(answers.Where(answer => (int)answer.Status != 202), answer => Assert.Contains(answer.Code, (string[])["decision-made", "request-answered", "request-closed"]));
        Assert.All(answers, answer => answer.AssertSilent());
        Assert.Single(await host.Stored.HistoryAsync(id), entry => entry.Event is "refused" or "correction-approved");
        await _user.TryWithdrawAsync(id);
    }

    [Fact]
    public async Task Mandate_WithoutSubjectOrTwice_IsRefusedAndTheFirstDecisionStands()
    {
        var represented = host.NewUser().Person;
        var id = await _user.AskAsync(new { kind = "backup", services = (string[])["notes"], mandate = KindCalls.Private }, "awaiting-mandate");
        await host.RestAsync(id);
        var subject = new { account = represented.Id, email = represented.Email, name = represented.Name, language = "nl" };

        foreach (var body in (object[])
        [
            new { }, new { approved = "yes" }, new { approved = true }, new { approved = true, subject = Answer.Canary }, new { approved = true, subject = new { account = represented.Id } },
            new { approved = true, subject = new { account = "", email = represented.Email } }, new { approved = true, subject = new { account = represented.Id, email = "quokka4711" } },
            new { approved = true, subject = new { account = represented.Id, email = represented.Email, language = "xx" } },
            new { approved = true, subject = new { account = represented.Id, email = represented.Email, quokka4711 = 1 } },
        ])
            await RefusedAsync(id, "mandate", body, 400, "field-invalid");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => _operator.DecideAsync(id, "mandate", n % 2 == 0 ? new { approved = true, subject } : new { approved = false })));

        Assert.Single(answers, answer => (int)answer.Status == 202);
        Assert.All(answers.Where(answer => (int)answer.Status != 202), answer => Assert.Contains(answer.Code, (string[])["decision-made", "request-closed"]));
        Assert.All(answers, answer => answer.AssertSilent());
        Assert.Single(await host.Stored.HistoryAsync(id), entry => entry.Event is "mandate-approved" or "mandate-declined");
        AssertLogsAreSilent();
    }

    [Fact]
    public async Task Mandate_ApprovedByTwoForDifferentPeople_KeepsNobodyElseFromAsking()
    {
        var (one, two) = (host.NewUser(), host.NewUser());
        var id = await _user.AskAsync(new { kind = "backup", services = (string[])["notes"], mandate = KindCalls.Private }, "awaiting-mandate");
        Task<Answer> ApproveAsync(ApiUser person) => _operator.DecideAsync(id, "mandate", new { approved = true, subject = new { account = person.Person.Id, email = person.Person.Email } });

        var answers = await Task.WhenAll(ApproveAsync(one), ApproveAsync(two));

        AssertOneWinner(answers);
        var (named, other) = (int)answers[0].Status == 202 ? (one, two) : (two, one);
        (await named.TrySubmitAsync()).Refuses(409, "request-in-progress");
        (await other.TryWithdrawAsync(await other.SubmitAsync())).Succeeds(202);
        await EndAsync(id);
    }

    private static void AssertOneWinner(IReadOnlyCollection<Answer> answers, string code = "decision-made")
    {
        Assert.Single(answers, answer => (int)answer.Status == 202);
        Assert.All(answers.Where(answer => (int)answer.Status != 202), answer => answer.Refuses(409, code));
    }

    private Task RefusedAsync(string id, string what, object body, int status, string code) => host.AssertRefusedAsync(id, () => _operator.DecideAsync(id, what, body), status, code);

    private async Task EndAsync(string id)
    {
        (await _user.TryWithdrawAsync(id)).Succeeds(202);
        AssertLogsAreSilent();
    }

    private void AssertLogsAreSilent() =>
        Assert.DoesNotContain(host.Log, line => line.Contains(Answer.Canary, StringComparison.OrdinalIgnoreCase) || line.Contains(ApiUser.Trace, StringComparison.OrdinalIgnoreCase));
}

namespace Overstap.Tests.Requests;

/// <summary>Nobody confirms an erasure that they were not shown, or at the wrong time.</summary>
[Collection(ApiCollection.Name)]
public sealed class GoAheadInputTests(ApiHost host)
{
    private readonly ApiUser _user = host.NewUser();

    [Fact]
    public async Task GoAhead_ForADeletion_NeedsTheMarkOfItsAssessment()
    {
        var other = host.NewUser();
        var otherId = await other.AskAsync(KindCalls.DeletionOf("contacts"), "confirmation");
        var foreign = KindCalls.MarkIn(await other.GetAsync(otherId));
        var id = await _user.AskAsync(KindCalls.DeletionOf("notes"));
        await host.AssertRefusedAsync(id, () => GoAheadAsync(id, new { assessment = foreign }), 409, "phase-wrong");
        await _user.ConfirmAsync(id);
        var mark = KindCalls.MarkIn(await _user.WaitForStateAsync(id, "confirmation"));
        await host.RestAsync(id);

        foreach (var body in (object[])[new { }, new { assessment = "" }, new { assessment = foreign }, new { assessment = mark + "0" }, new { assessment = mark.ToUpperInvariant() }, new { assessment = 7 }])
            await host.AssertRefusedAsync(id, () => GoAheadAsync(id, body), 409, "assessment-changed");
        await host.AssertRefusedAsync(id, () => GoAheadAsync(id, new { assessment = mark, copy = Answer.Canary }), 400, "field-invalid");
        await host.AssertRefusedAsync(id, () => GoAheadAsync(id, new { assessment = mark, sure = true }), 400, "field-unknown");
        await host.AssertRefusedAsync(id, () => host.Bystander.SayAsync(id, "go-ahead", new { assessment = mark }), 404, "request-not-found");
        await host.AssertRefusedAsync(id, () => _user.SayAsync(id, "reassessment"), 409, "phase-wrong");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => GoAheadAsync(id, new { assessment = mark })));

        Assert.All(answers, answer => answer.Succeeds(202));
        Assert.Single(await host.Stored.HistoryAsync(id), entry => entry.Event == "go-ahead-given");
        (await _user.SendAsync(HttpMethod.Get, $"/api/requests/{id}/certificate")).Refuses(404, "certificate-missing");
        (await _user.TryWithdrawAsync(id)).Succeeds(202);
        await _user.WaitForStateAsync(id, "closed");
        (await GoAheadAsync(id, new { assessment = mark })).Refuses(409, "request-closed");
        (await other.TryWithdrawAsync(otherId)).Succeeds(202);
    }

    [Fact]
    public async Task GoAhead_ForAClosure_NeedsTheChoiceOfACopy()
    {
        var id = await _user.AskAsync(new { kind = "account-closure" }, "confirmation");
        var mark = KindCalls.MarkIn(await _user.GetAsync(id));
        await host.RestAsync(id);

        await host.AssertRefusedAsync(id, () => GoAheadAsync(id, new { assessment = mark }), 400, "copy-choice-missing");
        await host.AssertRefusedAsync(id, () => GoAheadAsync(id, new { assessment = mark, copy = (bool?)null }), 400, "field-invalid");
        await host.AssertRefusedAsync(id, () => GoAheadAsync(id, new { copy = false }), 409, "assessment-changed");

        (await GoAheadAsync(id, new { assessment = mark, copy = false })).Succeeds(202);
        (await _user.TryWithdrawAsync(id)).Succeeds(202);
        Assert.Equal("withdrawn", (await _user.WaitForStateAsync(id, "closed")).GetProperty("outcome").GetString());
        Assert.DoesNotContain(await host.Stored.HistoryAsync(id), entry => entry.Event is "table-erased" or "contract-ended");
    }

    [Fact]
    public async Task Certificate_OfADeletion_IsGivenInEveryFormThatIsAskedForRightly()
    {
        var id = await _user.AskAsync(KindCalls.DeletionOf("notes"), "confirmation");
        (await GoAheadAsync(id, new { assessment = KindCalls.MarkIn(await _user.GetAsync(id)) })).Succeeds(202);
        host.Clock.Advance(TimeSpan.FromDays(7));
        await _user.WaitForStateAsync(id, "closed");
        Task<Answer> CertificateAsync(string query) => _user.SendAsync(HttpMethod.Get, $"/api/requests/{id}/certificate?{query}");

        (await CertificateAsync($"format={Answer.Canary}")).Refuses(400, "field-invalid");
        (await host.Bystander.SendAsync(HttpMethod.Get, $"/api/requests/{id}/certificate")).Refuses(404, "request-not-found");
        foreach (var (query, type) in ((string, string)[])[("", "application/json"), ("format=signature", "application/json"), ("format=html&language=nl", "text/html; charset=utf-8"), ($"format=html&language={Answer.Canary}", "text/html; charset=utf-8")])
        {
            var answer = await CertificateAsync(query);
            Assert.Equal((200, type), ((int)answer.Status, answer.ContentType));
            answer.AssertSilent();
        }
    }

    private Task<Answer> GoAheadAsync(string id, object body) => _user.SayAsync(id, "go-ahead", body);
}

using Overstap.Deliver.Mails;

namespace Overstap.Tests.Requests;

[Collection(ApiCollection.Name)]
public sealed class IdempotencyTests(ApiHost host)
{
    [Theory]
    [InlineData("")]
    [InlineData("quokka4711 and more")]
    [InlineData("schlüssel")]
    [InlineData("钥匙")]
    [InlineData("tab\there")]
    public async Task Key_NotPrintableAscii_IsRefused(string key) => (await host.Bystander.TrySubmitAsync(key)).Refuses(400, "idempotency-key-invalid");

    [Fact]
    public async Task Key_LongerThanTwoHundredCharacters_IsRefused()
    {
        (await host.Bystander.TrySubmitAsync(new string('k', 201))).Refuses(400, "idempotency-key-invalid");
        (await host.NewUser().TrySubmitAsync(new string('k', 200))).Succeeds(202);
    }

    [Fact]
    public async Task Submission_Replayed_IsTheSameRequestWithOneCaseAndOneMail()
    {
        var user = host.NewUser();
        var cases = await host.Stored.CountAsync(host.Stored.Cases);
        var id = await user.SubmitAsync("replayed");
        await user.CodeAsync(id);

        Assert.Equal(id, await user.SubmitAsync("replayed"));
        await user.ConfirmAsync(id);
        Assert.Equal(id, await user.SubmitAsync("replayed"));
        await user.WaitForStateAsync(id, "available");
        Assert.Equal(id, await user.SubmitAsync("replayed"));

        Assert.Equal(cases + 1, await host.Stored.CountAsync(host.Stored.Cases));
        Assert.Single(user.MailsOf(MailKind.Code));
    }

    [Fact]
    public async Task Submission_ReplayedWithTheSameFieldsInAnotherOrder_IsTheSameRequest()
    {
        var user = host.NewUser();
        var first = (await user.PostAsync("/api/requests", new { kind = "backup", services = new[] { "notes", "sms" }, language = "en" }, "order")).Succeeds(202);
        var again = (await user.PostAsync("/api/requests", new { language = "en", services = new[] { "sms", "notes", "sms" }, kind = "backup" }, "order")).Succeeds(202);
        Assert.Equal(first.Body, again.Body);
    }

    [Fact]
    public async Task Key_SentAgainWithAnotherBody_IsRefusedAndChangesNothing()
    {
        var user = host.NewUser();
        var id = await user.SubmitAsync("reused");

        (await user.TrySubmitAsync("reused", all: true)).Refuses(409, "idempotency-key-reused");

        Assert.Equal(["notes"], (await host.Stored.CaseAsync(id)).Services);
        await user.ConfirmAsync(id);
    }

    [Fact]
    public async Task Key_OfSomebodyElse_IsAKeyOfItsOwn() => Assert.NotEqual(await host.NewUser().SubmitAsync("common"), await host.NewUser().SubmitAsync("common"));

    [Fact]
    public async Task TwentySubmissionsAtOnce_WithTheSameKey_AreOneRequest()
    {
        var user = host.NewUser();
        await user.SignInAsync();
        var cases = await host.Stored.CountAsync(host.Stored.Cases);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => user.TrySubmitAsync("at-once")));

        Assert.All(answers, answer => answer.Succeeds(202));
        var id = Assert.Single(answers.Select(answer => answer.Json.GetProperty("requestId").GetString()!).Distinct());
        Assert.Equal(cases + 1, await host.Stored.CountAsync(host.Stored.Cases));
        await user.ConfirmAsync(id);
        await user.WaitForStateAsync(id, "available");
        Assert.Equal([MailKind.Code, MailKind.Receipt, MailKind.Link, MailKind.Password], user.Mails.Select(Letters.KindOf));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TwentySubmissionsAtOnce_OfTheirOwn_AreOneRequestAndNineteenRefusalsThatNameIt(bool keys)
    {
        var user = host.NewUser();
        await user.SignInAsync();
        var cases = await host.Stored.CountAsync(host.Stored.Cases);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => user.TrySubmitAsync(keys ? $"own-{n}" : null)));

        var id = Assert.Single(answers, answer => (int)answer.Status == 202).Json.GetProperty("requestId").GetString();
        Assert.All(answers.Where(answer => (int)answer.Status != 202), answer => Assert.Equal(id, answer.Refuses(409, "request-in-progress").Json.GetProperty("requestId").GetString()));
        Assert.Equal(cases + 1, await host.Stored.CountAsync(host.Stored.Cases));
        await user.CodeAsync(id!);
        Assert.Single(user.Mails);
    }
}

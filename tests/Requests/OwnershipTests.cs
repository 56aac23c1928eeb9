using Overstap.Cases;

namespace Overstap.Tests.Requests;

[Collection(ApiCollection.Name)]
public sealed class OwnershipTests(ApiHost host)
{
    [Fact]
    public async Task RequestOfSomebodyElse_OnEveryEndpoint_AnswersLikeOneThatDoesNotExist()
    {
        var (owner, other) = (host.NewUser(), host.Bystander);
        var id = await owner.SubmitAsync();
        var code = await owner.CodeAsync(id);
        var before = await host.Stored.CaseAsync(id);

        foreach (var foreign in (string[])[id, id.ToUpperInvariant()])
        {
            Assert.Equal(Shape(await other.TryGetAsync(Absent)), Shape(await other.TryGetAsync(foreign)));
            Assert.Equal(Shape(await other.TryConfirmAsync(Absent, code)), Shape(await other.TryConfirmAsync(foreign, code)));
            Assert.Equal(Shape(await other.TryConfirmAsync(Absent, "quokka4711")), Shape(await other.TryConfirmAsync(foreign, "quokka4711")));
            Assert.Equal(Shape(await other.TryWithdrawAsync(Absent)), Shape(await other.TryWithdrawAsync(foreign)));
            Assert.Equal(Shape(await other.TryRevealAsync(Absent)), Shape(await other.TryRevealAsync(foreign)));
            foreach (var word in (string[])["switching-success", "reassessment", "go-ahead", "transition-extension"])
                Assert.Equal(Shape(await other.SayAsync(Absent, word)), Shape(await other.SayAsync(foreign, word)));
            Assert.Equal(Shape(await other.SendAsync(HttpMethod.Get, $"/api/requests/{Absent}/certificate")), Shape(await other.SendAsync(HttpMethod.Get, $"/api/requests/{foreign}/certificate")));
        }

        Assert.Equivalent(before, await host.Stored.CaseAsync(id), strict: true);
    }

    [Fact]
    public async Task Copy_OfSomebodyElse_IsNeitherShownNorWithdrawn()
    {
        var (owner, other) = (host.NewUser(), host.Bystander);
        var id = await owner.ObtainAsync();

        (await other.TryGetAsync(id)).Refuses(404, "request-not-found");
        (await other.TryRevealAsync(id)).Refuses(404, "request-not-found");
        (await other.TryWithdrawAsync(id)).Refuses(404, "request-not-found");

        Assert.Equal(CasePhase.Available, (await host.Stored.CaseAsync(id)).Phase);
    }

    [Theory]
    [InlineData("quokka4711")]
    [InlineData("0")]
    [InlineData("..")]
    [InlineData("%2e%2e%2fcases")]
    [InlineData("%00")]
    [InlineData("*")]
    public async Task Id_ThatIsNone_IsNotFound(string id)
    {
        var answer = await host.Bystander.TryConfirmAsync(id, "123456");
        Assert.Contains((int)answer.Status, (int[])[400, 404, 405]);
        answer.AssertSilent();
    }

    private static string Absent => Guid.NewGuid().ToString("N");

    private static string Shape(Answer answer)
    {
        answer.Refuses(404, "request-not-found");
        return answer.Body + string.Join('\n', answer.Headers.Where(header => header.Key is not "Date").Select(header => $"{header.Key}: {string.Join(',', header.Value)}"));
    }
}

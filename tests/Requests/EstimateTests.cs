using System.Text.Json;

namespace Overstap.Tests.Requests;

[Collection(ApiCollection.Name)]
public sealed class EstimateTests(ApiHost host)
{
    [Fact]
    public async Task Estimate_OfSomeServices_IsWhatTheCopyThenHolds()
    {
        var user = host.NewWealthyUser();
        var estimate = (await user.PostAsync("/api/estimates", new { kind = "backup", services = new[] { "notes" } })).Succeeds(200).Json;

        var id = await user.ObtainAsync();

        var copy = (await user.GetAsync(id)).GetProperty("copy");
        var service = Assert.Single(estimate.GetProperty("services").EnumerateArray());
        Assert.Equal(("notes", "Notes"), (service.GetProperty("service").GetString(), service.GetProperty("label").GetString()));
        Assert.Equal(copy.GetProperty("rows").GetInt64(), estimate.GetProperty("rows").GetInt64());
        Assert.Equal(0, estimate.GetProperty("unknown").GetArrayLength());
        var (told, real) = (estimate.GetProperty("archiveBytes").GetInt64(), copy.GetProperty("archiveBytes").GetInt64());
        Assert.Equal([real], copy.GetProperty("volumes").EnumerateArray().Select(volume => volume.GetInt64()));
        // Guide, schema and manifest come on top in the copy, some 17 kB; what is worked out from a sample is not exact.
        Assert.InRange(told + 17_000, real * 2 / 3, real * 3 / 2);
        Assert.True(estimate.GetProperty("bytes").GetInt64() > 0);
    }

    [Fact]
    public async Task Estimate_OfAnEmptyAccount_IsNothingInEveryService()
    {
        var estimate = (await host.Bystander.PostAsync("/api/estimates", new { kind = "backup" })).Succeeds(200).Json;

        Assert.Equal(19, estimate.GetProperty("services").GetArrayLength());
        Assert.Equal(estimate.GetProperty("rows").GetInt64(), estimate.GetProperty("services").EnumerateArray().Sum(service => service.GetProperty("rows").GetInt64()));
        Assert.All(estimate.GetProperty("services").EnumerateArray(), service => Assert.True(service.GetProperty("isExact").GetBoolean() || service.GetProperty("rows").GetInt64() > 1_000));
    }

    [Theory]
    [InlineData("{}", "kind-unknown")]
    [InlineData("{\"kind\":\"deletion\"}", "field-invalid")]
    [InlineData("{\"kind\":\"backup\",\"services\":[\"quokka4711\"]}", "service-unknown")]
    [InlineData("{\"kind\":\"backup\",\"language\":\"en\"}", "field-unknown")]
    [InlineData("[]", "json-malformed")]
    public async Task Estimate_OfSomethingElse_IsRefused(string body, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await host.Bystander.SendAsync(HttpMethod.Post, "/api/estimates", content);
        Assert.Equal(code, answer.Json.GetProperty("code").GetString());
        answer.AssertSilent();
    }

    /// <summary>Nobody is asked for fields of a kind that is refused once they are there.</summary>
    [Theory]
    [InlineData("{\"kind\":\"correction\"}")]
    [InlineData("{\"kind\":\"correction\",\"services\":[\"notes\"]}")]
    [InlineData("{\"kind\":\"consent-withdrawal\",\"services\":[\"notes\"]}")]
    [InlineData("{\"kind\":\"deletion\",\"changedSince\":\"quokka4711\"}")]
    public async Task Estimate_OfAKindThatMakesNoCopy_NamesThoseThatDo(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = (await host.Bystander.SendAsync(HttpMethod.Post, "/api/estimates", content)).Refuses(400, "field-invalid");
        Assert.Equal("The field kind must be one that makes a copy: backup, migration, access, account-closure.", answer.Json.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Estimate_WithoutAToken_IsRefused()
    {
        var answer = await host.Bystander.SendAsync(HttpMethod.Post, "/api/estimates", authorization: null);
        Assert.Equal("token-missing", answer.Json.GetProperty("code").GetString());
    }
}

using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Overstap.Archive;
using Overstap.Bench;
using Overstap.Tests.Clients;

namespace Overstap.Tests.Requests;

[Collection(ApiCollection.Name)]
public sealed partial class OpenPageRouteTests(ApiHost host, NpmClients npm) : IClassFixture<NpmClients>
{
    [Fact]
    public async Task Page_InABrowser_WorksUnderItsPolicyAndAsksForNothing()
    {
        await SystemPackages.EnsureAsync("chromium");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "A letter of some length, and no archive at all.");

        var said = await npm.RunAsync("open-refusals.mjs", new()
        {
            ["PAGE"] = new Uri(host.Http.BaseAddress!, "/api/open").AbsoluteUri,
            ["CASES"] = JsonSerializer.Serialize(new[] { new { name = "letter", file, password = ArchivePassword.Generate().Reveal() } }),
        });

        File.Delete(file);
        Assert.Equal("letter: This file is not a copy: it is not a zip file.\nrequests beside the page: none, errors: none\n", said);
    }

    [Fact]
    public async Task Page_WithoutSignIn_ComesWithAPolicyThatAllowsNoConnection()
    {
        using var answer = await host.Http.GetAsync(new Uri("/api/open", UriKind.Relative));

        var page = await answer.Content.ReadAsStringAsync();
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("default-src 'none'; script-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'none'", policy, StringComparison.Ordinal);
        Assert.EndsWith("; frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"content=\"{policy[..policy.LastIndexOf(';')]}\"", page, StringComparison.Ordinal);
        Assert.All(["script", "style"], element => Assert.Contains(HashOf(page, element), policy, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_AskedForAgain_IsKeptByTheCache()
    {
        using var first = await host.Http.GetAsync(new Uri("/api/open", UriKind.Relative));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/open");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await host.Http.SendAsync(again);

        Assert.True(first.Headers.CacheControl!.Public);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("W/{0}", HttpStatusCode.NotModified)]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("\"another\", W/{0}", HttpStatusCode.NotModified)]
    [InlineData("\"another\", W/\"third\"", HttpStatusCode.OK)]
    [InlineData("no tag", HttpStatusCode.OK)]
    public async Task Page_AskedForAgainByAProxy_IsKeptIfItIsTheSame(string condition, HttpStatusCode expected)
    {
        using var first = await host.Http.GetAsync(new Uri("/api/open", UriKind.Relative));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/open");
        again.Headers.TryAddWithoutValidation("If-None-Match", string.Format(CultureInfo.InvariantCulture, condition, first.Headers.ETag));

        using var second = await host.Http.SendAsync(again);

        Assert.Equal(expected, second.StatusCode);
    }

    [Fact]
    public async Task Page_OfOneFile_NamesNoOtherAddress()
    {
        var page = await host.Http.GetStringAsync(new Uri("/api/open", UriKind.Relative));

        // Comments and licences of the library may name addresses; what a browser would load is in these attributes and rules.
        Assert.Empty(Loads().Matches(page[..page.IndexOf("<script>", StringComparison.Ordinal)]).Select(match => match.Value));
        Assert.InRange(page.Length, 50_000, 400_000);
    }

    private static string HashOf(string page, string element)
    {
        var start = page.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        var content = page[start..page.IndexOf($"</{element}>", start, StringComparison.Ordinal)];
        return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";
    }

    [GeneratedRegex("(src|href)=\"(?!data:,)[^\"]*\"|url\\(|@import", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Loads();
}

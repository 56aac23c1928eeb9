using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json;
using Azure.Storage.Blobs;
using Overstap.Local;

namespace Overstap.Tests.Hosting;

public sealed class LocalHostTests(LocalHostFixture local) : IClassFixture<LocalHostFixture>
{
    [Fact]
    public async Task StartPage_Always_NamesAccountsMailboxClockAndCalls()
    {
        var page = await local.Http.GetStringAsync("/");

        Assert.All(local.Host.Accounts, account => Assert.Contains($"<code>{account.Id}</code>", page, StringComparison.Ordinal));
        Assert.All(["/mailbox", "/local/clock", "/local/start.css", "/local/start.js"], path => Assert.Contains($"=\"{path}\"", page, StringComparison.Ordinal));
        Assert.Contains($"curl -s -d account={local.Host.Accounts[0].Id} {local.Host.Address}sign-in/token", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/local/start.css", "text/css")]
    [InlineData("/local/start.js", "text/javascript")]
    [InlineData("/mailbox", "text/html")]
    public async Task Page_ThatTheStartPageNames_IsThere(string path, string type)
    {
        using var answer = await local.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task StartPage_Policy_AllowsNothingFromElsewhere()
    {
        using var answer = await local.Http.GetAsync("/");

        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_WithATokenOfTheIssuer_AcceptsARequest()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("account", "empty")]);
        using var signedIn = await local.Http.PostAsync("/sign-in/token", form);
        var token = (await signedIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/requests") { Content = JsonContent.Create(new { kind = "backup" }) };
        message.Headers.Authorization = new("Bearer", token);

        using var answer = await local.Http.SendAsync(message);
        using var anonymous = await local.Http.PostAsJsonAsync("/api/requests", new { kind = "backup" });

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.StartsWith("/api/requests/", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }

    [Fact]
    public async Task Clock_MovedByHttp_IsMovedForEverything()
    {
        var before = local.Host.Clock.GetUtcNow();

        using var answer = await local.Http.PostAsJsonAsync("/local/clock", new { advance = "01:30:00" });
        var reading = await local.Http.GetFromJsonAsync<JsonElement>("/local/clock");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.InRange(local.Host.Clock.GetUtcNow() - before, TimeSpan.FromMinutes(90), TimeSpan.FromMinutes(95));
        Assert.True(reading.GetProperty("now").GetDateTimeOffset() >= before + TimeSpan.FromMinutes(90));
        Assert.Equal(local.Host.Clock.Offset.ToString("c"), reading.GetProperty("ahead").GetString());
    }

    [Theory]
    [InlineData("""{"advance":"-00:00:01"}""")]
    [InlineData("""{"advance":"99999.00:00:00"}""")]
    [InlineData("""{"advance":"soon"}""")]
    [InlineData("""{"advance":30}""")]
    [InlineData("""{}""")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task Clock_MovedByNonsense_IsLeftAlone(string body)
    {
        var before = local.Host.Clock.Offset;

        using var answer = await local.Http.PostAsync("/local/clock", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("clock-move-invalid", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(before, local.Host.Clock.Offset);
    }

    [Fact]
    public async Task Clock_MovedByAFormOfAnotherSite_IsLeftAlone()
    {
        var before = local.Host.Clock.Offset;
        using var form = new StringContent("""{"advance":"01:00:00"}""", System.Text.Encoding.UTF8, "text/plain");

        using var answer = await local.Http.PostAsync("/local/clock", form);
        using var renamed = new HttpRequestMessage(HttpMethod.Post, "/local/clock") { Content = JsonContent.Create(new { advance = "01:00:00" }), Headers = { Host = "rebound.example" } };
        using var elsewhere = await local.Http.SendAsync(renamed);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Equal(before, local.Host.Clock.Offset);
    }

    [Fact]
    public async Task SecondHost_OnTheSameDirectory_IsRefused()
    {
        var exitCode = await LocalCommand.RunAsync(["--data", local.DataDirectory]);

        Assert.Equal(2, exitCode);
        Assert.Equal(HttpStatusCode.OK, (await local.Http.GetAsync("/")).StatusCode);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Secrets_InTheDataDirectory_AreForTheirOwnerOnly()
    {
        string[] secrets = ["index.key", "azurite/accounts.json", "mail/access.key", "identity/signing.key", "credential/credential.key", "tls/emulators.pfx"];

        Assert.All(secrets, secret => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(local.DataDirectory, secret))));
        Assert.Equal(32, new FileInfo(Path.Combine(local.DataDirectory, "index.key")).Length);
    }

    [Fact]
    public async Task ExportStorage_OfTheSettings_IsTheAzuriteThatRuns()
    {
        var storage = new BlobServiceClient(local.Host.Settings["Overstap:ExportStorage"]);

        Assert.Equal(local.Host.Azurite.Port, storage.Uri.Port);
        Assert.NotNull((await storage.GetPropertiesAsync()).Value);
    }
}

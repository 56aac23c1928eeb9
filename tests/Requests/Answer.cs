using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Overstap.Local.Settings;

namespace Overstap.Tests.Requests;

/// <summary>What the API answered.</summary>
internal sealed partial record Answer(HttpStatusCode Status, string? ContentType, string Body, HttpResponseHeaders Headers)
{
    /// <summary>Stands in whatever tests send that is wrong; no answer may repeat it.</summary>
    public const string Canary = "quokka4711";

    private static readonly Lazy<string> Documented = new(() => File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "errors.md")));

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    /// <summary>Code of a problem, or the empty text.</summary>
    public string Code => ContentType?.StartsWith("application/problem+json", StringComparison.Ordinal) == true ? Json.GetProperty("code").GetString()! : "";

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) => new(
        response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync(), response.Headers);

    /// <summary>A problem as docs/errors.md promises it: documented code, a sentence, and nothing that only a debugger or somebody else should see.</summary>
    public Answer Refuses(int status, string code)
    {
        Assert.True((int)Status == status && Code == code, $"Expected {status} {code}, got {(int)Status} {ContentType}: {Body}");
        Assert.Contains($"`{code}`", Documented.Value, StringComparison.Ordinal);
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        Assert.Matches(Sentence(), Json.GetProperty("detail").GetString());
        Assert.Equal("no-store", Headers.CacheControl?.ToString());
        AssertSilent();
        return this;
    }

    /// <summary>A failure that passes also says when to come back.</summary>
    public Answer RefusesForNow(string code)
    {
        Refuses(503, code);
        Assert.NotNull(Headers.RetryAfter);
        return this;
    }

    public Answer Succeeds(int status)
    {
        Assert.True((int)Status == status, $"Expected {status}, got {(int)Status}: {Body}");
        Assert.Equal("application/json; charset=utf-8", ContentType);
        return this;
    }

    /// <summary>No stack trace, no personal data, no echo.</summary>
    public void AssertSilent()
    {
        Assert.DoesNotMatch(StackTrace(), Body);
        Assert.DoesNotContain(Canary, Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(ApiUser.Trace, Body, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"^[A-Z][^\n]{15,600}[.]$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\bat [\w.]+\(|Exception|\.cs\b|System\.|Azure\.|127\.0\.0\.1", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StackTrace();
}

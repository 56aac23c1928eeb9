using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Overstap.Local.Demo;

/// <summary>Calls the local host as one account that signs in by its name.</summary>
public sealed class DemoApi(HttpClient http, string account) : IDisposable
{
    public async Task SignInAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("account", account)]);
        using var response = await http.PostAsync(Relative("/sign-in/token"), form, cancellationToken);
        var (status, answer) = await ReadAsync(response, cancellationToken);
        http.DefaultRequestHeaders.Authorization = status == HttpStatusCode.OK
            ? new AuthenticationHeaderValue("Bearer", answer.GetProperty("access_token").GetString())
            : throw Refused(status, answer);
    }

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        var (status, answer) = await TryGetAsync(path, cancellationToken);
        return IsSuccess(status) ? answer : throw Refused(status, answer);
    }

    public async Task<(HttpStatusCode Status, JsonElement Answer)> TryGetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(Relative(path), cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    /// <summary>A file as its bytes.</summary>
    public async Task<byte[]> DownloadAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(Relative(path), cancellationToken);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadAsByteArrayAsync(cancellationToken)
            : throw Refused(response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken));
    }

    public async Task<JsonElement> PostAsync(string path, object? body, CancellationToken cancellationToken)
    {
        var (status, answer) = await TryPostAsync(path, body, cancellationToken: cancellationToken);
        return IsSuccess(status) ? answer : throw Refused(status, answer);
    }

    /// <param name="idempotencyKey">Makes the call one that may be sent again.</param>
    public async Task<(HttpStatusCode Status, JsonElement Answer)> TryPostAsync(
        string path, object? body, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, Relative(path)) { Content = body is null ? null : JsonContent.Create(body) };
        if (idempotencyKey is not null)
            message.Headers.Add("Idempotency-Key", idempotencyKey);
        using var response = await http.SendAsync(message, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    public static DemoException Refused(HttpStatusCode status, JsonElement answer) =>
        new($"The API answered {(int)status}: {(answer.TryGetProperty("detail", out var detail) ? detail.GetString() : "without a reason")}");

    public void Dispose() => http.Dispose();

    private static bool IsSuccess(HttpStatusCode status) => (int)status is >= 200 and < 300;

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken));
}

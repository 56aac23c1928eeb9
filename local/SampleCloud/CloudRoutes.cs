using System.Text.Json;

namespace Overstap.Local.SampleCloud;

/// <summary>
/// The sample cloud as its users and its back office see it: <c>GET /local/cloud/accounts/{id}</c> says how an account stands, <c>POST …/blockers</c> settles or
/// sets what stands in the way of closing it, <c>POST …/notes</c> and <c>POST …/phrases</c> write a note or a common phrase as a telephone would. Pages of other
/// sites cannot call it: JSON must be announced.
/// </summary>
internal static class CloudRoutes
{
    private const string Account = "/local/cloud/accounts/{id}";

    public static void MapSampleCloud(this IEndpointRouteBuilder endpoints, CloudService cloud, TimeProvider time)
    {
        endpoints.MapGet(Account, (string id) => StateOf(cloud, id)).RequireHost("127.0.0.1", "localhost");
        endpoints.MapPost($"{Account}/blockers", (Delegate)((string id, HttpContext http) => ReadAsync<BlockerChange>(http, "{\"clear\":[\"devices-bound\"]}", change =>
            cloud.TryChangeBlockers(id, [.. (change.Clear ?? []).OfType<string>()], [.. (change.Set ?? []).OfType<string>()]) ? StateOf(cloud, id) : Unknown()))).RequireHost("127.0.0.1", "localhost");
        MapWrite("notes", cloud.WriteNote);
        MapWrite("phrases", cloud.WritePhrase);

        void MapWrite(string name, Func<string, string, DateTimeOffset, (long?, string?)> write) =>
            endpoints.MapPost($"{Account}/{name}", (Delegate)((string id, HttpContext http) => ReadAsync<Writing>(http, "{\"text\":\"Buy milk\"}", writing =>
                Written(write(id, writing.Text ?? "", time.GetUtcNow()))))).RequireHost("127.0.0.1", "localhost");
    }

    private static IResult StateOf(CloudService cloud, string id) => cloud.FindState(id) is { } state ? Results.Json(state) : Unknown();

    private static IResult Written((long? Id, string? Refusal) row) => row switch
    {
        { Refusal: null } => Results.Json(new { id = row.Id }, statusCode: StatusCodes.Status201Created),
        { Refusal: "account-unknown" } => Unknown(),
        { Refusal: "processing-stopped" } => Refuse(StatusCodes.Status409Conflict, "processing-stopped", "The account has withdrawn its consent to this service."),
        _ => Refuse(StatusCodes.Status409Conflict, "account-frozen", "The account, or this service of it, takes no changes any more."),
    };

    private static async Task<IResult> ReadAsync<T>(HttpContext http, string example, Func<T, IResult> answer)
        where T : class
    {
        if (!http.Request.HasJsonContentType())
            return Refuse(StatusCodes.Status415UnsupportedMediaType, "cloud-call-invalid", $"Send application/json, such as {example}.");
        try
        {
            return await http.Request.ReadFromJsonAsync<T>(http.RequestAborted) is { } body
                ? answer(body)
                : Refuse(StatusCodes.Status400BadRequest, "cloud-call-invalid", $"The body is not a JSON object such as {example}.");
        }
        catch (JsonException)
        {
            return Refuse(StatusCodes.Status400BadRequest, "cloud-call-invalid", $"The body is not a JSON object such as {example}.");
        }
    }

    private static IResult Unknown() => Refuse(StatusCodes.Status404NotFound, "account-unknown", "The sample cloud has no such account.");

    private static IResult Refuse(int status, string code, string title) => Results.Problem(statusCode: status, title: title, extensions: [new("code", code)]);

    private sealed record BlockerChange(IReadOnlyList<string>? Clear, IReadOnlyList<string>? Set);

    private sealed record Writing(string? Text);
}

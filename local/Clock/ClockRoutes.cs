using System.Globalization;
using System.Text.Json;

namespace Overstap.Local.Clock;

/// <summary>Reads and moves the clock of the local host: <c>GET</c> and <c>POST /local/clock</c>. A page of another site cannot call it: JSON must be announced.</summary>
internal static class ClockRoutes
{
    private const string Path = "/local/clock";

    public static void MapClock(this IEndpointRouteBuilder endpoints, MovableClock clock)
    {
        endpoints.MapGet(Path, () => Reading(clock)).RequireHost("127.0.0.1", "localhost");
        endpoints.MapPost(Path, (Delegate)((HttpContext http) => MoveAsync(http, clock))).RequireHost("127.0.0.1", "localhost");
    }

    private static async Task<IResult> MoveAsync(HttpContext http, MovableClock clock)
    {
        if (!http.Request.HasJsonContentType())
            return Refuse(StatusCodes.Status415UnsupportedMediaType, "Send the move as application/json, such as {\"advance\":\"30.00:00:00\"}.");
        try
        {
            var move = await http.Request.ReadFromJsonAsync<Move>(http.RequestAborted);
            if (!TimeSpan.TryParse(move?.Advance, CultureInfo.InvariantCulture, out var by))
                return Refuse(StatusCodes.Status400BadRequest, "Say how far to advance, such as {\"advance\":\"30.00:00:00\"} for thirty days or {\"advance\":\"01:30:00\"} for an hour and a half.");
            clock.Advance(by);
            return Reading(clock);
        }
        catch (JsonException)
        {
            return Refuse(StatusCodes.Status400BadRequest, "The body is not a JSON object such as {\"advance\":\"30.00:00:00\"}.");
        }
        catch (ArgumentOutOfRangeException)
        {
            return Refuse(StatusCodes.Status400BadRequest, $"The clock moves forward only, and at most {MovableClock.Farthest.TotalDays:0} days ahead of real time.");
        }
    }

    private static IResult Reading(MovableClock clock) => Results.Json(new { now = clock.GetUtcNow(), ahead = clock.Offset.ToString("c", CultureInfo.InvariantCulture) });

    private static IResult Refuse(int status, string title) => Results.Problem(statusCode: status, title: title, extensions: [new("code", "clock-move-invalid")]);

    private sealed record Move(string? Advance);
}

using System.Globalization;
using System.Text.Json;

namespace Overstap.Local.Demo.Journeys;

/// <summary>Tells what erasing would mean, as the request shows it to its user before they say yes.</summary>
public static class AssessmentShow
{
    public static void Assessment(this Narrator tell, JsonElement assessment)
    {
        var tables = assessment.GetProperty("tables").EnumerateArray().ToArray();
        foreach (var table in tables)
        {
            var kept = table.GetProperty("retained").GetInt64();
            var words = kept == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {kept:N0} of them kept by law ({table.GetProperty("ground").GetString()}) {Until(table)}");
            tell.Detail(string.Create(CultureInfo.InvariantCulture, $"{table.GetProperty("service").GetString()}/{table.GetProperty("table").GetString()}: {Records(table.GetProperty("rows").GetInt64())}{words}"));
        }

        foreach (var effect in assessment.GetProperty("sideEffects").EnumerateArray())
            tell.Detail($"side effect: {effect.GetString()}");
    }

    public static IEnumerable<(string Service, string Table)> ScopeOf(JsonElement assessment) =>
        assessment.GetProperty("tables").EnumerateArray().Select(table => (table.GetProperty("service").GetString()!, table.GetProperty("table").GetString()!));

    private static string Records(long rows) => English.Grouped(rows, "record");

    private static string Until(JsonElement table) => table.TryGetProperty("retainedUntil", out var until) && until.ValueKind == JsonValueKind.String
        ? string.Create(CultureInfo.InvariantCulture, $"until {until.GetDateTimeOffset():yyyy-MM-dd} at the latest")
        : "for as long as the law demands";
}

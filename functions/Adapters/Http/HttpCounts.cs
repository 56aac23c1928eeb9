using System.Text.Json;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Http;

/// <summary>What a service counted of an account's rows, and what it erased of them.</summary>
/// <param name="Rows">All rows before.</param>
/// <param name="Kept">Those that are kept.</param>
/// <param name="Undated">Those of the kept that do not say when their period started.</param>
/// <param name="Latest">The latest start that a row says; null when none does.</param>
/// <param name="Erased">Null where nothing was to be erased.</param>
/// <param name="Left">Rows afterwards; null where nothing was to be erased.</param>
internal sealed record HttpCounts(long Rows, long Kept, long Undated, DateTimeOffset? Latest, long? Erased, long? Left)
{
    // A period that started in another millennium is a mistake, and adding years to it may leave the calendar.
    private static readonly DateTimeOffset First = DateTimeOffset.UnixEpoch.AddYears(-1000);
    private static readonly DateTimeOffset Last = DateTimeOffset.UnixEpoch.AddYears(7000);

    /// <exception cref="PermanentException"><c>source-answer-invalid</c>, or <c>source-value-invalid</c> where the latest start is none.</exception>
    public static HttpCounts Of(JsonElement answer, TableMapping table)
    {
        var counts = new HttpCounts(
            Number(answer, "rows") ?? throw Invalid(table), Number(answer, "kept") ?? 0, Number(answer, "undated") ?? 0, Instant(answer, table), Number(answer, "erased"), Number(answer, "left"));
        return counts.Kept <= counts.Rows && counts.Undated <= counts.Kept && counts is { Rows: >= 0, Kept: >= 0, Undated: >= 0 } ? counts : throw Invalid(table);
    }

    private static long? Number(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    private static DateTimeOffset? Instant(JsonElement answer, TableMapping table)
    {
        if (!answer.TryGetProperty("latest", out var value) || value.ValueKind == JsonValueKind.Null) return null;
        var instant = value.ValueKind == JsonValueKind.String ? FieldText.Instant(value.GetString()!) : null;
        return instant >= First && instant <= Last ? instant
            : throw (table.Retention is { } retention ? SourceFailures.UnexpectedValue(table, retention.From) : Invalid(table));
    }

    private static PermanentException Invalid(TableMapping table) => HttpFailures.BadAnswer(table, "with counts that do not go together");
}

using System.Globalization;
using System.Text.Json;

namespace Overstap.Requests;

/// <summary>Reads texts and days out of a JSON body.</summary>
public static class BodyText
{
    // Each asks for "Z" or an offset: the hour of nowhere in particular would be taken for one of UTC, and a copy of what has changed would lack rows.
    private static readonly string[] InstantForms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>The text of a field; null when it is absent or no text.</summary>
    public static string? Find(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A day in ISO 8601; null when it is absent or no day.</summary>
    public static DateOnly? FindDay(JsonElement body, string name) =>
        DateOnly.TryParseExact(Find(body, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>An instant in ISO 8601 with its offset, of the years that calendars and databases agree on; null when it is absent or no such instant.</summary>
    public static DateTimeOffset? FindInstant(JsonElement body, string name) =>
        DateTimeOffset.TryParseExact(Find(body, name), InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && instant.UtcDateTime.Year is >= 1970 and <= 9000
            ? instant.ToUniversalTime()
            : null;

    /// <summary>A text of 1 to <paramref name="longest"/> characters, if the field is there.</summary>
    public static (string? Text, Refusal? Refusal) ReadOptional(JsonElement body, string name, int longest) =>
        body.TryGetProperty(name, out _) ? Read(body, name, longest) : (null, null);

    /// <inheritdoc cref="ReadOptional"/>
    public static (string? Text, Refusal? Refusal) Read(JsonElement body, string name, int longest) =>
        Find(body, name)?.Trim() is { Length: > 0 } text && text.Length <= longest
            ? (text, null)
            : (null, Refusals.FieldInvalid(name, string.Create(CultureInfo.InvariantCulture, $"a text of 1 to {longest} characters")));
}

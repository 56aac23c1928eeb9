using System.Globalization;
using System.Text.Json;
using Overstap.Catalogue;

namespace Overstap.Seal.Portable;

/// <summary>One exported row, asked for what the catalogue says stands in it. What is not there, or of another shape, is absent, never an error.</summary>
/// <param name="number">Which row of the table it is, from 1.</param>
internal sealed class PortableRow(JsonElement row, PortableDefinition definition, long number)
{
    /// <summary>Tells it apart from all other rows of the table, and is the same in a later copy.</summary>
    public string Key => One(PortableRoles.Id) ?? string.Create(CultureInfo.InvariantCulture, $"row {number}");

    /// <summary>Whether the catalogue leaves it out of the file.</summary>
    public bool IsLeftOut => definition.LeaveOut.Any(omission => Values(omission.Field).Select(PlainText.Of).Any(text => text is not null && omission.Values.Contains(text)));

    /// <summary>Every text there; those that hold nothing but space are none.</summary>
    public IEnumerable<string> All(string role) =>
        definition.Fields.TryGetValue(role, out var pointer) ? Values(pointer).Select(PlainText.Of).Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!) : [];

    /// <summary>The first text there, as it is.</summary>
    public string? One(string role) => All(role).FirstOrDefault();

    /// <summary>The first text there, on one line.</summary>
    public string? Line(string role) => One(role) is { } text && PlainText.OnOneLine(text) is { Length: > 0 } line ? line : null;

    public bool Flag(string role) => One(role) is "true" or "1";

    /// <summary>A point in time: an ISO 8601 text, or milliseconds since 1970 (UTC).</summary>
    public PortableTime? Time(string role) => One(role) is { } text ? PortableTime.Read(text.Trim()) : null;

    /// <summary>A positive number.</summary>
    public double? Positive(string role) =>
        double.TryParse(One(role), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value > 0 ? value : null;

    private IEnumerable<JsonElement> Values(FieldPointer pointer) => pointer.Steps.Aggregate<string, IEnumerable<JsonElement>>([row], (found, step) => found.SelectMany(value => Into(value, step))).SelectMany(Items);

    private static IEnumerable<JsonElement> Into(JsonElement value, string step) => Items(value).SelectMany(item => Member(item, step) is { } member ? [member] : Array.Empty<JsonElement>());

    private static IEnumerable<JsonElement> Items(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];

    private static JsonElement? Member(JsonElement value, string name)
    {
        try
        {
            return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : null;
        }
        catch (InvalidOperationException)
        {
            // Another member's name has half of a surrogate pair in it, and cannot be compared.
            return null;
        }
    }
}

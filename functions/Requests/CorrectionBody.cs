using System.Text.Json;
using Overstap.Apply;
using Overstap.Catalogue;

namespace Overstap.Requests;

/// <summary>Reads what a request for correction wants changed.</summary>
public static class CorrectionBody
{
    private const int MostCorrections = 20;
    private const int LongestValue = 2000;

    public static (IReadOnlyList<Correction> Corrections, Refusal? Refusal) Read(JsonElement body, DataCatalogue catalogue)
    {
        if (!body.TryGetProperty("corrections", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MostCorrections)
            return ([], Malformed);
        var corrections = new List<Correction>();
        foreach (var item in list.EnumerateArray())
        {
            if (ReadOne(item) is not { } correction)
                return ([], Malformed);
            if (catalogue.FindTable(correction.Service, correction.Table) is not { } table)
                return ([], Refusals.FieldInvalid("corrections", "about tables of the catalogue"));
            if (!correction.Fields.Keys.All(name => table.Fields.Any(field => field.Name == name && field != table.FileField)))
                return ([], Refusals.FieldInvalid("corrections", $"about fields of the table: {string.Join(", ", table.Fields.Select(field => field.Name))}"));
            corrections.Add(correction);
        }

        return (corrections, null);
    }

    private static Refusal Malformed { get; } = Refusals.FieldInvalid(
        "corrections", $"a list of 1 to {MostCorrections} objects with service, table, record, and fields (new values as texts of at most {LongestValue} characters, by field name)");

    private static Correction? ReadOne(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || item.EnumerateObject().Any(property => property.Name is not ("service" or "table" or "record" or "fields")))
            return null;
        if (BodyText.Find(item, "service") is not { } service || BodyText.Find(item, "table") is not { } table || BodyText.Find(item, "record") is not { Length: > 0 and <= 200 } record)
            return null;
        if (!item.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Object || !fields.EnumerateObject().Any())
            return null;
        return fields.EnumerateObject().All(field => field.Value.ValueKind == JsonValueKind.String && field.Value.GetString()!.Length <= LongestValue)
            ? new Correction(service, table, record, fields.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString()!, StringComparer.Ordinal))
            : null;
    }
}

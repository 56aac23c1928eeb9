using System.Text;
using System.Text.Json;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Http;

/// <summary>Turns the texts of a correction into the JSON object that a service is sent: a member for each field, which takes the place of what stands there as a whole.</summary>
internal static class HttpChanges
{
    /// <exception cref="PermanentException"><c>source-value-invalid</c>: a text is no value of its field.</exception>
    public static byte[] Json(TableMapping table, IReadOnlyList<(FieldDefinition Field, string Text)> changes)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach (var (field, text) in changes)
            {
                if (!TryWrite(writer, JsonEncodedText.Encode(table.Column(field)), field.Type, text)) throw SourceFailures.UnexpectedNewValue(table, field);
            }

            writer.WriteEndObject();
        }

        return json.ToArray();
    }

    private static bool TryWrite(Utf8JsonWriter writer, JsonEncodedText name, FieldType type, string text)
    {
        switch (type)
        {
            case FieldType.Text when FieldText.IsText(type, text):
                writer.WriteString(name, text);
                return true;
            case FieldType.Json when FieldText.IsText(type, text):
                FieldJson.WriteRaw(writer, name, Encoding.UTF8.GetBytes(text));
                return true;
            case FieldType.Integer when FieldText.Integer(text) is { } number:
                writer.WriteNumber(name, number);
                return true;
            case FieldType.Number when FieldText.Number(text) is { } number:
                // A number keeps the digits it came with, unless JSON has no such form.
                if (FieldJson.IsJson(Encoding.UTF8.GetBytes(text))) FieldJson.WriteRaw(writer, name, Encoding.UTF8.GetBytes(text));
                else writer.WriteNumber(name, number);
                return true;
            case FieldType.Boolean when FieldText.Boolean(text) is { } flag:
                writer.WriteBoolean(name, flag);
                return true;
            case FieldType.Instant when FieldText.Instant(text) is { } instant:
                FieldJson.WriteInstant(writer, name, instant.ToUnixTimeMilliseconds());
                return true;
            default:
                return false;
        }
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Overstap.Catalogue.Register;

/// <summary>
/// The JSON Schema (draft 2020-12) of the files of one service. Each of its files is one object whose only member is named after the table, and the schema
/// accepts exactly one of them; <c>#/$defs/&lt;table&gt;</c> is the schema of one table's file alone.
/// </summary>
public static class ServiceSchema
{
    /// <summary>Where the schemas are in an archive.</summary>
    public const string Folder = "schemas";

    private const string Instant = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z$";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A name, not an address: it says which structure this is, wherever it is read.</summary>
    public static string Id(ServiceDefinition service) => $"urn:overstap:schema:{service.Id}:{service.SchemaVersion}";

    public static string FileName(ServiceDefinition service) => $"{Folder}/{service.Id}.schema.json";

    /// <param name="language">Of titles and descriptions.</param>
    /// <returns>UTF-8, indented; the same bytes for the same catalogue and language.</returns>
    public static byte[] Of(ServiceDefinition service, string language) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = Id(service),
            ["title"] = service.Labels.In(language),
            ["oneOf"] = new JsonArray([.. service.Tables.Select(table => new JsonObject { ["$ref"] = $"#/$defs/{table.Name}" })]),
            ["$defs"] = new JsonObject(service.Tables.Select(table => KeyValuePair.Create<string, JsonNode?>(table.Name, Table(table, language)))),
        },
        Readable);

    private static JsonObject Table(TableDefinition table, string language) => new()
    {
        ["title"] = table.Labels.In(language),
        ["type"] = "object",
        ["properties"] = new JsonObject { [table.Name] = new JsonObject { ["type"] = "array", ["items"] = Row(table, language) } },
        ["required"] = new JsonArray(table.Name),
        ["additionalProperties"] = false,
    };

    private static JsonObject Row(TableDefinition table, string language) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(table.Fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, Field(table, field, language)))),
        ["required"] = new JsonArray([.. table.Fields.Select(field => JsonValue.Create(field.Name))]),
        ["additionalProperties"] = false,
    };

    private static JsonObject Field(TableDefinition table, FieldDefinition field, string language)
    {
        var schema = new JsonObject { ["title"] = field.Labels.In(language), ["description"] = field.Meaning.In(language) };

        // A JSON field holds what the service put there, of any form.
        if (field.Type != FieldType.Json) schema["type"] = new JsonArray(TypeOf(field.Type), "null");
        if (field.Type == FieldType.Instant) (schema["format"], schema["pattern"]) = ("date-time", Instant);
        if (field.Type == FieldType.File) schema["pattern"] = $"^{TableDefinition.FilesFolder(table.Service, table.Name)}[0-9]{{6,}}(\\.[a-z0-9]{{2,4}})?$";
        return schema;
    }

    private static string TypeOf(FieldType type) => type switch
    {
        FieldType.Integer => "integer",
        FieldType.Number => "number",
        FieldType.Boolean => "boolean",
        _ => "string",
    };
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Storage;

/// <summary>How instances are written down.</summary>
internal static class InstanceJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        IgnoreReadOnlyProperties = true,
    };

    public static byte[] Write(InstanceDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, Options);

    public static InstanceDocument Read(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<InstanceDocument>(utf8, Options)!;

    public static string WriteHeader(InstanceHeader header) => JsonSerializer.Serialize(header, Options);

    public static InstanceHeader ReadHeader(string json) => JsonSerializer.Deserialize<InstanceHeader>(json, Options)!;
}

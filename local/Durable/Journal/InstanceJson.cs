using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Journal;

/// <summary>How instances are written down.</summary>
internal static class InstanceJson
{
    /// <summary>Values that orchestrations, their callers and activities hand over, wherever they occur: those may be large.</summary>
    private static readonly HashSet<string> PayloadNames = new(["input", "output", "customStatus", "result", "payload"], StringComparer.Ordinal);

    public static JsonSerializerOptions Options { get; } = Create();

    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = Options.Encoder, SkipValidation = true };

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter() },
            IgnoreReadOnlyProperties = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveHeaderToSummary, StorePayloadsApart } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveHeaderToSummary(JsonTypeInfo type)
    {
        if (type.Type != typeof(InstanceDocument)) return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].PropertyType == typeof(InstanceHeader)) type.Properties.RemoveAt(i);
        }
    }

    private static void StorePayloadsApart(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Namespace != typeof(InstanceDocument).Namespace) return;
        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(string) && PayloadNames.Contains(property.Name)) property.CustomConverter = PayloadConverter.Instance;
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Overstap.Cases;

/// <summary>How cases are written as JSON, in storage and over HTTP: camel case, kebab-case enumerations, nothing for null.</summary>
public static class CaseJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}

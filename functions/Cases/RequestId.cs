using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Overstap.Cases;

/// <summary>The id of one request: 32 lower-case hexadecimal digits, random, free of meaning. Also the instance id of its orchestration.</summary>
[JsonConverter(typeof(RequestIdJsonConverter))]
public readonly record struct RequestId
{
    private readonly string? _value;

    private RequestId(string value) => _value = value;

    /// <summary>A new random id.</summary>
    public static RequestId New() => new(Guid.NewGuid().ToString("N"));

    /// <summary>Accepts exactly what <see cref="ToString"/> gives, so that an id is also safe in a blob name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RequestId id)
    {
        var valid = text is { Length: 32 } && text.All(char.IsAsciiHexDigitLower);
        id = valid ? new RequestId(text!) : default;
        return valid;
    }

    /// <exception cref="FormatException">The text is not a request id.</exception>
    public static RequestId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("A request id is 32 lower-case hexadecimal digits.");

    public override string ToString() => _value ?? throw new InvalidOperationException("This request id was never set.");
}

internal sealed class RequestIdJsonConverter : JsonConverter<RequestId>
{
    public override RequestId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RequestId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a request id.");

    public override void Write(Utf8JsonWriter writer, RequestId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

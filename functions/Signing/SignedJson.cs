using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Overstap.Signing;

/// <summary>
/// How documents are written whose bytes are signed: UTF-8, members in a fixed order, two spaces, line feeds, instants in UTC. The same facts are the same
/// bytes on every machine. Reading is as strict: no unknown, missing or doubled member, and nothing that is nested deeper than any of them is.
/// </summary>
internal static class SignedJson
{
    private const int Deepest = 16;

    private static readonly JsonSerializerOptions Full = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        MaxDepth = Deepest,
        // Every language stays readable; angle brackets, ampersands and quotes are still escaped.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        Converters = { new InstantConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>A key without the members of other kinds of keys, and base64 as it is, for tools that take it out as text.</summary>
    private static readonly JsonSerializerOptions Sparse = new(Full)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write<T>(T document, bool sparse = false) => JsonSerializer.SerializeToUtf8Bytes(document, sparse ? Sparse : Full);

    /// <summary>Reads a document, in whatever form of JSON it is written.</summary>
    /// <param name="what">What it should hold, as the sentence of a failure says.</param>
    /// <exception cref="FormatException">It is no such document.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, string what, bool sparse = false)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, sparse ? Sparse : Full) ?? throw new FormatException($"It holds no {what}.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new FormatException($"It holds no {what}.", e);
        }
    }

    /// <summary>Reads a document in the one form that is written: whatever reads the same but is not the same was written by somebody else.</summary>
    /// <inheritdoc cref="Read"/>
    public static T ReadExact<T>(ReadOnlySpan<byte> json, string what, bool sparse = false)
        where T : class
    {
        var read = Read<T>(json, what, sparse);
        return Write(read, sparse).AsSpan().SequenceEqual(json) ? read : throw new FormatException($"It holds no {what} in the one form that is written.");
    }

    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        private const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && DateTimeOffset.TryParseExact(reader.GetString(), Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
                ? instant
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString(Pattern, CultureInfo.InvariantCulture));
    }
}

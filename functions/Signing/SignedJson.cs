using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Overstap.Signing;

/// <summary>
/// How documents are written whose bytes are signed: UTF-8, members in a fixed order, two spaces, line feeds, instants in UTC with no more than milliseconds. The
/// same facts are the same bytes on every machine. Reading is as strict: no unknown, missing or doubled member, and nothing that is nested deeper than any of them is.
/// </summary>
internal static class SignedJson
{
    private const int Deepest = 16;

    private static readonly JsonSerializerOptions Full = With(new InstantConverter("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'"));

    /// <summary>As <see cref="Full"/>, but with three decimals even where they are zeros.</summary>
    private static readonly JsonSerializerOptions Even = With(new InstantConverter("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));

    /// <summary>As <see cref="Full"/> was while instants had as many decimals as the clock gave: what was signed then stays valid.</summary>
    private static readonly JsonSerializerOptions Earlier = With(new InstantConverter(InstantConverter.AnyDecimals));

    /// <summary>A key without the members of other kinds of keys, and base64 as it is, for tools that take it out as text.</summary>
    private static readonly JsonSerializerOptions Sparse = new(Full)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write<T>(T document, bool sparse = false) => JsonSerializer.SerializeToUtf8Bytes(document, sparse ? Sparse : Full);

    /// <summary>As <see cref="Write"/>, with instants that all have the same length, like those in the records of a copy.</summary>
    public static byte[] WriteEven<T>(T document) => JsonSerializer.SerializeToUtf8Bytes(document, Even);

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
        var isExact = Write(read, sparse).AsSpan().SequenceEqual(json) || (!sparse && JsonSerializer.SerializeToUtf8Bytes(read, Earlier).AsSpan().SequenceEqual(json));
        return isExact ? read : throw new FormatException($"It holds no {what} in the one form that is written.");
    }

    private static JsonSerializerOptions With(InstantConverter instants) => new()
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
        Converters = { instants, new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <param name="pattern">How instants are written; what is beyond it is cut, so that none is later than it was. Any number of decimals is read.</param>
    private sealed class InstantConverter(string pattern) : JsonConverter<DateTimeOffset>
    {
        public const string AnyDecimals = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && DateTimeOffset.TryParseExact(reader.GetString(), AnyDecimals, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
                ? instant
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString(pattern, CultureInfo.InvariantCulture));
    }
}

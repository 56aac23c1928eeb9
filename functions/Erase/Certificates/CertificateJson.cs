using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Overstap.Erase.Certificates;

/// <summary>
/// The bytes of a certificate and of its signature file: UTF-8, members in a fixed order, two spaces, line feeds, instants in UTC. The same facts are the
/// same bytes on every machine, and no byte of them can end a script element. Reading is as strict: what was not written so is not read.
/// </summary>
public static class CertificateJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        // Every language stays readable; angle brackets, ampersands and quotes are still escaped.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        Converters = { new InstantConverter() },
    };

    /// <summary>A key without the members of other kinds of keys, and base64 as it is, for tools that take it out as text.</summary>
    private static readonly JsonSerializerOptions Sparse = new(Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(ErasureCertificate certificate) => JsonSerializer.SerializeToUtf8Bytes(certificate, Options);

    public static byte[] Write(CertificateSignature signature) => JsonSerializer.SerializeToUtf8Bytes(signature, Sparse);

    /// <exception cref="FormatException">It is no certificate as this version writes them.</exception>
    public static ErasureCertificate ReadCertificate(ReadOnlySpan<byte> json) => Read<ErasureCertificate>(json, Options, Write, "certificate");

    /// <exception cref="FormatException">It is no signature file as this version writes them.</exception>
    public static CertificateSignature ReadSignature(ReadOnlySpan<byte> json) => json.Contains((byte)'<')
        ? throw new FormatException("It holds no certificate's signature: no key or signature has an angle bracket, which could end the element that a page keeps it in.")
        : Read<CertificateSignature>(json, Sparse, Write, "certificate's signature");

    private static T Read<T>(ReadOnlySpan<byte> json, JsonSerializerOptions options, Func<T, byte[]> write, string what)
        where T : class
    {
        try
        {
            // Whatever reads the same but is not the same was written by somebody else.
            if (JsonSerializer.Deserialize<T>(json, options) is { } read && write(read).AsSpan().SequenceEqual(json))
                return read;
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException)
        {
            throw new FormatException($"It holds no {what}.", e);
        }

        throw new FormatException($"It holds no {what} in the one form that is written.");
    }

    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        private const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.TryParseExact(reader.GetString(), Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString(Pattern, CultureInfo.InvariantCulture));
    }
}

using System.Text.Json.Serialization;

namespace Azure.Security.KeyVault.Keys;

/// <summary>The body that creates or updates a key.</summary>
internal sealed class KeyRequest
{
    public string Kty { get; init; }

    [JsonPropertyName("key_size")]
    public int? KeySize { get; init; }

    [JsonPropertyName("public_exponent")]
    public int? PublicExponent { get; init; }

    public string Crv { get; init; }

    [JsonPropertyName("key_ops")]
    public string[] KeyOps { get; init; }

    public KeyAttributes Attributes { get; init; }

    public IDictionary<string, string> Tags { get; init; }

    public static KeyRequest Create(KeyType type, CreateKeyOptions options)
    {
        var rsa = options as CreateRsaKeyOptions;
        var curve = (options as CreateEcKeyOptions)?.CurveName;
        return new()
        {
            Kty = type.ToString(),
            KeySize = rsa?.KeySize,
            PublicExponent = rsa?.PublicExponent,
            Crv = curve?.ToString(),
            KeyOps = options is { KeyOperations.Count: > 0 } ? Names(options.KeyOperations) : null,
            Attributes = options is null
                ? null
                : new() { Enabled = options.Enabled, NotBefore = options.NotBefore, ExpiresOn = options.ExpiresOn, Exportable = options.Exportable },
            Tags = options is { Tags.Count: > 0 } ? options.Tags : null,
        };
    }

    public static KeyRequest Update(KeyProperties properties, IEnumerable<KeyOperation> operations) => new()
    {
        KeyOps = operations is null ? null : Names(operations),
        Attributes = new() { Enabled = properties.Enabled, NotBefore = properties.NotBefore, ExpiresOn = properties.ExpiresOn, Exportable = properties.Exportable },
        Tags = properties.Tags,
    };

    private static string[] Names(IEnumerable<KeyOperation> operations) => [.. operations.Select(operation => operation.ToString())];
}

using System.Text.Json.Serialization;

namespace Azure.Security.KeyVault.Keys;

/// <summary>A key, an entry of a list of keys, or a deleted key, as the vault answers it.</summary>
internal sealed class KeyBundle
{
    public KeyMaterial Key { get; init; }

    public string Kid { get; init; }

    public KeyAttributes Attributes { get; init; }

    public Dictionary<string, string> Tags { get; init; }

    public bool Managed { get; init; }

    public Uri RecoveryId { get; init; }

    [JsonPropertyName("deletedDate"), JsonConverter(typeof(UnixTimeConverter))]
    public DateTimeOffset? DeletedOn { get; init; }

    [JsonConverter(typeof(UnixTimeConverter))]
    public DateTimeOffset? ScheduledPurgeDate { get; init; }

    [JsonIgnore]
    public Uri Id => new(Key?.Kid ?? Kid);
}

internal sealed class KeyAttributes
{
    public bool? Enabled { get; init; }

    [JsonPropertyName("nbf"), JsonConverter(typeof(UnixTimeConverter))]
    public DateTimeOffset? NotBefore { get; init; }

    [JsonPropertyName("exp"), JsonConverter(typeof(UnixTimeConverter))]
    public DateTimeOffset? ExpiresOn { get; init; }

    [JsonPropertyName("created"), JsonConverter(typeof(UnixTimeConverter))]
    public DateTimeOffset? CreatedOn { get; init; }

    [JsonPropertyName("updated"), JsonConverter(typeof(UnixTimeConverter))]
    public DateTimeOffset? UpdatedOn { get; init; }

    public string RecoveryLevel { get; init; }

    public int? RecoverableDays { get; init; }

    public bool? Exportable { get; init; }
}

internal sealed class KeyMaterial
{
    public string Kid { get; init; }

    public string Kty { get; init; }

    [JsonPropertyName("key_ops")]
    public string[] KeyOps { get; init; }

    public string Crv { get; init; }

    [JsonConverter(typeof(Base64UrlConverter))]
    public byte[] N { get; init; }

    [JsonConverter(typeof(Base64UrlConverter))]
    public byte[] E { get; init; }

    [JsonConverter(typeof(Base64UrlConverter))]
    public byte[] X { get; init; }

    [JsonConverter(typeof(Base64UrlConverter))]
    public byte[] Y { get; init; }

    public JsonWebKey ToJsonWebKey() => new(KeyOps?.Select(operation => new KeyOperation(operation)))
    {
        Id = Kid,
        KeyType = Kty,
        CurveName = Crv is null ? default(KeyCurveName?) : new KeyCurveName(Crv),
        N = N,
        E = E,
        X = X,
        Y = Y,
    };
}

internal sealed class KeyBundlePage
{
    public KeyBundle[] Value { get; init; }

    public string NextLink { get; init; }
}

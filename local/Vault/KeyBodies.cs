using System.Text.Json.Serialization;

namespace Overstap.Local.Vault;

internal sealed record KeyRequestBody(
    string? Kty,
    [property: JsonPropertyName("key_size")] int? KeySize,
    string? Crv,
    [property: JsonPropertyName("key_ops")] IReadOnlyList<string>? KeyOps,
    AttributesBody? Attributes,
    IReadOnlyDictionary<string, string>? Tags);

/// <summary>Instants are seconds since 1970.</summary>
internal sealed record AttributesBody(
    bool? Enabled,
    [property: JsonPropertyName("nbf")] long? NotBefore,
    [property: JsonPropertyName("exp")] long? ExpiresAt,
    [property: JsonPropertyName("created")] long? CreatedAt,
    [property: JsonPropertyName("updated")] long? UpdatedAt,
    string? RecoveryLevel,
    int? RecoverableDays);

internal sealed record KeyMaterialBody(
    string Kid,
    string Kty,
    [property: JsonPropertyName("key_ops")] IReadOnlyList<string> KeyOps,
    string? N,
    string? E,
    string? Crv,
    string? X,
    string? Y);

internal sealed record KeyBody(
    KeyMaterialBody Key,
    AttributesBody Attributes,
    IReadOnlyDictionary<string, string>? Tags,
    string? RecoveryId,
    long? DeletedDate,
    long? ScheduledPurgeDate);

internal sealed record KeyItemBody(string Kid, AttributesBody Attributes, IReadOnlyDictionary<string, string>? Tags);

internal sealed record KeyListBody(IReadOnlyList<KeyItemBody> Value, string? NextLink);

internal sealed record OperationBody(string? Alg, string? Value, string? Digest);

internal sealed record OperationAnswerBody(string Kid, string Value);

internal sealed record VerifyAnswerBody(bool Value);

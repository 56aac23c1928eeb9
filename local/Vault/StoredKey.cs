using System.Text.Json.Serialization;

namespace Overstap.Local.Vault;

/// <summary>A key with all its versions, oldest first, as one file holds it.</summary>
internal sealed record StoredKey(string Name, IReadOnlyList<StoredKeyVersion> Versions, DateTimeOffset? DeletedAt = null)
{
    [JsonIgnore]
    public StoredKeyVersion Latest => Versions[^1];

    /// <summary>The version of that id, or the latest when none is named.</summary>
    public StoredKeyVersion? Find(string? version) =>
        version is null ? Latest : Versions.FirstOrDefault(candidate => string.Equals(candidate.Version, version, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A key and the one of its versions that was asked for.</summary>
internal sealed record FoundKey(StoredKey Key, StoredKeyVersion Version);

/// <summary>One version of a key.</summary>
/// <param name="Type">JSON Web Key type: RSA, RSA-HSM, EC or EC-HSM.</param>
/// <param name="PrivateKey">PKCS #8.</param>
internal sealed record StoredKeyVersion(
    string Version,
    string Type,
    byte[] PrivateKey,
    IReadOnlyList<string> Operations,
    bool Enabled,
    DateTimeOffset? NotBefore,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    IReadOnlyDictionary<string, string>? Tags)
{
    [JsonIgnore]
    public bool IsEllipticCurve => KeyTypes.IsEllipticCurve(Type);
}

using System.Buffers.Text;

namespace Overstap.Local.Vault;

/// <summary>Describes stored keys as the vault tells of them: ids below its address, and the public part only.</summary>
internal sealed class KeyDescriptions(Uri vault)
{
    private const int RecoverableDays = 90;
    private const string RecoveryLevel = "Recoverable+Purgeable";

    /// <summary>Lets a route take the descriptions for the address under which it was asked.</summary>
    public static ValueTask<KeyDescriptions?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<KeyDescriptions?>(new(new Uri($"https://{context.Request.Host}/")));

    public string IdOf(FoundKey found) => IdOf(found.Key, found.Version);

    public KeyBody Latest(StoredKey key) => Version(new(key, key.Latest));

    public KeyBody Version(FoundKey found)
    {
        var (key, version) = found;
        return new(
            Material(key, version),
            Attributes(version),
            version.Tags,
            key.DeletedAt is null ? null : NameIdOf("deletedkeys", key),
            key.DeletedAt?.ToUnixTimeSeconds(),
            key.DeletedAt?.AddDays(RecoverableDays).ToUnixTimeSeconds());
    }

    public KeyItemBody KeyItem(StoredKey key) => new(NameIdOf("keys", key), Attributes(key.Latest), key.Latest.Tags);

    public KeyItemBody VersionItem(StoredKey key, StoredKeyVersion version) => new(IdOf(key, version), Attributes(version), version.Tags);

    private string IdOf(StoredKey key, StoredKeyVersion version) => $"{NameIdOf("keys", key)}/{version.Version}";

    private string NameIdOf(string collection, StoredKey key) => new Uri(vault, $"{collection}/{key.Name}").AbsoluteUri;

    private KeyMaterialBody Material(StoredKey key, StoredKeyVersion version)
    {
        var body = new KeyMaterialBody(IdOf(key, version), version.Type, version.Operations, N: null, E: null, Crv: null, X: null, Y: null);
        if (version.IsEllipticCurve)
        {
            using var ec = KeyTypes.OpenEllipticCurve(version);
            var point = ec.ExportParameters(includePrivateParameters: false).Q;
            return body with { Crv = KeyTypes.NameOf(ec), X = Base64Url.EncodeToString(point.X), Y = Base64Url.EncodeToString(point.Y) };
        }

        using var rsa = KeyTypes.OpenRsa(version);
        var numbers = rsa.ExportParameters(includePrivateParameters: false);
        return body with { N = Base64Url.EncodeToString(numbers.Modulus), E = Base64Url.EncodeToString(numbers.Exponent) };
    }

    private static AttributesBody Attributes(StoredKeyVersion version) => new(
        version.Enabled,
        version.NotBefore?.ToUnixTimeSeconds(),
        version.ExpiresAt?.ToUnixTimeSeconds(),
        version.CreatedAt.ToUnixTimeSeconds(),
        version.UpdatedAt.ToUnixTimeSeconds(),
        RecoveryLevel,
        RecoverableDays);
}

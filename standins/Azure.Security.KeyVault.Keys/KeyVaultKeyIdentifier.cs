namespace Azure.Security.KeyVault.Keys;

/// <summary>The parts of a key's id: <c>{vault}/keys/{name}[/{version}]</c>.</summary>
public readonly struct KeyVaultKeyIdentifier : IEquatable<KeyVaultKeyIdentifier>
{
    public KeyVaultKeyIdentifier(Uri id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!TryCreate(id, out this))
        {
            throw new ArgumentException($"{id} is not the id of a key.", nameof(id));
        }
    }

    private KeyVaultKeyIdentifier(Uri id, string name, string version)
    {
        SourceId = id;
        VaultUri = new Uri(id.GetLeftPart(UriPartial.Authority));
        Name = name;
        Version = version;
    }

    public Uri SourceId { get; }

    public Uri VaultUri { get; }

    public string Name { get; }

    public string Version { get; }

    public static bool TryCreate(Uri id, out KeyVaultKeyIdentifier identifier)
    {
        var segments = id?.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (segments is not [var collection, var name, ..] || segments.Length > 3
            || collection is not ("keys" or "deletedkeys"))
        {
            identifier = default;
            return false;
        }

        identifier = new KeyVaultKeyIdentifier(id, name, segments.ElementAtOrDefault(2));
        return true;
    }

    public bool Equals(KeyVaultKeyIdentifier other) => Equals(SourceId, other.SourceId);

    public override bool Equals(object obj) => obj is KeyVaultKeyIdentifier other && Equals(other);

    public override int GetHashCode() => SourceId?.GetHashCode() ?? 0;

    public override string ToString() => SourceId?.ToString() ?? string.Empty;
}

using System.Text.RegularExpressions;

namespace Overstap.Local.Vault;

/// <summary>The life of keys: created, given new versions, changed, deleted, recovered, purged.</summary>
internal sealed partial class KeyCollection(KeyStore store, TimeProvider clock)
{
    public IEnumerable<StoredKey> Live => store.Live;

    public StoredKey Get(string name) =>
        store.Find(name) is { DeletedAt: null } key ? key : throw VaultException.NotFound(name);

    public FoundKey Get(string name, string? version)
    {
        var key = Get(name);
        return new(key, key.Find(version) ?? throw VaultException.NotFound($"{name}/{version}"));
    }

    public StoredKey GetDeleted(string name) =>
        store.Find(name) is { DeletedAt: not null } key ? key : throw VaultException.NotFound(name);

    public StoredKey Create(string name, KeyRequestBody body)
    {
        if (!Name().IsMatch(name))
        {
            throw VaultException.BadParameter("A key's name is 1 to 127 letters, digits and hyphens.");
        }

        var privateKey = KeyTypes.Generate(body.Kty, body.KeySize, body.Crv);
        var now = clock.GetUtcNow();
        var version = new StoredKeyVersion(
            NewVersion(),
            body.Kty!,
            privateKey,
            body.KeyOps ?? KeyTypes.DefaultOperations(body.Kty!),
            body.Attributes?.Enabled ?? true,
            Instant(body.Attributes?.NotBefore),
            Instant(body.Attributes?.ExpiresAt),
            now,
            now,
            body.Tags);
        return store.Change(name, key => Append(key ?? new StoredKey(name, []), version))!;
    }

    public StoredKey Rotate(string name)
    {
        var latest = Get(name).Latest;
        var privateKey = KeyTypes.GenerateLike(latest);
        var now = clock.GetUtcNow();
        var version = latest with { Version = NewVersion(), PrivateKey = privateKey, Enabled = true, CreatedAt = now, UpdatedAt = now };
        return store.Change(name, key => Append(key ?? throw VaultException.NotFound(name), version))!;
    }

    public FoundKey Update(string name, string? version, KeyRequestBody body)
    {
        var updated = Get(name, version).Version;
        var key = store.Change(name, current =>
        {
            var found = current is { DeletedAt: null } ? current.Find(updated.Version) : null;
            updated = (found ?? throw VaultException.NotFound(name)) with
            {
                Operations = body.KeyOps ?? found.Operations,
                Enabled = body.Attributes?.Enabled ?? found.Enabled,
                NotBefore = Instant(body.Attributes?.NotBefore) ?? found.NotBefore,
                ExpiresAt = Instant(body.Attributes?.ExpiresAt) ?? found.ExpiresAt,
                UpdatedAt = clock.GetUtcNow(),
                Tags = body.Tags ?? found.Tags,
            };
            return current! with { Versions = [.. current.Versions.Select(candidate => candidate == found ? updated : candidate)] };
        });
        return new(key!, updated);
    }

    public StoredKey Delete(string name) => store.Change(name, key =>
        key is { DeletedAt: null } ? key with { DeletedAt = clock.GetUtcNow() } : throw VaultException.NotFound(name))!;

    public StoredKey Recover(string name) => store.Change(name, key =>
        key is { DeletedAt: not null } ? key with { DeletedAt = null } : throw VaultException.NotFound(name))!;

    public void Purge(string name) => store.Change(name, key =>
        key is { DeletedAt: not null } ? null : throw VaultException.NotFound(name));

    private static StoredKey Append(StoredKey key, StoredKeyVersion version) => key.DeletedAt is null
        ? key with { Versions = [.. key.Versions, version] }
        : throw new VaultException(409, "Conflict", $"Key {key.Name} is currently in a deleted but recoverable state, and its name cannot be reused.", "ObjectIsDeletedButRecoverable");

    private static string NewVersion() => Guid.NewGuid().ToString("N");

    private static DateTimeOffset? Instant(long? seconds) => seconds is { } value ? DateTimeOffset.FromUnixTimeSeconds(value) : null;

    [GeneratedRegex("^[0-9a-zA-Z-]{1,127}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}

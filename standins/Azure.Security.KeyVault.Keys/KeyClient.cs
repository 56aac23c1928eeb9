using Azure.Core;
using Azure.Security.KeyVault.Keys.Cryptography;

namespace Azure.Security.KeyVault.Keys;

/// <summary>Creates, reads, changes and deletes the keys of one vault.</summary>
public class KeyClient
{
    private readonly KeyVaultPipeline _pipeline;

    protected KeyClient()
    {
    }

    public KeyClient(Uri vaultUri, TokenCredential credential) : this(vaultUri, credential, options: null)
    {
    }

    public KeyClient(Uri vaultUri, TokenCredential credential, KeyClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(vaultUri);
        options ??= new KeyClientOptions();
        VaultUri = vaultUri;
        _pipeline = KeyVaultPipeline.Create(credential, options, !options.DisableChallengeResourceVerification, options.Version.ToString());
    }

    public virtual Uri VaultUri { get; }

    public virtual Task<Response<KeyVaultKey>> CreateKeyAsync(string name, KeyType keyType, CreateKeyOptions keyOptions = null, CancellationToken cancellationToken = default) =>
        _pipeline.SendAsync(RequestMethod.Post, Key(name, "create"), KeyRequest.Create(keyType, keyOptions), Read, cancellationToken);

    public virtual Task<Response<KeyVaultKey>> CreateRsaKeyAsync(CreateRsaKeyOptions rsaKeyOptions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rsaKeyOptions);
        return CreateKeyAsync(rsaKeyOptions.Name, rsaKeyOptions.KeyType, rsaKeyOptions, cancellationToken);
    }

    public virtual Task<Response<KeyVaultKey>> CreateEcKeyAsync(CreateEcKeyOptions ecKeyOptions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ecKeyOptions);
        return CreateKeyAsync(ecKeyOptions.Name, ecKeyOptions.KeyType, ecKeyOptions, cancellationToken);
    }

    public virtual Task<Response<KeyVaultKey>> GetKeyAsync(string name, string version = null, CancellationToken cancellationToken = default) =>
        _pipeline.SendAsync(RequestMethod.Get, Key(name, version), body: null, Read, cancellationToken);

    public virtual Task<Response<KeyVaultKey>> RotateKeyAsync(string name, CancellationToken cancellationToken = default) =>
        _pipeline.SendAsync(RequestMethod.Post, Key(name, "rotate"), body: null, Read, cancellationToken);

    public virtual Task<Response<KeyVaultKey>> UpdateKeyPropertiesAsync(
        KeyProperties properties, IEnumerable<KeyOperation> keyOperations = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(properties);
        return _pipeline.SendAsync(RequestMethod.Patch, Key(properties.Name, properties.Version), KeyRequest.Update(properties, keyOperations), Read, cancellationToken);
    }

    public virtual AsyncPageable<KeyProperties> GetPropertiesOfKeysAsync(CancellationToken cancellationToken = default) =>
        new KeyPropertiesPages(_pipeline, new Uri(VaultUri, "keys"), cancellationToken);

    public virtual AsyncPageable<KeyProperties> GetPropertiesOfKeyVersionsAsync(string name, CancellationToken cancellationToken = default) =>
        new KeyPropertiesPages(_pipeline, Key(name, "versions"), cancellationToken);

    public virtual async Task<DeleteKeyOperation> StartDeleteKeyAsync(string name, CancellationToken cancellationToken = default) =>
        new(_pipeline, await _pipeline.SendAsync(RequestMethod.Delete, Key(name), body: null, ReadDeleted, cancellationToken));

    public virtual Task<Response<DeletedKey>> GetDeletedKeyAsync(string name, CancellationToken cancellationToken = default) =>
        _pipeline.SendAsync(RequestMethod.Get, Item("deletedkeys", name), body: null, ReadDeleted, cancellationToken);

    public virtual Task<Response> PurgeDeletedKeyAsync(string name, CancellationToken cancellationToken = default) =>
        _pipeline.SendAsync(RequestMethod.Delete, Item("deletedkeys", name), body: null, cancellationToken);

    public virtual CryptographyClient GetCryptographyClient(string keyName, string keyVersion = null) => new(Key(keyName, keyVersion), _pipeline);

    private static KeyVaultKey Read(KeyBundle bundle) => new(bundle);

    private static DeletedKey ReadDeleted(KeyBundle bundle) => new(bundle);

    private Uri Key(string name, string below = null) => Item("keys", name, below);

    private Uri Item(string collection, string name, string below = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var path = $"{collection}/{Uri.EscapeDataString(name)}";
        return new(VaultUri, string.IsNullOrEmpty(below) ? path : $"{path}/{Uri.EscapeDataString(below)}");
    }
}

namespace Azure.Security.KeyVault.Keys;

/// <summary>One version of a key in a vault.</summary>
public class KeyVaultKey
{
    public KeyVaultKey(string name) => Properties = new KeyProperties(name);

    internal KeyVaultKey(KeyBundle bundle)
    {
        Properties = new KeyProperties(bundle);
        Key = bundle.Key.ToJsonWebKey();
    }

    public Uri Id => Properties.Id;

    public string Name => Properties.Name;

    public KeyProperties Properties { get; }

    public JsonWebKey Key { get; }

    public KeyType KeyType => Key.KeyType;

    public IReadOnlyCollection<KeyOperation> KeyOperations => Key.KeyOps;
}

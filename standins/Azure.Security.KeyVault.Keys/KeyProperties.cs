namespace Azure.Security.KeyVault.Keys;

/// <summary>Everything about a key version but its key material.</summary>
public class KeyProperties
{
    private readonly IDictionary<string, string> _tags = new Dictionary<string, string>();

    public KeyProperties(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    public KeyProperties(Uri id)
    {
        var identifier = new KeyVaultKeyIdentifier(id);
        Id = id;
        VaultUri = identifier.VaultUri;
        Name = identifier.Name;
        Version = identifier.Version;
    }

    internal KeyProperties(KeyBundle bundle) : this(bundle.Id)
    {
        Managed = bundle.Managed;
        _tags = bundle.Tags ?? _tags;
        if (bundle.Attributes is { } attributes)
        {
            Enabled = attributes.Enabled;
            NotBefore = attributes.NotBefore;
            ExpiresOn = attributes.ExpiresOn;
            CreatedOn = attributes.CreatedOn;
            UpdatedOn = attributes.UpdatedOn;
            RecoveryLevel = attributes.RecoveryLevel;
            RecoverableDays = attributes.RecoverableDays;
            Exportable = attributes.Exportable;
        }
    }

    public Uri Id { get; }

    public Uri VaultUri { get; }

    public string Name { get; }

    public string Version { get; }

    public bool Managed { get; }

    public bool? Enabled { get; set; }

    public bool? Exportable { get; set; }

    public DateTimeOffset? NotBefore { get; set; }

    public DateTimeOffset? ExpiresOn { get; set; }

    public DateTimeOffset? CreatedOn { get; }

    public DateTimeOffset? UpdatedOn { get; }

    public int? RecoverableDays { get; }

    public string RecoveryLevel { get; }

    public IDictionary<string, string> Tags => _tags;
}

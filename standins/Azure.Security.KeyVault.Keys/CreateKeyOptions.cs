namespace Azure.Security.KeyVault.Keys;

/// <summary>What a new key version is created with; what is null is left to the vault.</summary>
public class CreateKeyOptions
{
    public IList<KeyOperation> KeyOperations { get; } = [];

    public DateTimeOffset? NotBefore { get; set; }

    public DateTimeOffset? ExpiresOn { get; set; }

    public bool? Enabled { get; set; }

    public bool? Exportable { get; set; }

    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>();
}

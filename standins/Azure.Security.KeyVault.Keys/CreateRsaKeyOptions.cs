namespace Azure.Security.KeyVault.Keys;

/// <summary>What a new RSA key version is created with.</summary>
public class CreateRsaKeyOptions : CreateKeyOptions
{
    public CreateRsaKeyOptions(string name, bool hardwareProtected = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        KeyType = hardwareProtected ? KeyType.RsaHsm : KeyType.Rsa;
        HardwareProtected = hardwareProtected;
    }

    public string Name { get; }

    public KeyType KeyType { get; }

    public bool HardwareProtected { get; }

    public int? KeySize { get; set; }

    public int? PublicExponent { get; set; }
}

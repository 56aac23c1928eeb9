namespace Azure.Security.KeyVault.Keys;

/// <summary>What a new elliptic curve key version is created with.</summary>
public class CreateEcKeyOptions : CreateKeyOptions
{
    public CreateEcKeyOptions(string name, bool hardwareProtected = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        KeyType = hardwareProtected ? KeyType.EcHsm : KeyType.Ec;
        HardwareProtected = hardwareProtected;
    }

    public string Name { get; }

    public KeyType KeyType { get; }

    public bool HardwareProtected { get; }

    public KeyCurveName? CurveName { get; set; }
}

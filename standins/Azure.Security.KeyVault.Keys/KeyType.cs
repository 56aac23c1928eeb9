namespace Azure.Security.KeyVault.Keys;

/// <summary>The JSON Web Key type (<c>kty</c>) of a key.</summary>
public readonly record struct KeyType
{
    private readonly string _value;

    public KeyType(string value) => _value = value ?? throw new ArgumentNullException(nameof(value));

    public static KeyType Ec { get; } = new("EC");
    public static KeyType EcHsm { get; } = new("EC-HSM");
    public static KeyType Oct { get; } = new("oct");
    public static KeyType OctHsm { get; } = new("oct-HSM");
    public static KeyType Rsa { get; } = new("RSA");
    public static KeyType RsaHsm { get; } = new("RSA-HSM");

    public static implicit operator KeyType(string value) => new(value);

    public override string ToString() => _value;
}

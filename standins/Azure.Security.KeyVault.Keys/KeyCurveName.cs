namespace Azure.Security.KeyVault.Keys;

/// <summary>The elliptic curve (<c>crv</c>) of an EC key.</summary>
public readonly record struct KeyCurveName
{
    private readonly string _value;

    public KeyCurveName(string value) => _value = value ?? throw new ArgumentNullException(nameof(value));

    public static KeyCurveName P256 { get; } = new("P-256");
    public static KeyCurveName P256K { get; } = new("P-256K");
    public static KeyCurveName P384 { get; } = new("P-384");
    public static KeyCurveName P521 { get; } = new("P-521");

    public static implicit operator KeyCurveName(string value) => new(value);

    public override string ToString() => _value;
}

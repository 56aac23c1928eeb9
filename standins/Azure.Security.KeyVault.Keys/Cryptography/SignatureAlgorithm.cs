namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>The algorithm a digest is signed with.</summary>
public readonly record struct SignatureAlgorithm
{
    private readonly string _value;

    public SignatureAlgorithm(string value) => _value = value ?? throw new ArgumentNullException(nameof(value));

    public static SignatureAlgorithm ES256 { get; } = new("ES256");
    public static SignatureAlgorithm ES256K { get; } = new("ES256K");
    public static SignatureAlgorithm ES384 { get; } = new("ES384");
    public static SignatureAlgorithm ES512 { get; } = new("ES512");
    public static SignatureAlgorithm HS256 { get; } = new("HS256");
    public static SignatureAlgorithm HS384 { get; } = new("HS384");
    public static SignatureAlgorithm HS512 { get; } = new("HS512");
    public static SignatureAlgorithm PS256 { get; } = new("PS256");
    public static SignatureAlgorithm PS384 { get; } = new("PS384");
    public static SignatureAlgorithm PS512 { get; } = new("PS512");
    public static SignatureAlgorithm RS256 { get; } = new("RS256");
    public static SignatureAlgorithm RS384 { get; } = new("RS384");
    public static SignatureAlgorithm RS512 { get; } = new("RS512");

    public static implicit operator SignatureAlgorithm(string value) => new(value);

    public override string ToString() => _value;
}

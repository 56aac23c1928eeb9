namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>The algorithm a key is wrapped with.</summary>
public readonly record struct KeyWrapAlgorithm
{
    private readonly string _value;

    public KeyWrapAlgorithm(string value) => _value = value ?? throw new ArgumentNullException(nameof(value));

    public static KeyWrapAlgorithm A128KW { get; } = new("A128KW");
    public static KeyWrapAlgorithm A192KW { get; } = new("A192KW");
    public static KeyWrapAlgorithm A256KW { get; } = new("A256KW");
    public static KeyWrapAlgorithm Rsa15 { get; } = new("RSA1_5");
    public static KeyWrapAlgorithm RsaOaep { get; } = new("RSA-OAEP");
    public static KeyWrapAlgorithm RsaOaep256 { get; } = new("RSA-OAEP-256");

    public static implicit operator KeyWrapAlgorithm(string value) => new(value);

    public override string ToString() => _value;
}

namespace Azure.Security.KeyVault.Keys;

/// <summary>An operation (<c>key_ops</c>) that a key permits.</summary>
public readonly record struct KeyOperation
{
    private readonly string _value;

    public KeyOperation(string value) => _value = value ?? throw new ArgumentNullException(nameof(value));

    public static KeyOperation Decrypt { get; } = new("decrypt");
    public static KeyOperation Encrypt { get; } = new("encrypt");
    public static KeyOperation Import { get; } = new("import");
    public static KeyOperation Sign { get; } = new("sign");
    public static KeyOperation UnwrapKey { get; } = new("unwrapKey");
    public static KeyOperation Verify { get; } = new("verify");
    public static KeyOperation WrapKey { get; } = new("wrapKey");

    public static implicit operator KeyOperation(string value) => new(value);

    public override string ToString() => _value;
}

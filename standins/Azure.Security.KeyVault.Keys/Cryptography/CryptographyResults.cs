namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>A wrapped key and the versioned id of the key that wrapped it.</summary>
public class WrapResult
{
    internal WrapResult()
    {
    }

    public string KeyId { get; internal init; }

    public byte[] EncryptedKey { get; internal init; }

    public KeyWrapAlgorithm Algorithm { get; internal init; }
}

/// <summary>An unwrapped key.</summary>
public class UnwrapResult
{
    internal UnwrapResult()
    {
    }

    public string KeyId { get; internal init; }

    public byte[] Key { get; internal init; }

    public KeyWrapAlgorithm Algorithm { get; internal init; }
}

/// <summary>A signature and the versioned id of the key that made it.</summary>
public class SignResult
{
    internal SignResult()
    {
    }

    public string KeyId { get; internal init; }

    public byte[] Signature { get; internal init; }

    public SignatureAlgorithm Algorithm { get; internal init; }
}

/// <summary>Whether a signature belongs to a digest.</summary>
public class VerifyResult
{
    internal VerifyResult()
    {
    }

    public string KeyId { get; internal init; }

    public bool IsValid { get; internal init; }

    public SignatureAlgorithm Algorithm { get; internal init; }
}

using System.Security.Cryptography;
using System.Text;

namespace Overstap.Cases;

/// <summary>
/// Hashes under a secret key, so that names and short codes can be recognised but not guessed from what is stored. Each purpose has hashes of
/// its own.
/// </summary>
public sealed class KeyedHash
{
    private readonly byte[] _key;

    /// <param name="key">32 random bytes, the same for the life of the environment.</param>
    public KeyedHash(byte[] key)
    {
        if (key.Length != 32)
            throw new ArgumentException("The index key must be 32 bytes.", nameof(key));
        _key = key;
    }

    public byte[] Compute(string purpose, params ReadOnlySpan<string> parts)
    {
        // Each part goes in with its length: ("ab", "c") and ("a", "bc") must differ.
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        Append(hmac, purpose);
        foreach (var part in parts)
            Append(hmac, part);
        return hmac.GetHashAndReset();
    }

    /// <summary>64 lower-case hexadecimal digits, safe in a blob name.</summary>
    public string Name(string purpose, params ReadOnlySpan<string> parts) => Convert.ToHexStringLower(Compute(purpose, parts));

    private static void Append(IncrementalHash hmac, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        hmac.AppendData(BitConverter.GetBytes(bytes.Length));
        hmac.AppendData(bytes);
    }
}

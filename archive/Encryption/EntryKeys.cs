using System.Security.Cryptography;
using System.Text;

namespace Overstap.Archive.Encryption;

/// <summary>The keys of one entry, derived from the password and the entry's own salt as AE-2 prescribes: PBKDF2-HMAC-SHA1, 1,000 iterations, 66 bytes.</summary>
internal sealed class EntryKeys : IDisposable
{
    public const int SaltLength = 16;
    public const int VerifierLength = 2;
    public const int AuthenticationCodeLength = 10;

    private const int Iterations = 1000;
    private const int KeyLength = 32;
    private readonly byte[] derived;

    public EntryKeys(string password, ReadOnlySpan<byte> salt)
        : this(Derive(password, salt))
    {
    }

    /// <param name="derived">What <see cref="Derive"/> gave; wiped with these keys.</param>
    public EntryKeys(byte[] derived) => this.derived = derived;

    public ReadOnlySpan<byte> EncryptionKey => derived.AsSpan(0, KeyLength);

    public ReadOnlySpan<byte> AuthenticationKey => derived.AsSpan(KeyLength, KeyLength);

    /// <summary>Two bytes that tell most wrong passwords at once.</summary>
    public ReadOnlySpan<byte> Verifier => derived.AsSpan(2 * KeyLength);

    public static byte[] Derive(string password, ReadOnlySpan<byte> salt) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA1, (2 * KeyLength) + VerifierLength);

    public void Dispose() => CryptographicOperations.ZeroMemory(derived);
}

using System.Security.Cryptography;
using Overstap.Archive.Encryption;

namespace Overstap.Bench.Fuzz;

/// <summary>Keys by salt. Deriving them costs a thousand rounds, so that it is done once for each salt of the originals; any other salt gets keys that have nothing to do with those, as it would from the password.</summary>
internal sealed class FuzzKeys(string password)
{
    private const int Length = 66;
    private readonly Dictionary<string, byte[]> _known = new(StringComparer.Ordinal);

    public void Learn(ReadOnlySpan<byte> salt) => _known.Add(Convert.ToHexString(salt), EntryKeys.Derive(password, salt));

    public EntryKeys For(byte[] salt)
    {
        if (_known.TryGetValue(Convert.ToHexString(salt), out var derived))
            return new EntryKeys((byte[])derived.Clone());
        return new EntryKeys([.. SHA512.HashData(salt), .. SHA256.HashData(salt).AsSpan(0, Length - SHA512.HashSizeInBytes)]);
    }
}

using System.Text;
using Overstap.Local.Settings;
using Overstap.Ports;
using Overstap.Signing;

namespace Overstap.Local.Verify;

/// <summary>Reads what a verifying command was given; what cannot be read is a wrong call, in one sentence.</summary>
internal static class VerifyInput
{
    /// <summary>No certificate, key or password is anywhere near as long.</summary>
    private const long Longest = 16L << 20;

    /// <exception cref="StartupException">The file cannot be read, or holds no public key.</exception>
    public static async Task<IReadOnlyList<PublicKey>> ReadKeysAsync(string file, CancellationToken cancellationToken)
    {
        var content = await ReadAsync(file, cancellationToken);
        return Understand(file, () => TrustedKeys.Read(Encoding.UTF8.GetString(content)));
    }

    /// <exception cref="StartupException">The file cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var length = new FileInfo(file).Length;
            return length <= Longest ? await File.ReadAllBytesAsync(file, cancellationToken) : throw new StartupException($"{file} is too long to be a certificate, a key or a password.", StartupException.Refused);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StartupException($"{file} cannot be read: {exception.Message}", StartupException.Refused, exception);
        }
    }

    /// <exception cref="StartupException">What was read is not what it should be.</exception>
    public static T Understand<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException exception)
        {
            throw new StartupException($"{file} cannot be verified: {exception.Message}", StartupException.Refused, exception);
        }
    }
}

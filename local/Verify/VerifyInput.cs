using System.Text;
using Overstap.Archive;
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
        try
        {
            return TrustedKeys.Read(Encoding.UTF8.GetString(content));
        }
        catch (FormatException exception)
        {
            var why = $"{char.ToLowerInvariant(exception.Message[0])}{exception.Message[1..]}";
            throw new StartupException($"{file} is no key to verify with: {why} Give the service's public key with --key, as PEM, JSON Web Key, or the key set of GET /api/keys.", StartupException.Refused, exception);
        }
    }

    /// <exception cref="StartupException">The file cannot be read, or holds something else than one password.</exception>
    public static async Task<ArchivePassword> ReadPasswordAsync(string file, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetString(await ReadAsync(file, cancellationToken)).Trim('\uFEFF', ' ', '\t', '\r', '\n');
        return ArchivePassword.TryParse(text, out var password)
            ? password
            : throw new StartupException($"{file} holds no password of a copy: that has 26 letters and digits, without the letter U. Put it alone into the file, as the portal or the mail shows it.", StartupException.Refused);
    }

    /// <exception cref="StartupException">The file cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var length = new FileInfo(file).Length;
            return length <= Longest ? await File.ReadAllBytesAsync(file, cancellationToken) : throw new StartupException($"{file} is too long to be a certificate, a key or a password.", StartupException.Refused);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StartupException($"{file} is not there.", StartupException.Refused, exception);
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

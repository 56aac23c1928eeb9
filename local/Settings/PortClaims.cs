using System.Security.Cryptography;
using System.Text.Json;

namespace Overstap.Local.Settings;

/// <summary>
/// Which ports the hosts of one person on this machine keep, so that none chooses a port that another, stopped at the moment, will need again.
/// A claim ends when the data directory it was made for is gone.
/// </summary>
internal static class PortClaims
{
    // Below the range that operating systems hand out to outgoing connections, so that a kept port is not lent away while the host is down.
    private const int First = 20_000;
    private const int Last = 31_999;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly string File = Path.Combine(Path.GetTempPath(), $"overstap-ports-{Environment.UserName}.json");

    /// <param name="owner">The data directory that keeps the port.</param>
    /// <param name="isFree">Whether nobody uses a port now.</param>
    public static int Choose(string owner, Func<int, bool> isFree)
    {
        using var file = TryOpen();
        var claims = file is null ? [] : Read(file).Where(claim => Directory.Exists(claim.Value)).ToDictionary();
        int port;
        do port = RandomNumberGenerator.GetInt32(First, Last + 1);
        while (claims.ContainsKey(port) || !isFree(port));
        claims[port] = owner;
        if (file is not null) TryWrite(file, claims);
        return port;
    }

    /// <summary>The file is its own lock. Null when it cannot be had: claims are a courtesy, and a port in use is found to be so.</summary>
    private static FileStream? TryOpen()
    {
        try
        {
            FileStream? file = null;
            SpinWait.SpinUntil(() => (file = FileLock.TryTake(File)) is not null, Patience);
            return file;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void TryWrite(FileStream file, Dictionary<int, string> claims)
    {
        try
        {
            file.SetLength(0);
            JsonSerializer.Serialize(file, claims);
        }
        catch (IOException)
        {
            // A full disk is said by whoever needs it.
            return;
        }
    }

    private static Dictionary<int, string> Read(FileStream file)
    {
        try
        {
            return file.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<int, string>>(file) ?? [];
        }
        catch (JsonException)
        {
            // Torn by a host that was killed while it wrote.
            return [];
        }
    }
}

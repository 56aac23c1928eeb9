using System.Text.Json;
using Overstap.Ports;

namespace Overstap.Signing;

/// <summary>Reads public keys as people keep them: PEM, one JSON Web Key, or the key set of <c>GET /api/keys</c>.</summary>
public static class TrustedKeys
{
    /// <exception cref="FormatException">It holds no public key.</exception>
    public static IReadOnlyList<PublicKey> Read(string text)
    {
        if (text.Contains("-----BEGIN", StringComparison.Ordinal))
            return [PublicKey.FromPem(text)];
        try
        {
            using var json = JsonDocument.Parse(text);
            var keys = json.RootElement.TryGetProperty("keys", out var set)
                ? set.Deserialize<JsonWebPublicKey[]>(JsonSerializerOptions.Web)
                : [json.RootElement.Deserialize<JsonWebPublicKey>(JsonSerializerOptions.Web)!];
            return keys is { Length: > 0 } ? [.. keys.Select(PublicKey.FromJwk)] : throw new FormatException("It holds no public key.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException("It is neither a PEM public key nor a JSON Web Key.", e);
        }
    }
}

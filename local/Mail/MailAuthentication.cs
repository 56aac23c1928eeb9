using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Overstap.Local.Emulators;

namespace Overstap.Local.Mail;

/// <summary>Checks that a request carries a token, or a signature with the access key over itself and its body.</summary>
internal sealed class MailAuthentication(LocalCredential credential, byte[] accessKey)
{
    public const string Resource = "https://communication.azure.com/";
    private const string Scheme = "HMAC-SHA256 ";
    private static readonly string[] MustBeSigned = ["x-ms-date", "host", "x-ms-content-sha256"];
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(15);

    public async Task<bool> AcceptsAsync(HttpRequest request, byte[] body)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? IsSigned(request, body, header[Scheme.Length..])
            : await credential.AcceptsAsync(request, Resource);
    }

    private bool IsSigned(HttpRequest request, byte[] body, string parameters)
    {
        if (parameters.Split('&', 2) is not [var signedHeaders, var signature]
            || !TryAfter(signedHeaders, "SignedHeaders=", out var names)
            || !TryAfter(signature, "Signature=", out var encoded))
        {
            return false;
        }

        var signed = names.Split(';');
        return MustBeSigned.All(name => signed.Contains(name, StringComparer.OrdinalIgnoreCase))
            && IsRecent(request.Headers["x-ms-date"].ToString())
            && Matches(request.Headers["x-ms-content-sha256"].ToString(), SHA256.HashData(body))
            && Matches(encoded, Signature(request, signed));
    }

    private byte[] Signature(HttpRequest request, string[] signed)
    {
        // As it came over the wire: the path and query that routing sees are decoded.
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var values = string.Join(';', signed.Select(name => request.Headers[name].ToString()));
        return HMACSHA256.HashData(accessKey, Encoding.UTF8.GetBytes($"{request.Method}\n{target}\n{values}"));
    }

    /// <summary>Clients sign with the machine's clock, whatever time the application lives in.</summary>
    private static bool IsRecent(string date) =>
        DateTimeOffset.TryParseExact(date, "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out var signedAt)
        && (TimeProvider.System.GetUtcNow() - signedAt).Duration() <= ClockSkew;

    private static bool Matches(string encoded, byte[] expected)
    {
        var given = new byte[expected.Length];
        return Convert.TryFromBase64String(encoded, given, out var length)
            && CryptographicOperations.FixedTimeEquals(given.AsSpan(0, length), expected);
    }

    private static bool TryAfter(string text, string prefix, out string rest)
    {
        var matches = text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        rest = matches ? text[prefix.Length..] : string.Empty;
        return matches;
    }
}

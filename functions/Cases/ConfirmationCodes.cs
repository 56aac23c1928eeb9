using System.Globalization;
using System.Security.Cryptography;

namespace Overstap.Cases;

/// <summary>Six-digit codes by which somebody shows that they read the account's mail.</summary>
public sealed class ConfirmationCodes(KeyedHash hash, CaseRules rules)
{
    /// <summary>A new code, and what to keep of it.</summary>
    public (string Code, CodeChallenge Challenge) Make(RequestId id, DateTimeOffset now)
    {
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        return (code, new CodeChallenge(Mac(id, code), now + rules.CodeLifetime, rules.CodeTries));
    }

    /// <summary>Compares in a time that does not depend on how much of the code is right.</summary>
    public bool Matches(RequestId id, string code, CodeChallenge challenge) => CryptographicOperations.FixedTimeEquals(Mac(id, code), challenge.Mac);

    private byte[] Mac(RequestId id, string code) => hash.Compute("code", id.ToString(), code);
}

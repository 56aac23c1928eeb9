using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Overstap.Adapters;
using Overstap.Local.Emulators;
using Overstap.Local.SampleCloud;

namespace Overstap.Local.Identity;

/// <summary>Signs access tokens for sample accounts with one RSA key that is kept across restarts.</summary>
internal sealed class TokenIssuer(IdentityEmulatorOptions options) : IDisposable
{
    private readonly RSA _key = OpenKey(options.DataDirectory);
    private readonly JsonWebTokenHandler _tokens = new() { SetDefaultTimesOnTokenCreation = false };

    public TimeSpan Lifetime => options.TokenLifetime;

    public JsonWebKeyBody PublicKey
    {
        get
        {
            var numbers = _key.ExportParameters(includePrivateParameters: false);
            return new("RSA", "sig", SecurityAlgorithms.RsaSha256, KeyId, Base64UrlEncoder.Encode(numbers.Modulus), Base64UrlEncoder.Encode(numbers.Exponent));
        }
    }

    /// <summary>Not cached: the cache of the whole process would outlive this key, and serve it disposed to the next issuer with the same one.</summary>
    private RsaSecurityKey SigningKey => new(_key) { KeyId = KeyId, CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };

    private string KeyId => Base64UrlEncoder.Encode(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()))[..16];

    public SampleAccount? Find(string account) =>
        options.Accounts.Append(SampleAccounts.Operator).FirstOrDefault(candidate => string.Equals(candidate.Id, account, StringComparison.Ordinal));

    public string Issue(Uri issuer, SampleAccount account)
    {
        var now = options.TimeProvider.GetUtcNow();
        return _tokens.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer.AbsoluteUri.TrimEnd('/'),
            Audience = options.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + options.TokenLifetime).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = account.Id,
                [JwtRegisteredClaimNames.AuthTime] = now.ToUnixTimeSeconds(),
                [JwtRegisteredClaimNames.Email] = account.Email,
                ["email_verified"] = true,
                [JwtRegisteredClaimNames.Name] = account.Name,
                ["locale"] = account.Language,
                ["roles"] = account == SampleAccounts.Operator ? new[] { OidcTokenValidator.OperatorRole } : [],
            },
            SigningCredentials = new(SigningKey, SecurityAlgorithms.RsaSha256),
        });
    }

    public void Dispose() => _key.Dispose();

    private static RSA OpenKey(string directory)
    {
        var stored = PrivateFile.ReadOrCreate(Path.Combine(directory, "signing.key"), () =>
        {
            using var created = RSA.Create(2048);
            return created.ExportPkcs8PrivateKey();
        });
        var key = RSA.Create();
        key.ImportPkcs8PrivateKey(stored, out _);
        return key;
    }
}

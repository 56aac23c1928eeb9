using System.Security.Cryptography;
using Azure.Core;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Overstap.Local.Emulators;

/// <summary>
/// The identity of the local host towards its emulators: issues tokens for any resource and recognises its own.
/// Its secret is kept in a directory, so that another process with the same directory can call the emulators too.
/// </summary>
public sealed class LocalCredential : TokenCredential
{
    private const string Issuer = "https://overstap.localhost/emulators";
    private const string DefaultScope = "/.default";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly SymmetricSecurityKey _key;
    private readonly JsonWebTokenHandler _tokens = new();

    private LocalCredential(byte[] key) => _key = new(key);

    /// <summary>Opens the credential kept in the directory, or makes one.</summary>
    public static LocalCredential Open(string directory) =>
        new(PrivateFile.ReadOrCreate(Path.Combine(directory, "credential.key"), () => RandomNumberGenerator.GetBytes(32)));

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        var scope = requestContext.Scopes.Single();
        // Clients renew tokens by the machine's clock, whatever time the application lives in.
        var now = TimeProvider.System.GetUtcNow();
        var expires = now + Lifetime;
        var token = _tokens.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = scope.EndsWith(DefaultScope, StringComparison.Ordinal) ? scope[..^DefaultScope.Length] : scope,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            SigningCredentials = new(_key, SecurityAlgorithms.HmacSha256),
        });
        return new(token, expires);
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));

    /// <summary>Whether the request carries a token that this credential issued for the resource.</summary>
    internal async Task<bool> AcceptsAsync(HttpRequest request, string resource)
    {
        const string Scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var result = await _tokens.ValidateTokenAsync(header[Scheme.Length..], new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = resource,
            IssuerSigningKey = _key,
        });
        return result.IsValid;
    }
}

using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Overstap.Ports;

namespace Overstap.Adapters;

/// <summary>Checks tokens against the keys that an OpenID Connect provider publishes.</summary>
public sealed class OidcTokenValidator : ITokenValidator
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RefreshPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RefreshPause = TimeSpan.FromMilliseconds(50);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly ConfigurationManager<OpenIdConnectConfiguration> _provider;
    private readonly TokenValidationParameters _parameters;

    /// <summary>The application role that makes an operator, in the claim <c>roles</c>.</summary>
    public const string OperatorRole = "Overstap.Operator";

    public OidcTokenValidator(Uri issuer, string audience, HttpClient http, TimeProvider time)
    {
        var metadata = issuer.ToString().TrimEnd('/') + "/.well-known/openid-configuration";
        _provider = new ConfigurationManager<OpenIdConnectConfiguration>(metadata, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(http));
        _parameters = new TokenValidationParameters
        {
            ValidIssuer = issuer.ToString().TrimEnd('/'),
            ValidAudience = audience,
            ValidAlgorithms = ["RS256", "PS256", "ES256"],
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            // The library's own check reads the machine's clock; ours can be moved.
            LifetimeValidator = (notBefore, expires, _, _) => expires is not null && IsAlive(notBefore, expires.Value, time.GetUtcNow().UtcDateTime),
        };
    }

    public async Task<Caller?> ValidateAsync(string token, CancellationToken cancellationToken)
    {
        var provider = await ReadProviderAsync(cancellationToken);
        var result = await ValidateAsync(token, provider);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // The provider may have begun to sign with a new key.
            result = await ValidateAsync(token, await RefreshProviderAsync(provider, cancellationToken));
        }

        return result.IsValid && result.SecurityToken is JsonWebToken { Subject.Length: > 0 } jwt ? CallerOf(jwt) : null;
    }

    private async Task<OpenIdConnectConfiguration> ReadProviderAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _provider.GetConfigurationAsync(cancellationToken);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException)
        {
            throw new TransientException("identity-unavailable", "The identity provider cannot be reached now.", e);
        }
    }

    /// <summary>The library fetches in the background, at most every five minutes, and hands out what it has meanwhile: wait a moment for the new.</summary>
    private async Task<OpenIdConnectConfiguration> RefreshProviderAsync(OpenIdConnectConfiguration known, CancellationToken cancellationToken)
    {
        _provider.RequestRefresh();
        for (var wait = RefreshPatience; wait > TimeSpan.Zero; wait -= RefreshPause)
        {
            if (await ReadProviderAsync(cancellationToken) is var current && !ReferenceEquals(current, known))
                return current;
            await Task.Delay(RefreshPause, TimeProvider.System, cancellationToken);
        }

        return known;
    }

    private Task<TokenValidationResult> ValidateAsync(string token, OpenIdConnectConfiguration provider)
    {
        var parameters = _parameters.Clone();
        parameters.IssuerSigningKeys = provider.SigningKeys;
        return _handler.ValidateTokenAsync(token, parameters);
    }

    private static Caller CallerOf(JsonWebToken token)
    {
        var verified = token.TryGetPayloadValue<bool>("email_verified", out var flag) && flag;
        return new Caller(
            token.Subject,
            verified && token.TryGetPayloadValue<string>("email", out var email) && email.Length > 0 ? email : null,
            token.TryGetPayloadValue<string>("name", out var name) ? name : "",
            token.TryGetPayloadValue<string>("locale", out var locale) ? locale : null,
            token.TryGetPayloadValue<long>("auth_time", out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
            token.TryGetPayloadValue<string[]>("roles", out var roles) && roles.Contains(OperatorRole, StringComparer.Ordinal));
    }

    private static bool IsAlive(DateTime? notBefore, DateTime expires, DateTime now) => now < expires + ClockSkew && (notBefore is null || now >= notBefore.Value - ClockSkew);
}

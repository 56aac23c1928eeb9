namespace Overstap.Ports;

/// <summary>Who is calling, as their access token says.</summary>
/// <param name="AccountId">The token's subject.</param>
/// <param name="Email">The verified e-mail address, or null when there is none.</param>
/// <param name="Locale">BCP 47 language the account is set to, or null.</param>
/// <param name="SignedInAt">When the person last proved who they are, or null when the token does not say.</param>
/// <param name="IsOperator">Whether the token carries the operators' role.</param>
public sealed record Caller(string AccountId, string? Email, string Name, string? Locale, DateTimeOffset? SignedInAt, bool IsOperator = false);

/// <summary>Checks access tokens of the identity provider: signature, issuer, audience, lifetime.</summary>
public interface ITokenValidator
{
    /// <summary>The caller, or null when the token is not valid here.</summary>
    /// <exception cref="TransientException"><c>identity-unavailable</c>: the provider's keys cannot be read now.</exception>
    Task<Caller?> ValidateAsync(string token, CancellationToken cancellationToken);
}

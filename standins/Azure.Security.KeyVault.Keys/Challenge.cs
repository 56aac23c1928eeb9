using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;

namespace Azure.Security.KeyVault.Keys;

/// <summary>What a 401 of the vault asks for: <c>Bearer authorization="https://{login host}/{tenant}", resource="{resource}"</c>.</summary>
internal sealed partial record Challenge(string Scope, string TenantId, string Claims)
{
    public static bool TryParse(Response response, out Challenge challenge)
    {
        challenge = null;
        if (!response.Headers.TryGetValues("WWW-Authenticate", out var values)
            || values.FirstOrDefault(value => value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) is not { } header)
        {
            return false;
        }

        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Parameter().Matches(header))
        {
            parameters.TryAdd(match.Groups["name"].Value, match.Groups["value"].Value);
        }

        var scope = parameters.TryGetValue("resource", out var resource) ? resource + "/.default" : parameters.GetValueOrDefault("scope");
        if (scope is null)
        {
            return false;
        }

        var authority = parameters.GetValueOrDefault("authorization") ?? parameters.GetValueOrDefault("authorization_uri");
        challenge = new(scope, TenantOf(authority), parameters.TryGetValue("claims", out var claims) ? Encoding.UTF8.GetString(Convert.FromBase64String(claims)) : null);
        return true;
    }

    public TokenRequestContext ToContext(HttpMessage message) =>
        new([Scope], message.Request.ClientRequestId, Claims, TenantId, isCaeEnabled: true);

    /// <summary>A server that asks for another service's token could use it there.</summary>
    public void ThrowIfForeign(string vaultHost)
    {
        if (!Uri.TryCreate(Scope, UriKind.Absolute, out var resource) || !vaultHost.EndsWith("." + resource.Host, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                $"The challenge asks for a token for '{Scope}', which is not the domain of the vault '{vaultHost}'. Set DisableChallengeResourceVerification to accept it.");
        }
    }

    private static string TenantOf(string authority) =>
        Uri.TryCreate(authority, UriKind.Absolute, out var uri) && uri.Segments is [_, var tenant, ..] ? tenant.Trim('/') : null;

    [GeneratedRegex("(?<name>\\w+)\\s*=\\s*\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}

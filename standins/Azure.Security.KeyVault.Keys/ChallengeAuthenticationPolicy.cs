using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Security.KeyVault.Keys;

/// <summary>
/// Learns from the vault's first 401 which resource and tenant to ask a token for. Until then requests go without their body,
/// so that nothing secret is sent before the vault is known.
/// </summary>
internal sealed class ChallengeAuthenticationPolicy(TokenCredential credential, bool verifyResource) : BearerTokenAuthenticationPolicy(credential, [])
{
    private const string HeldBackContent = "Overstap.HeldBackContent";

    private volatile Challenge _challenge;

    protected override void AuthorizeRequest(HttpMessage message)
    {
        if (_challenge is { } challenge)
        {
            AuthenticateAndAuthorizeRequest(message, challenge.ToContext(message));
        }
        else
        {
            HoldContentBack(message);
        }
    }

    protected override async ValueTask AuthorizeRequestAsync(HttpMessage message)
    {
        if (_challenge is { } challenge)
        {
            await AuthenticateAndAuthorizeRequestAsync(message, challenge.ToContext(message));
        }
        else
        {
            HoldContentBack(message);
        }
    }

    protected override bool AuthorizeRequestOnChallenge(HttpMessage message)
    {
        if (!TryAccept(message, out var challenge))
        {
            return false;
        }

        AuthenticateAndAuthorizeRequest(message, challenge.ToContext(message));
        return true;
    }

    protected override async ValueTask<bool> AuthorizeRequestOnChallengeAsync(HttpMessage message)
    {
        if (!TryAccept(message, out var challenge))
        {
            return false;
        }

        await AuthenticateAndAuthorizeRequestAsync(message, challenge.ToContext(message));
        return true;
    }

    private bool TryAccept(HttpMessage message, out Challenge challenge)
    {
        if (message.TryGetProperty(HeldBackContent, out var content))
        {
            message.Request.Content = (RequestContent)content;
        }

        if (!Challenge.TryParse(message.Response, out challenge))
        {
            return false;
        }

        if (verifyResource)
        {
            challenge.ThrowIfForeign(message.Request.Uri.Host);
        }

        // Claims are asked for once; remembering them would defeat the credential's cache.
        _challenge = challenge with { Claims = null };
        return true;
    }

    private static void HoldContentBack(HttpMessage message)
    {
        if (message.Request.Content is { } content)
        {
            message.SetProperty(HeldBackContent, content);
            message.Request.Content = null;
        }
    }
}

using Azure.Core;

namespace Overstap.Tests.Http;

/// <summary>Hands out tokens with a number, each another one.</summary>
internal sealed class TokensOfTests : TokenCredential
{
    private int given;

    public int Given => given;

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new($"canary-token-{Interlocked.Increment(ref given)}-for-{requestContext.Scopes.Single()}", TimeProvider.System.GetUtcNow().AddHours(1));

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
}

using Azure.Core;
using Azure.Identity;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Http;

/// <summary>The bearer token that a source asks for, of the application's own identity, kept until shortly before it ends.</summary>
internal sealed class SourceToken(TokenCredential credential, string scope, TimeProvider time)
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private Kept? kept;

    /// <exception cref="PermanentException"><c>source-access-refused</c>: the identity gets no token of that scope.</exception>
    public async Task<string> GetAsync(TableMapping table, CancellationToken cancellationToken)
    {
        if (kept is { } present && present.Token.ExpiresOn - Early > time.GetUtcNow()) return present.Token.Token;
        try
        {
            var token = await credential.GetTokenAsync(new TokenRequestContext([scope]), cancellationToken);
            kept = new Kept(token);
            return token.Token;
        }
        catch (AuthenticationFailedException)
        {
            // Its words quote the answer of the identity provider.
            throw HttpFailures.NoToken(table);
        }
    }

    /// <summary>Has the next call ask for another one, because the source did not take this one.</summary>
    public void Forget() => kept = null;

    // A reference, because tables are read side by side, and one that is half of another token would be worse than none.
    private sealed record Kept(AccessToken Token);
}

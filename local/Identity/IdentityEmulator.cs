using Overstap.Local.Emulators;

namespace Overstap.Local.Identity;

/// <summary>An OpenID Connect issuer for the sample accounts: discovery, keys, and tokens for whoever asks on this machine.</summary>
public sealed class IdentityEmulator : IAsyncDisposable
{
    private readonly EmulatorServer _server;
    private readonly TokenIssuer _issuer;

    private IdentityEmulator(EmulatorServer server, TokenIssuer issuer)
    {
        _server = server;
        _issuer = issuer;
        Endpoint = AddressOf(server.Port);
    }

    /// <summary>The issuer, without a slash at its end in tokens and in discovery.</summary>
    public Uri Endpoint { get; }

    public static async Task<IdentityEmulator> StartAsync(IdentityEmulatorOptions options, CancellationToken cancellationToken)
    {
        var issuer = new TokenIssuer(options);
        var server = await EmulatorServer.StartAsync(
            options,
            application =>
            {
                application.MapGet("/.well-known/openid-configuration", (HttpContext context) => Discovery(AddressOf(context.Connection.LocalPort)));
                application.MapGet("/keys", () => new JsonWebKeySetBody([issuer.PublicKey]));
                application.MapPost("/token", (Delegate)((HttpContext context) => SignIn.AnswerAsync(context, issuer, AddressOf(context.Connection.LocalPort))));
            },
            cancellationToken);
        return new(server, issuer);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _issuer.Dispose();
    }

    internal Task<IResult> SignInAsync(HttpContext context) => SignIn.AnswerAsync(context, _issuer, Endpoint);

    private static Uri AddressOf(int port) => new($"https://127.0.0.1:{port}");

    private static DiscoveryBody Discovery(Uri address)
    {
        var issuer = address.AbsoluteUri.TrimEnd('/');
        return new(
            issuer,
            $"{issuer}/keys",
            $"{issuer}/token",
            ["token"],
            ["public"],
            ["RS256"],
            ["iss", "aud", "sub", "iat", "exp", "auth_time", "email", "email_verified", "name", "locale", "roles"]);
    }
}

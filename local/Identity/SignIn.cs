namespace Overstap.Local.Identity;

/// <summary>Signing in as a sample account, which takes its name and nothing else.</summary>
public static class SignIn
{
    /// <summary>Maps <c>POST /sign-in/token</c>, so that <c>curl -d account=typical</c> works without the emulators' certificate.</summary>
    public static IEndpointConventionBuilder MapSignIn(this IEndpointRouteBuilder endpoints, IdentityEmulator emulator) =>
        endpoints.MapPost("/sign-in/token", (Delegate)emulator.SignInAsync);

    internal static async Task<IResult> AnswerAsync(HttpContext context, TokenIssuer issuer, Uri address)
    {
        context.Response.Headers.CacheControl = "no-store";
        var account = context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync(context.RequestAborted))["account"].ToString()
            : string.Empty;
        if (account.Length == 0)
        {
            return Refuse("invalid_request", "The form field 'account' is missing.");
        }

        return issuer.Find(account) is { } found
            ? Results.Json(new TokenBody(issuer.Issue(address, found), "Bearer", (int)issuer.Lifetime.TotalSeconds))
            : Refuse("invalid_grant", "There is no such sample account.");
    }

    private static IResult Refuse(string error, string description) =>
        Results.Json(new TokenErrorBody(error, description), statusCode: StatusCodes.Status400BadRequest);
}

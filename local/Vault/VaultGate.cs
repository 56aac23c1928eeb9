using System.Text.RegularExpressions;
using Overstap.Local.Emulators;

namespace Overstap.Local.Vault;

/// <summary>What every request passes before its route: the challenge, the api-version, planned faults, and refusals turned into answers.</summary>
internal sealed partial class VaultGate(LocalCredential credential, EmulatorFaults faults)
{
    /// <summary>A suffix of the vault's host, as <c>vault.azure.net</c> is of every vault's on Azure.</summary>
    public const string Resource = "https://vault.localhost";

    private const string Challenge = $"""Bearer authorization="https://login.localhost/overstap", resource="{Resource}" """;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!await credential.AcceptsAsync(context.Request, Resource))
        {
            context.Response.Headers.WWWAuthenticate = Challenge.TrimEnd();
            await RefuseAsync(context, new(401, "Unauthorized", "The request lacks a bearer token for this vault."));
            return;
        }

        if (!ApiVersion().IsMatch(context.Request.Query["api-version"].ToString()))
        {
            await RefuseAsync(context, VaultException.BadParameter("The api-version is missing or not supported."));
            return;
        }

        await faults.InvokeAsync(context, request => AnswerAsync(request, next));
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (VaultException refusal)
        {
            await RefuseAsync(context, refusal);
        }

        // Routing and the reading of bodies refuse without a body of their own.
        if (!context.Response.HasStarted && context.Response.StatusCode is 400 or 404 or 405 or 415)
        {
            await RefuseAsync(context, new(context.Response.StatusCode, "BadParameter", "There is no such operation, or its body is not the JSON that it takes."));
        }
    }

    private static Task RefuseAsync(HttpContext context, VaultException refusal)
    {
        context.Response.StatusCode = refusal.Status;
        return context.Response.WriteAsJsonAsync(EmulatorError.Body(refusal.Code, refusal.Message, refusal.InnerCode), context.RequestAborted);
    }

    [GeneratedRegex(@"^(7\.\d(-preview\.\d)?|20\d\d-\d\d-\d\d(-preview)?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ApiVersion();
}

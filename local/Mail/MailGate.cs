using System.Text.RegularExpressions;
using Overstap.Local.Emulators;

namespace Overstap.Local.Mail;

/// <summary>What every request passes before its route: authentication over the whole body, the api-version, planned faults.</summary>
internal sealed partial class MailGate(MailAuthentication authentication, EmulatorFaults faults)
{
    /// <summary>The service counts the whole request, so attachments may have three quarters of this: base64 takes the rest.</summary>
    private const int LongestRequest = 10 << 20;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var body = await BufferAsync(context);
        if (!await authentication.AcceptsAsync(context.Request, body))
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "Denied", "The request lacks a token or a signature that fits it.");
            return;
        }

        if (body.Length > LongestRequest)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "RequestEntityTooLarge", "The request with its attachments has more than 10 MB.");
            return;
        }

        if (!ApiVersion().IsMatch(context.Request.Query["api-version"].ToString()))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "MissingApiVersionParameter", "The api-version is missing or not supported.");
            return;
        }

        await faults.InvokeAsync(context, request => AnswerAsync(request, next));
    }

    public static Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(EmulatorError.Body(code, message), context.RequestAborted);
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (!context.Response.HasStarted && context.Response.StatusCode is 400 or 404 or 405 or 415)
        {
            await RefuseAsync(context, context.Response.StatusCode, "InvalidRequest", "There is no such operation, or its body is not JSON.");
        }
    }

    private static async Task<byte[]> BufferAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var bytes = body.ToArray();
        context.Request.Body = new MemoryStream(bytes, writable: false);
        return bytes;
    }

    [GeneratedRegex(@"^20\d\d-\d\d-\d\d(-preview)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ApiVersion();
}

using System.Globalization;
using Overstap.Local.Emulators;

namespace Overstap.Local.Mail;

/// <summary>Sending, and asking what became of it.</summary>
internal sealed class MailRoutes(MailStore store, TimeProvider clock)
{
    private int _deliveriesToFail;

    public void FailNextDeliveries(int count) => Interlocked.Add(ref _deliveriesToFail, count);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/emails:send", Send);
        routes.MapGet("/emails/operations/{id:guid}", Poll);
    }

    private IResult Send(HttpRequest request, HttpResponse response, SendBody body)
    {
        var named = request.Headers["Operation-Id"].ToString();
        var operationId = Guid.NewGuid();
        if (named.Length > 0 && !Guid.TryParse(named, CultureInfo.InvariantCulture, out operationId))
        {
            return Refuse(StatusCodes.Status400BadRequest, "InvalidOperationId", "The header Operation-Id must be a GUID.");
        }

        if (body.FindFault() is { } fault)
        {
            return Refuse(StatusCodes.Status400BadRequest, "RequestBodyValidationError", fault);
        }

        // The same id again is a second message: the service does not promise to drop it.
        var delivered = !TakeFailure();
        store.Add(id => body.Receive(id, operationId, clock.GetUtcNow(), delivered));
        response.Headers["Operation-Location"] = $"https://{request.Host}/emails/operations/{operationId}{request.QueryString}";
        response.Headers.RetryAfter = "1";
        return Results.Json(new SendStateBody(operationId, "Running", Error: null), statusCode: StatusCodes.Status202Accepted);
    }

    private IResult Poll(HttpResponse response, Guid id)
    {
        if (store.Messages.FindLast(message => message.OperationId == id) is not { } message)
        {
            return Refuse(StatusCodes.Status404NotFound, "OperationNotFound", $"There is no operation {id}.");
        }

        response.Headers.RetryAfter = "1";
        return Results.Json(message.Delivered
            ? new SendStateBody(id, "Succeeded", Error: null)
            : new SendStateBody(id, "Failed", new("EmailDropped", "The message was not delivered.")));
    }

    private bool TakeFailure()
    {
        if (Interlocked.Decrement(ref _deliveriesToFail) >= 0)
        {
            return true;
        }

        Interlocked.Increment(ref _deliveriesToFail);
        return false;
    }

    private static IResult Refuse(int status, string code, string message) => Results.Json(EmulatorError.Body(code, message), statusCode: status);
}

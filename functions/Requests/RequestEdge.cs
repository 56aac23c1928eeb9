using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Requests;

/// <summary>The edge of the API: knows the caller before anything else happens, and turns every failure into problem+json.</summary>
public sealed partial class RequestEdge(ITokenValidator tokens, CaseFiles cases, KeyedHash hash, ILogger<RequestEdge> log)
{
    private const string Scheme = "Bearer ";

    /// <summary>Answers a call of a signed-in account.</summary>
    public Task<IResult> AnswerAsync(HttpRequest request, Func<Caller, Task<IResult>> answer) => AnswerAnybodyAsync(request, async () =>
    {
        var authorization = request.Headers.Authorization.ToString();
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return Refusals.TokenMissing;
        return await tokens.ValidateAsync(authorization[Scheme.Length..].Trim(), request.HttpContext.RequestAborted) is { } caller ? await answer(caller) : Refusals.TokenInvalid;
    });

    /// <summary>Answers a call that needs no sign-in, since what it asks for is public.</summary>
    public async Task<IResult> AnswerAnybodyAsync(HttpRequest request, Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (TransientException e)
        {
            return new Refusal(StatusCodes.Status503ServiceUnavailable, e.Code, e.Sentence, RetryAfter: TimeSpan.FromSeconds(10));
        }
        catch (PermanentException e)
        {
            LogFailure(log, e.Code, e.Sentence);
            return new Refusal(StatusCodes.Status503ServiceUnavailable, e.Code, e.Sentence);
        }
        catch (OperationCanceledException) when (request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return new Refusal(StatusCodes.Status499ClientClosedRequest, "call-aborted", "The caller hung up.");
        }
        catch (OperationCanceledException)
        {
            return new Refusal(StatusCodes.Status503ServiceUnavailable, "call-timed-out", "Something that is needed for the answer took too long.", RetryAfter: TimeSpan.FromSeconds(10));
        }
        catch (Exception e)
        {
            // Whatever this is may quote the request, so only its type and place are logged.
            LogUnexpected(log, e.GetType().Name, e.StackTrace);
            return new Refusal(StatusCodes.Status500InternalServerError, "unexpected", "Something went wrong on our side. Nothing was lost; try again.", RetryAfter: TimeSpan.FromSeconds(10));
        }
    }

    /// <summary>Answers a call about one request, if it is the caller's own. Somebody else's is as unknown as one that does not exist.</summary>
    public Task<IResult> AnswerAsync(HttpRequest request, string id, Func<Caller, CaseFile, Task<IResult>> answer) => AnswerAsync(request, async caller =>
    {
        if (!RequestId.TryParse(id, out var requestId) || await cases.FindAsync(requestId, request.HttpContext.RequestAborted) is not { } file)
            return Refusals.NotFound;
        return file.Owner == OwnerOf(caller) ? await answer(caller, file) : Refusals.NotFound;
    });

    /// <summary>Answers a call of an operator.</summary>
    public Task<IResult> AnswerOperatorAsync(HttpRequest request, Func<Task<IResult>> answer) =>
        AnswerAsync(request, async caller => caller.IsOperator ? await answer() : Refusals.OperatorOnly);

    /// <summary>Answers a call of an operator about one request, whosever it is. Nobody else learns whether it exists.</summary>
    public Task<IResult> AnswerOperatorAsync(HttpRequest request, string id, Func<CaseFile, Task<IResult>> answer) => AnswerOperatorAsync(request, async () =>
        RequestId.TryParse(id, out var requestId) && await cases.FindAsync(requestId, request.HttpContext.RequestAborted) is { } file ? await answer(file) : Refusals.NotFoundAnywhere);

    public string OwnerOf(Caller caller) => hash.Name("owner", caller.AccountId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A call failed: {Code}: {Sentence}")]
    private static partial void LogFailure(ILogger logger, string code, string sentence);

    [LoggerMessage(Level = LogLevel.Error, Message = "A call met an unexpected {Type} {Stack}")]
    private static partial void LogUnexpected(ILogger logger, string type, string? stack);
}

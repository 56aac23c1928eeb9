using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Catalogue;

namespace Overstap.Requests;

/// <summary>POST /api/requests: a new request of the signed-in account.</summary>
public sealed class SubmitRequest(RequestEdge edge, RequestIntake intake, DataCatalogue catalogue, CaseClocks clocks, TimeProvider time)
{
    [Function(nameof(SubmitRequest))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "requests")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        edge.AnswerAsync(request, async caller =>
        {
            var (body, refusal) = await JsonBody.ReadAsync(request, Submission.Fields);
            if (refusal is not null)
                return refusal;
            (var submission, refusal) = Submission.Read(body, catalogue);
            if (refusal is not null)
                return refusal;
            if (submission!.FindFault(time.GetUtcNow()) is { } fault)
                return fault;
            if (CheckNotice(submission.NoticeUntil) is { } objection)
                return Refusals.Objected(objection, id: null);
            var key = request.Headers["Idempotency-Key"];
            if (key.Count > 0 && !IsValidKey(key.ToString()))
                return Refusals.KeyInvalid;
            if (caller.Email is null)
                return Refusals.EmailUnverified;
            (var id, refusal) = await intake.AcceptAsync(caller, edge.OwnerOf(caller), submission, key.Count > 0 ? key.ToString() : null, client, cancellationToken);
            if (refusal is not null)
                return refusal;
            var location = $"{request.PathBase}{request.Path}/{id}";
            return new JsonAnswer(StatusCodes.Status202Accepted, new Accepted(id, location), location);
        });

    private Objection? CheckNotice(DateOnly? noticeUntil)
    {
        var now = time.GetUtcNow();
        if (noticeUntil < clocks.DayOf(now))
            return Objections.NoticePast;
        var last = clocks.LastNoticeDay(now);
        return noticeUntil > last ? Objections.DateBeyondLimit(last) : null;
    }

    private static bool IsValidKey(string key) => key.Length is > 0 and <= 200 && key.All(character => character is > ' ' and <= '~');

    private sealed record Accepted(RequestId RequestId, string Location);
}

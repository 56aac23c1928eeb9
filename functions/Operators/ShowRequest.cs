using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Requests;

namespace Overstap.Operators;

/// <summary>GET /api/operator/requests/{id}: one request with all its dates and our targets, and what its person wrote for an operator to weigh: corrections, a mandate. Reading that is recorded.</summary>
public sealed class ShowRequest(RequestEdge edge, CaseFiles cases, CaseCipher cipher, RequestViews views, TimeProvider time)
{
    /// <summary>Texts that an operator decides by.</summary>
    private static readonly string[] Weighed = [CaseTexts.Corrections, CaseTexts.MandateClaim, CaseTexts.Destination];

    [Function(nameof(ShowRequest))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operator/requests/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        edge.AnswerOperatorAsync(request, id, async file =>
        {
            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            if (file.DataKey is not null && Weighed.Any(file.Texts.ContainsKey))
            {
                var key = await cipher.OpenKeyAsync(file, cancellationToken);
                foreach (var name in Weighed.Where(file.Texts.ContainsKey))
                    texts[name] = Encoding.UTF8.GetString(key.Open(name, file.Texts[name]));
                file = await cases.UpdateAsync(file.Id, current => current.Record("texts-shown-to-operator", time.GetUtcNow()), cancellationToken);
            }

            var view = views.Of(file, request, await cases.ReadHistoryAsync(file, cancellationToken), forOperator: true);
            return new JsonAnswer(StatusCodes.Status200OK, new OperatorView(view, texts));
        });

    private sealed record OperatorView(RequestView Request, IReadOnlyDictionary<string, string> Texts);
}

using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Overstap.Portal;

namespace Overstap.Requests;

/// <summary>GET /api/open: the page that opens a copy in the person's browser. No sign-in: it holds nobody's data, and whoever has a copy may have no account any more.</summary>
public sealed class GetOpenPage(RequestEdge edge)
{
    [Function(nameof(GetOpenPage))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = OpenPage.Route)] HttpRequest request) =>
        edge.AnswerAnybodyAsync(request, () => Task.FromResult<IResult>(new PublicAnswer("text/html; charset=utf-8", OpenPage.Content, OpenPage.Policy)));
}

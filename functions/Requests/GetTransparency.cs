using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Overstap.Catalogue;
using Overstap.Catalogue.Register;

namespace Overstap.Requests;

/// <summary>GET /api/transparency: places, jurisdiction and measures (Data Act Art. 28), and who is given data, as JSON or as a page. No sign-in: it is public by law.</summary>
public sealed class GetTransparency(PublishedCatalogue published, DataCatalogue catalogue)
{
    [Function(nameof(GetTransparency))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "transparency")] HttpRequest request) =>
        published.AnswerAsync(request, () => TransparencyDocument.Of(catalogue), language => TransparencyPage.Compose(TransparencyDocument.Of(catalogue), language));
}

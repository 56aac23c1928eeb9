using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Overstap.Catalogue;
using Overstap.Catalogue.Register;

namespace Overstap.Requests;

/// <summary>GET /api/register: the public register of data structures and formats (Data Act Art. 26(b)), as JSON or as a page. No sign-in: it is public by law.</summary>
public sealed class GetRegister(PublishedCatalogue published, DataCatalogue catalogue)
{
    [Function(nameof(GetRegister))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "register")] HttpRequest request) =>
        published.AnswerAsync(request, () => RegisterDocument.Of(catalogue), language => RegisterPage.Compose(RegisterDocument.Of(catalogue), catalogue, language));
}

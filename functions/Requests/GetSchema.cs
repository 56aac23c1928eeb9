using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Overstap.Catalogue;
using Overstap.Catalogue.Register;

namespace Overstap.Requests;

/// <summary>GET /api/register/schemas/{service}: the JSON Schema of one service's files, with titles in <c>language</c>.</summary>
public sealed class GetSchema(RequestEdge edge, DataCatalogue catalogue)
{
    [Function(nameof(GetSchema))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "register/schemas/{service}")] HttpRequest request, string service) =>
        edge.AnswerAnybodyAsync(request, () => Task.FromResult<IResult>(catalogue.FindService(service) is { } definition
            ? new PublicAnswer("application/schema+json; charset=utf-8", ServiceSchema.Of(definition, PublishedCatalogue.LanguageOf(request)))
            : Refusals.SchemaNotFound));
}

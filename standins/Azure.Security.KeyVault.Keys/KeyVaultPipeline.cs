using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Security.KeyVault.Keys;

/// <summary>Sends requests to one vault with its api-version and turns every refusal into a <see cref="RequestFailedException"/>.</summary>
internal sealed class KeyVaultPipeline(HttpPipeline pipeline, string apiVersion)
{
    public static KeyVaultPipeline Create(TokenCredential credential, ClientOptions options, bool verifyResource, string version)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var authentication = new ChallengeAuthenticationPolicy(credential, verifyResource);
        return new(HttpPipelineBuilder.Build(options, authentication), version.TrimStart('V').Replace('_', '.'));
    }

    public async Task<Response<T>> SendAsync<T>(RequestMethod method, Uri uri, object body, Func<KeyBundle, T> read, CancellationToken cancellationToken)
    {
        var response = await SendAsync(method, uri, body, cancellationToken);
        return Response.FromValue(read(Read<KeyBundle>(response)), response);
    }

    public async Task<Response> SendAsync(RequestMethod method, Uri uri, object body, CancellationToken cancellationToken)
    {
        using var request = CreateRequest(method, uri, body);
        var response = await pipeline.SendRequestAsync(request, cancellationToken);
        return response.IsError ? throw new RequestFailedException(response) : response;
    }

    public Response Send(RequestMethod method, Uri uri, object body, CancellationToken cancellationToken)
    {
        using var request = CreateRequest(method, uri, body);
        var response = pipeline.SendRequest(request, cancellationToken);
        return response.IsError ? throw new RequestFailedException(response) : response;
    }

    public static T Read<T>(Response response) => response.Content.ToObjectFromJson<T>(WireFormat.Json);

    private Request CreateRequest(RequestMethod method, Uri uri, object body)
    {
        var request = pipeline.CreateRequest();
        request.Method = method;
        request.Uri.Reset(uri);
        // The link to a next page carries its api-version already.
        if (!uri.Query.Contains("api-version=", StringComparison.OrdinalIgnoreCase))
        {
            request.Uri.AppendQuery("api-version", apiVersion);
        }

        request.Headers.Add(HttpHeader.Common.JsonAccept);
        if (body is not null)
        {
            request.Headers.Add(HttpHeader.Common.JsonContentType);
            request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(body, WireFormat.Json));
        }

        return request;
    }
}

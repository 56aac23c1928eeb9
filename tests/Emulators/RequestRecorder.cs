using System.Collections.Concurrent;
using System.Net;

namespace Overstap.Tests.Emulators;

/// <summary>Notes what went over the wire and what came back.</summary>
public sealed class RequestRecorder : DelegatingHandler
{
    public ConcurrentQueue<RecordedRequest> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? 0 : (await request.Content.ReadAsByteArrayAsync(cancellationToken)).Length;
        var response = await base.SendAsync(request, cancellationToken);
        Requests.Enqueue(new(request.Method, request.RequestUri!.PathAndQuery, body, request.Headers.Authorization is not null, response.StatusCode));
        return response;
    }
}

public sealed record RecordedRequest(HttpMethod Method, string PathAndQuery, int BodyLength, bool Authorised, HttpStatusCode Status);

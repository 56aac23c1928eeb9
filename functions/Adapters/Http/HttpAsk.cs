using Overstap.Catalogue;

namespace Overstap.Adapters.Http;

/// <summary>One thing that is asked of a source.</summary>
/// <param name="Accept">The only media type of an answer that is taken.</param>
/// <param name="IfMatch">The mark that what is asked for must still have, or null.</param>
/// <param name="Json">What to send, or null.</param>
internal sealed record HttpAsk(TableMapping Table, HttpMethod Method, Uri Address, string Accept, string? IfMatch = null, byte[]? Json = null)
{
    public const string Rows = "application/x-ndjson";
    public const string Object = "application/json";

    public HttpRequestMessage Message(Uri address, string? token)
    {
        var message = new HttpRequestMessage(Method, address) { Version = new Version(2, 0), VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        message.Headers.Accept.ParseAdd(Accept);
        message.Headers.AcceptEncoding.ParseAdd("identity");
        message.Headers.UserAgent.ParseAdd("overstap");
        if (IfMatch is not null) message.Headers.IfMatch.ParseAdd(IfMatch);
        if (token is not null) message.Headers.Authorization = new("Bearer", token);
        if (Json is not null) message.Content = new ByteArrayContent(Json) { Headers = { ContentType = new("application/json") } };
        return message;
    }
}

using Azure.Core;

namespace Overstap.Adapters.Http;

/// <summary>How a source that speaks HTTP is reached. The adapters of one source share one, and with it connections and the token.</summary>
public sealed class HttpConnection
{
    /// <param name="address">Its base address: https, or a loopback address.</param>
    /// <param name="scope">For what a token is asked that it is shown; null to show it none.</param>
    /// <param name="time">Waits where the source asks for patience, and says when a token ends.</param>
    public HttpConnection(Uri address, string? scope, TokenCredential credential, HttpSourceLimits limits, TimeProvider time) =>
        Client = new HttpSourceClient(address, scope is null ? null : new SourceToken(credential, scope, time), limits, time);

    internal HttpSourceClient Client { get; }
}

using System.Net;
using System.Net.Http.Headers;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Http;

/// <summary>
/// Asks a source, and answers with what is a success, as it begins to come. The handler is of our own making, because one that follows redirects, keeps cookies, unpacks what is packed or
/// asks a proxy would do so without asking us.
/// </summary>
/// <param name="token">Null for a source that asks for none.</param>
internal sealed class HttpSourceClient(Uri source, SourceToken? token, HttpSourceLimits limits, TimeProvider time)
{
    private const int Redirects = 3;

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = limits.Connecting,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),

        // An answer that nobody wants to read to its end costs its connection, and not the time to read it.
        MaxResponseDrainSize = 0,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    public HttpAddresses Addresses { get; } = new(source);

    public HttpSourceLimits Limits => limits;

    public TimeProvider Time => time;

    /// <summary>A service that asks for some patience is given it, within bounds; one that does not take our token is shown another one, once.</summary>
    /// <param name="refusal">Says what a status means that is no success.</param>
    /// <exception cref="CodedException">What the status means, or that there was no answer.</exception>
    public async Task<HttpAnswer> SendAsync(HttpAsk ask, Func<TableMapping, HttpStatusCode, CodedException> refusal, CancellationToken cancellationToken)
    {
        var (address, waits, redirects, isFresh) = (ask.Address, 0, 0, false);
        for (; ; )
        {
            var response = await SendOnceAsync(ask, address, cancellationToken);
            var keep = false;
            try
            {
                switch (response.StatusCode)
                {
                    case HttpStatusCode.OK:
                        keep = true;
                        return new HttpAnswer(ask.Table, response, address);
                    case HttpStatusCode.Unauthorized when token is not null && !isFresh:
                        token.Forget();
                        isFresh = true;
                        break;
                    case HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable when waits < limits.Waits && PatienceOf(response) is { } patience:
                        waits++;
                        response.Dispose();
                        await Task.Delay(patience, time, cancellationToken);
                        break;
                    case var status when IsRedirect(status, ask.Method):
                        address = (++redirects <= Redirects ? Addresses.Follow(address, response.Headers.Location?.OriginalString) : null) ?? throw HttpFailures.ElsewhereRefused(ask.Table);
                        break;
                    default:
                        throw refusal(ask.Table, response.StatusCode);
                }
            }
            finally
            {
                if (!keep) response.Dispose();
            }
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpAsk ask, Uri address, CancellationToken cancellationToken)
    {
        var bearer = token is null ? null : await token.GetAsync(ask.Table, cancellationToken);
        using var message = ask.Message(address, bearer);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(limits.Answer);
        try
        {
            return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, bounded.Token);
        }
        catch (HttpRequestException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw HttpFailures.OnSending(ask.Table, failure);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw HttpFailures.Unavailable(ask.Table, "no answer in time");
        }
    }

    // Null where the service does not say how long, or asks for more than is waited for within a call.
    private TimeSpan? PatienceOf(HttpResponseMessage response)
    {
        var patience = response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - time.GetUtcNow() : null;
        return patience is { } found && found <= limits.Wait ? (found < TimeSpan.Zero ? TimeSpan.Zero : found) : null;
    }

    // A redirect that may turn a change into a question is none for a change.
    private static bool IsRedirect(HttpStatusCode status, HttpMethod method) => status is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        || (method == HttpMethod.Get && status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther);
}

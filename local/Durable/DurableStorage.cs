using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;

namespace Overstap.Local.Durable;

/// <summary>Makes the container client of a runtime. The runtime does its own retrying, better informed than the client's; it works with any client, but hears of an outage sooner from this one.</summary>
public static class DurableStorage
{
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(10);

    /// <param name="transport">Default: the client's own.</param>
    public static BlobContainerClient Container(string connectionString, string container, HttpPipelineTransport? transport = null)
    {
        var options = new BlobClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = NetworkTimeout, Mode = RetryMode.Fixed } };
        if (transport is not null) options.Transport = transport;
        return new BlobContainerClient(connectionString, container, options);
    }
}

using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Keys;

namespace Overstap.Local.Settings;

/// <summary>The vault key that infrastructure creates on Azure, and the local host here.</summary>
internal static class WrappingKey
{
    private const int Bits = 3072;

    public static async Task EnsureAsync(Uri vault, TokenCredential credential, HttpMessageHandler handler, string name, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(handler, disposeHandler: false);
        var keys = new KeyClient(vault, credential, new KeyClientOptions { Transport = new HttpClientTransport(http) });
        try
        {
            await keys.GetKeyAsync(name, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == StatusCodes.Status404NotFound)
        {
            await keys.CreateRsaKeyAsync(new CreateRsaKeyOptions(name) { KeySize = Bits }, cancellationToken);
        }
    }
}

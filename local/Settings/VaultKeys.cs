using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Keys;

namespace Overstap.Local.Settings;

/// <summary>The vault keys that infrastructure creates on Azure, and the local host here.</summary>
internal static class VaultKeys
{
    /// <summary>On Azure the key has 3,072 bits (infra/modules/vault.bicep). Making one takes a second of a first start, and what it protects here are invented people.</summary>
    private const int WrappingBits = 2048;

    /// <summary>Makes those of the two keys that are not there yet.</summary>
    public static async Task EnsureAsync(
        Uri vault, TokenCredential credential, HttpMessageHandler handler, string wrapping, string signing, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(handler, disposeHandler: false);
        var keys = new KeyClient(vault, credential, new KeyClientOptions { Transport = new HttpClientTransport(http) });
        if (!await ExistsAsync(keys, wrapping, cancellationToken))
            await MakeAsync(wrapping, () => keys.CreateRsaKeyAsync(new CreateRsaKeyOptions(wrapping) { KeySize = WrappingBits }, cancellationToken));
        if (!await ExistsAsync(keys, signing, cancellationToken))
            await MakeAsync(signing, () => keys.CreateEcKeyAsync(new CreateEcKeyOptions(signing) { CurveName = KeyCurveName.P256 }, cancellationToken));
    }

    /// <exception cref="StartupException">A key of that name was deleted and not purged, so that no other can have it.</exception>
    private static async Task MakeAsync(string name, Func<Task> make)
    {
        try
        {
            await make();
        }
        catch (RequestFailedException exception) when (exception.Status == StatusCodes.Status409Conflict)
        {
            throw new StartupException($"The key {name} of the local vault is deleted: take the member DeletedAt out of vault/keys/{name.ToLowerInvariant()}.json in the data folder, or use another folder with --data.", StartupException.Refused, exception);
        }
    }

    private static async Task<bool> ExistsAsync(KeyClient keys, string name, CancellationToken cancellationToken)
    {
        // A name that is not set is refused in one sentence when the settings are read.
        if (name.Length == 0)
            return true;
        try
        {
            await keys.GetKeyAsync(name, cancellationToken: cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == StatusCodes.Status404NotFound)
        {
            return false;
        }
    }
}

using Azure.Core;

namespace Azure.Security.KeyVault.Keys;

/// <summary>A list of key properties, fetched page by page along the vault's <c>nextLink</c>.</summary>
internal sealed class KeyPropertiesPages(KeyVaultPipeline pipeline, Uri first, CancellationToken cancellationToken) : AsyncPageable<KeyProperties>(cancellationToken)
{
    public override async IAsyncEnumerable<Page<KeyProperties>> AsPages(string continuationToken = null, int? pageSizeHint = null)
    {
        var next = continuationToken ?? WithPageSize(pageSizeHint).AbsoluteUri;
        while (!string.IsNullOrEmpty(next))
        {
            var response = await pipeline.SendAsync(RequestMethod.Get, new Uri(next), body: null, CancellationToken);
            var page = KeyVaultPipeline.Read<KeyBundlePage>(response);
            next = page.NextLink;
            yield return Page<KeyProperties>.FromValues([.. page.Value.Select(bundle => new KeyProperties(bundle))], next, response);
        }
    }

    private Uri WithPageSize(int? size) => size is { } count ? new UriBuilder(first) { Query = $"maxresults={count}" }.Uri : first;
}

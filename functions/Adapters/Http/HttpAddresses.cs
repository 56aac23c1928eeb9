using Overstap.Catalogue;

namespace Overstap.Adapters.Http;

/// <summary>The addresses of a source. Every value in them is encoded; what the service itself says is taken only when it leads to the same scheme, host and port.</summary>
internal sealed class HttpAddresses(Uri source)
{
    // Relative addresses take the place of what follows the last slash.
    private readonly Uri root = source.AbsoluteUri.EndsWith('/') ? source : new Uri(source.AbsoluteUri + "/");

    public Uri Rows(TableMapping table, params ReadOnlySpan<(string Name, string? Value)> query) => Of(table.From, query);

    public Uri Count(TableMapping table, params ReadOnlySpan<(string Name, string? Value)> query) => Of($"{table.From}/count", query);

    public Uri Record(TableMapping table, params ReadOnlySpan<(string Name, string? Value)> query) => Of($"{table.From}/record", query);

    /// <summary>Where a redirect or a link leads; null when it is no address, or leads elsewhere.</summary>
    /// <param name="from">What it is relative to.</param>
    public Uri? Follow(Uri from, string? reference) =>
        reference is { Length: > 0 and <= 8192 } && Uri.TryCreate(from, reference, out var to) && Uri.Compare(root, to, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
        && to.UserInfo.Length == 0
            ? to
            : null;

    private Uri Of(string path, ReadOnlySpan<(string Name, string? Value)> query)
    {
        List<string> parts = [];
        foreach (var (name, value) in query)
        {
            if (value is not null) parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        return new Uri(root, $"{path}?{string.Join('&', parts)}");
    }
}

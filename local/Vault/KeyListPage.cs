using System.Globalization;

namespace Overstap.Local.Vault;

/// <summary>Cuts a list into pages, each with the link to the next.</summary>
internal static class KeyListPage
{
    private const int DefaultSize = 25;

    public static KeyListBody Of(HttpRequest request, IEnumerable<KeyItemBody> all)
    {
        var size = ReadNumber(request, "maxresults") ?? DefaultSize;
        var skipped = ReadNumber(request, "$skiptoken") ?? 0;
        var items = all.Skip(skipped).Take(size + 1).ToList();
        if (items.Count <= size)
        {
            return new(items, NextLink: null);
        }

        var next = $"https://{request.Host}{request.Path}?api-version={request.Query["api-version"]}&maxresults={size}&$skiptoken={skipped + size}";
        return new(items[..size], next);
    }

    private static int? ReadNumber(HttpRequest request, string name)
    {
        var text = request.Query[name].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 10_000
            ? number
            : throw VaultException.BadParameter($"The parameter '{name}' must be a number from 1 to 10000.");
    }
}

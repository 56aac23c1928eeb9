namespace Overstap.Adapters.Http;

/// <summary>Reads <c>Link</c> headers (RFC 8288), of which only the next page matters.</summary>
internal static class LinkHeader
{
    /// <summary>The target of the first link whose relation is <c>next</c>; null when there is none.</summary>
    /// <exception cref="FormatException">A header is not one.</exception>
    public static string? Next(IEnumerable<string> headers) => headers.SelectMany(Links).FirstOrDefault(link => IsNext(link.Parameters)).Target;

    private static IEnumerable<(string Target, string Parameters)> Links(string header)
    {
        var rest = header.Trim();
        while (rest.Length > 0)
        {
            var close = rest.IndexOf('>', StringComparison.Ordinal);
            if (rest[0] != '<' || close < 0) throw new FormatException();
            var target = rest[1..close];
            rest = rest[(close + 1)..];
            var end = EndOfLink(rest);
            yield return (target, rest[..end]);
            rest = rest[end..].TrimStart(',', ' ', '\t');
        }
    }

    // A comma ends a link, unless it stands in quotes.
    private static int EndOfLink(string parameters)
    {
        var isQuoted = false;
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i] == '"') isQuoted = !isQuoted;
            else if (parameters[i] == '\\' && isQuoted) i++;
            else if (parameters[i] == ',' && !isQuoted) return i;
        }

        return parameters.Length;
    }

    private static bool IsNext(string parameters) => parameters.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(parameter => parameter.Split('=', 2, StringSplitOptions.TrimEntries))
        .Any(pair => pair is [var name, var value] && name.Equals("rel", StringComparison.OrdinalIgnoreCase)
            && value.Trim('"').Split(' ').Contains("next", StringComparer.OrdinalIgnoreCase));
}

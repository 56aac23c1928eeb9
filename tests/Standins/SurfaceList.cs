using System.Text.RegularExpressions;

namespace Overstap.Tests.Standins;

/// <summary>The public surface of one package as text: a header and its members for each type, keyed by the type's full name.</summary>
internal sealed record SurfaceType(string FullName, string Header, IReadOnlyList<string> Members);

/// <summary>Reads the lists in Surface/, which are written as <see cref="SurfaceRenderer"/> renders an assembly.</summary>
internal static partial class SurfaceList
{
    private const string Prefix = "Surface/";

    public static IEnumerable<string> Packages
        => typeof(SurfaceList).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^".txt".Length])
            .Order(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, SurfaceType> Read(string package)
    {
        using var stream = typeof(SurfaceList).Assembly.GetManifestResourceStream($"{Prefix}{package}.txt")
            ?? throw new InvalidOperationException($"There is no list {package}.txt.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd()).ToDictionary(type => type.FullName, StringComparer.Ordinal);
    }

    private static IEnumerable<SurfaceType> Parse(string text)
    {
        var containing = "";
        foreach (var block in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (lines is [var first] && first.StartsWith("namespace ", StringComparison.Ordinal))
            {
                containing = first["namespace ".Length..];
                continue;
            }

            var header = string.Join(' ', lines.Where(line => !line.StartsWith(' ')));
            yield return new($"{containing}.{NameIn(header)}", header, [.. lines.Where(line => line.StartsWith(' ')).Select(line => line.Trim())]);
        }
    }

    /// <summary>The identifier before the base types, the members of an enumeration or the parameters of a delegate, with its type parameters.</summary>
    private static string NameIn(string header)
    {
        var declaration = header.StartsWith('[') ? header[(header.IndexOf(']', StringComparison.Ordinal) + 2)..] : header;
        return Identifier().Match(declaration.Split(':', '{', '(')[0].TrimEnd()).Value;
    }

    [GeneratedRegex(@"[\w.]+(<[\w, ]+>)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();
}

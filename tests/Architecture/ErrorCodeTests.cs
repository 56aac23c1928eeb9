using System.Text.RegularExpressions;
using Overstap.Local.Settings;

namespace Overstap.Tests.Architecture;

public sealed partial class ErrorCodeTests
{
    [Fact]
    public void EveryCodeOfTheSources_IsDocumented()
    {
        var root = RepositoryRoot.Find();
        var documented = CodeInTable().Matches(File.ReadAllText(Path.Combine(root, "docs", "errors.md"))).Select(match => match.Value.Trim('`')).ToHashSet(StringComparer.Ordinal);
        var used = new[] { "functions", "local" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/Emulators/", StringComparison.Ordinal))
            .SelectMany(file => CodeInSource().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        Assert.True(used.Length > 90, $"Only {used.Length} codes were found in the sources.");
        Assert.Empty(used.Except(documented));
    }

    [GeneratedRegex(@"`[a-z]+(-[a-z]+)*`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeInTable();

    [GeneratedRegex(@"(TransientException\(|PermanentException\(|new\((StatusCodes\.\w+|\d{3}), |new Refusal\((StatusCodes\.\w+|\d{3}), |WithdrawnCode = |Refuse\(StatusCodes\.\w+, |new\((?=\s*""[a-z]+-))\s*""(?<code>[a-z]+(-[a-z]+)*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeInSource();
}

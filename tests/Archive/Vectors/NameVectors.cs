using System.Text.Json;
using Overstap.Local.Settings;

namespace Overstap.Tests.Archive.Vectors;

/// <summary>The names of <c>tests/vectors/names.json</c>, which the archive's writer and the page that opens a copy have to judge alike.</summary>
public static class NameVectors
{
    public static NameLists Lists { get; } = JsonSerializer.Deserialize<NameLists>(File.ReadAllBytes(Path.Combine(RepositoryRoot.Find(), "tests", "vectors", "names.json")), JsonSerializerOptions.Web)!;

    public static TheoryData<string, string> Alike => Pairs(Lists.Alike);

    public static TheoryData<string, string> Apart => Pairs(Lists.Apart);

    public static TheoryData<string> Unsafe => [.. Lists.Unsafe];

    private static TheoryData<string, string> Pairs(string[][] pairs)
    {
        var data = new TheoryData<string, string>();
        foreach (var pair in pairs)
            data.Add(pair[0], pair[1]);
        return data;
    }
}

/// <param name="Alike">Two names that would be one file, or of which one would be the other's folder.</param>
/// <param name="Apart">Two names that an archive may have.</param>
/// <param name="Unsafe">Names that could lead out of the folder, or that some system does not have.</param>
public sealed record NameLists(string[][] Alike, string[][] Apart, string[] Unsafe);

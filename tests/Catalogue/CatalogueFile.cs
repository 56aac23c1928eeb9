using Overstap.Catalogue;

namespace Overstap.Tests.Catalogue;

/// <summary>The shipped catalogue with its first occurrence of a text replaced, in a file of its own.</summary>
internal sealed class CatalogueFile : IDisposable
{
    private CatalogueFile(string text) => File.WriteAllText(Path, text);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{Guid.NewGuid():N}.jsonc");

    public static CatalogueFile With(string old, string replacement)
    {
        var shipped = File.ReadAllText(DataCatalogue.ShippedPath);
        var at = shipped.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The catalogue no longer holds {old}.");
        return new CatalogueFile(string.Concat(shipped.AsSpan(0, at), replacement, shipped.AsSpan(at + old.Length)));
    }

    public static CatalogueFile Of(string text) => new(text);

    public void Dispose() => File.Delete(Path);
}

using Overstap.Signing;

namespace Overstap.Seal.Manifests;

/// <summary>Something that is wrong with a copy.</summary>
/// <param name="File">The file concerned, by its name in the copy; null where it is the copy as a whole.</param>
/// <param name="What">What is wrong with it, to be read after the name and a colon, or alone where there is no name; holds nothing of what the file holds.</param>
/// <param name="Listed">Whether the manifest lists the file, or has to be there itself; the name of any other may be anything.</param>
public sealed record CopyFault(string? File, string What, bool Listed = true)
{
    /// <summary>One line for whoever has the copy.</summary>
    public string Sentence => File is null ? $"{char.ToUpperInvariant(What[0])}{What[1..]}." : $"{Printable.Of(File)}: {What}.";
}

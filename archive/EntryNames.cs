using System.Text;

namespace Overstap.Archive;

/// <summary>The names used so far in one archive. Names that would overwrite each other when unpacked are refused: many file systems ignore case, and some file systems and tools how accents are
/// written (<c>é</c> as one character or as <c>e</c> and an accent).</summary>
public sealed class EntryNames
{
    private const char NotNormalized = '\uFFFE';

    private readonly HashSet<string> files = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> folders = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Remembers a file's name, unless no archive could have it beside those remembered before.</summary>
    /// <param name="name">Relative path with forward slashes.</param>
    /// <returns>Null, or what is wrong with the name, to be read after "the name"; it does not repeat it.</returns>
    public string? TryAdd(string name)
    {
        if (EntryName.Fault(name) is { } fault)
            return fault;
        name = Composed(name);
        if (folders.Contains(name) || !files.Add(name))
            return "must be another than those of all other entries and of their folders, even where upper and lower case and the two ways to write an accent are the same";
        for (var slash = name.LastIndexOf('/'); slash > 0; slash = name.LastIndexOf('/', slash - 1))
        {
            var folder = name[..slash];
            if (files.Contains(folder))
                return "must not lead through another entry, as if that were a folder";
            if (!folders.Add(folder))
                break;
        }

        return null;
    }

    /// <summary>The name in Unicode's form C. U+FFFE, which is allowed in texts, is not where .NET normalizes.</summary>
    internal static string Composed(string name) => string.Join(NotNormalized, name.Split(NotNormalized).Select(part => part.Normalize(NormalizationForm.FormC)));

    /// <summary>Remembers a name and returns its bytes.</summary>
    /// <exception cref="ArgumentException">The name is not allowed or is taken; the message says why and does not repeat it.</exception>
    internal byte[] Add(string name) =>
        TryAdd(name) is { } fault ? throw new ArgumentException($"An entry name {fault}.", nameof(name)) : EntryName.Encode(name);
}

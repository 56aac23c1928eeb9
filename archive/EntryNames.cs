namespace Overstap.Archive;

/// <summary>The names used so far in one archive. Names that would overwrite each other when unpacked are refused: many file systems ignore case.</summary>
internal sealed class EntryNames
{
    private readonly HashSet<string> files = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> folders = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Remembers a name and returns its bytes.</summary>
    /// <exception cref="ArgumentException">The name is not allowed or is taken.</exception>
    public byte[] Add(string name)
    {
        var bytes = EntryName.Encode(name);
        if (!files.Add(name) || folders.Contains(name))
            throw new ArgumentException("Two entries have the same name, or one is named like another's folder.", nameof(name));
        for (var slash = name.LastIndexOf('/'); slash > 0; slash = name.LastIndexOf('/', slash - 1))
        {
            var folder = name[..slash];
            if (files.Contains(folder))
                throw new ArgumentException("An entry is named like another entry's folder.", nameof(name));
            if (!folders.Add(folder))
                break;
        }

        return bytes;
    }
}

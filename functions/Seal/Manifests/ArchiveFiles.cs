using Overstap.Archive;

namespace Overstap.Seal.Manifests;

/// <summary>The files of a copy in its archive, or in the several that a very large one consists of, read without unpacking them.</summary>
public sealed class ArchiveFiles : ICopyFiles
{
    private readonly Dictionary<string, (ArchiveReader Archive, ListedEntry Entry)> entries = new(StringComparer.Ordinal);
    private readonly string password;

    /// <param name="password">The zip password, exactly as printed.</param>
    public ArchiveFiles(ArchiveReader archive, string password)
        : this([archive], password)
    {
    }

    /// <param name="archives">In any order; each is read by nobody else meanwhile.</param>
    /// <param name="password">The zip password of all of them, exactly as printed.</param>
    public ArchiveFiles(IReadOnlyList<ArchiveReader> archives, string password)
    {
        this.password = password;
        foreach (var (archive, entry) in archives.SelectMany(archive => archive.Entries.Select(entry => (archive, entry))))
            entries.TryAdd(entry.Name, (archive, entry));
        Lengths = entries.ToDictionary(each => each.Key, each => each.Value.Entry.Length, StringComparer.Ordinal);
        Faults = archives.Count == 1 ? [] : [.. FindClashes(archives)];
    }

    /// <summary>We packed it ourselves, so how well it packs is no reason for suspicion; deflate reaches 1,032 at most. Nothing is kept of what is unpacked.</summary>
    public static ReaderLimits Limits { get; } = new() { MaxRatio = 1_100 };

    public IReadOnlyDictionary<string, long> Lengths { get; }

    /// <summary>
    /// Files that two archives hold, or would unpack to one. None in a single archive, where the manifest can list only one of them. A folder's entry, which no copy has, stands among the files
    /// under a name that no manifest can list.
    /// </summary>
    public IReadOnlyList<CopyFault> Faults { get; }

    public Task<Stream> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var (archive, entry) = entries[name];
        return archive.OpenEntryAsync(entry, password, cancellationToken);
    }

    private static IEnumerable<CopyFault> FindClashes(IReadOnlyList<ArchiveReader> archives)
    {
        var (names, before) = (new EntryNames(), "");
        foreach (var name in archives.SelectMany(archive => archive.Entries).Where(entry => !entry.IsFolder).Select(entry => entry.Name).Order(StringComparer.Ordinal))
        {
            if (names.TryAdd(name) is { } fault)
                yield return new CopyFault(name, name == before ? "it is in two archives of the copy" : $"its name {fault}", Listed: false);
            before = name;
        }
    }
}

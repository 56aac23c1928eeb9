using Overstap.Archive;

namespace Overstap.Seal.Manifests;

/// <summary>The files of a copy as they are found: in an archive, or unpacked.</summary>
public interface ICopyFiles
{
    /// <summary>What is there, with its length in bytes, by names with forward slashes. Only these names are ever opened, whatever a manifest says.</summary>
    IReadOnlyDictionary<string, long> Lengths { get; }

    /// <summary>What is there and has no place in any copy.</summary>
    IReadOnlyList<CopyFault> Faults { get; }

    /// <exception cref="IOException">It cannot be read; an <see cref="ArchiveException"/> has one sentence about it.</exception>
    Task<Stream> OpenAsync(string name, CancellationToken cancellationToken);
}

/// <summary>The files of an archive, read without unpacking it.</summary>
public sealed class ArchiveFiles(IReadOnlyList<ArchiveReader> archives, string password) : ICopyFiles
{
    private readonly Dictionary<string, (ArchiveReader Archive, ListedEntry Entry)> entries = archives
        .SelectMany(archive => archive.Entries.Select(entry => (archive, entry))).ToDictionary(found => found.entry.Name, StringComparer.Ordinal);

    public ArchiveFiles(ArchiveReader archive, string password) : this([archive], password) { }

    /// <summary>We packed it ourselves, so how well it packs is no reason for suspicion; deflate reaches 1,032 at most. Nothing is kept of what is unpacked.</summary>
    public static ReaderLimits Limits { get; } = new() { MaxRatio = 1_100 };

    public IReadOnlyDictionary<string, long> Lengths { get; } = archives.SelectMany(archive => archive.Entries).ToDictionary(entry => entry.Name, entry => entry.Length, StringComparer.Ordinal);

    /// <summary>None: a folder's entry, which no copy has, stands among the files under a name that no manifest can list.</summary>
    public IReadOnlyList<CopyFault> Faults => [];

    public Task<Stream> OpenAsync(string name, CancellationToken cancellationToken) => entries[name].Archive.OpenEntryAsync(entries[name].Entry, password, cancellationToken);
}

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

namespace Overstap.Archive;

/// <summary>What <see cref="ArchiveReader"/> refuses to unpack, checked against the archive's directory before anything is unpacked, and enforced while unpacking.</summary>
public sealed record ReaderLimits
{
    /// <summary>Entries in the archive; 1,000,000 unless told otherwise.</summary>
    public long MaxEntries { get; init; } = 1_000_000;

    /// <summary>Bytes of the central directory, which is held in memory; 256 MiB unless told otherwise.</summary>
    public int MaxDirectoryLength { get; init; } = 256 << 20;

    /// <summary>Plaintext bytes of one entry; 1 TiB unless told otherwise.</summary>
    public long MaxEntryLength { get; init; } = 1L << 40;

    /// <summary>Plaintext bytes of all entries; 4 TiB unless told otherwise.</summary>
    public long MaxTotalLength { get; init; } = 4L << 40;

    /// <summary>Plaintext bytes per encrypted byte; 200 unless told otherwise. Exported tables stay below 40; deflate cannot exceed 1,032.</summary>
    public int MaxRatio { get; init; } = 200;

    /// <summary>Plaintext bytes up to which <see cref="MaxRatio"/> is not applied: small content is harmless at any ratio; 64 MiB unless told otherwise.</summary>
    public long RatioFreeLength { get; init; } = 64L << 20;
}

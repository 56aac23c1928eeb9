using Overstap.Cases;

namespace Overstap.Ports;

/// <summary>One of the archives that a very large copy consists of, beside the first.</summary>
/// <param name="Mark">What it was committed with.</param>
public sealed record StoredVolume(long Bytes, string? Mark);

/// <summary>A committed archive.</summary>
/// <param name="Number">Which of the request's copies it is, from 1.</param>
/// <param name="Mark">What it was committed with, to tell whether it holds what its maker means it to; null in archives from before there were marks.</param>
public sealed record StoredArchive(int Number, long Bytes, string? Mark = null);

/// <summary>
/// Keeps the sealed copies: a container of its own per request, holding the archive and, until it is committed, a small encrypted record
/// of each sealed entry. The archive is staged as blocks in any order and becomes a blob only when its block list is committed. A later copy of the
/// same request replaces the earlier one in that one step: until then the earlier one stays as it is, byte for byte, and the link leads to it.
/// A very large copy has further archives, its volumes. They are committed before the first, whose manifest lists what is in them, and never changed for another copy.
/// </summary>
public interface ICopyStore
{
    /// <summary>Makes the request's container; succeeds when it exists.</summary>
    Task PrepareAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>Stages one block, checked by MD5 on arrival.</summary>
    /// <param name="volume">The archive that it is for.</param>
    /// <param name="blockId">Base64; all ids of one archive are equally long.</param>
    /// <param name="content">The block, seekable: all of it is staged, wherever it stands. It stays open.</param>
    Task StageBlockAsync(RequestId id, VolumeId volume, string blockId, Stream content, CancellationToken cancellationToken);

    /// <summary>Makes the staged blocks the first archive, in place of any copy with a lower number, once; false when this number or a later one had been committed before.</summary>
    /// <param name="kind">Tag by which the storage account's own lifecycle rule, the last backstop, knows the blob.</param>
    /// <param name="number">The copy's number, from 1.</param>
    /// <param name="mark">Kept with the archive: letters and digits, no personal data.</param>
    /// <exception cref="PermanentException"><c>archive-blocks-expired</c>: staged blocks were dropped by the service; the tables must be sealed again.</exception>
    Task<bool> CommitAsync(RequestId id, RequestKind kind, int number, string mark, IReadOnlyList<string> blockIds, CancellationToken cancellationToken);

    /// <summary>Makes the staged blocks a further archive, in place of what was committed under its name by an export that broke off.</summary>
    /// <inheritdoc cref="CommitAsync"/>
    Task CommitVolumeAsync(RequestId id, RequestKind kind, VolumeId volume, string mark, IReadOnlyList<string> blockIds, CancellationToken cancellationToken);

    /// <summary>The first archive as committed, or null while there is none.</summary>
    Task<StoredArchive?> FindArchiveAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>A further archive as committed, or null while there is none.</summary>
    Task<StoredVolume?> FindVolumeAsync(RequestId id, VolumeId volume, CancellationToken cancellationToken);

    /// <summary>
    /// Opens a committed archive for reading; null while there is none. The stream can be sought and holds a few MiB of it at a time. Reading fails with
    /// <see cref="TransientException"/> <c>archive-replaced</c> once another copy takes its place.
    /// </summary>
    Task<Stream?> OpenArchiveAsync(RequestId id, VolumeId volume, CancellationToken cancellationToken);

    /// <summary>Lets a copy that was found to be wrong be replaced by another of the same number; succeeds when it has been replaced or is gone.</summary>
    Task RejectArchiveAsync(RequestId id, int number, CancellationToken cancellationToken);

    /// <param name="number">The copy that the record belongs to.</param>
    Task WriteRecordAsync(RequestId id, int number, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <inheritdoc cref="WriteRecordAsync"/>
    Task<byte[]?> ReadRecordAsync(RequestId id, int number, string name, CancellationToken cancellationToken);

    /// <summary>Changes a record that several write at once: what is written is what the change made of the latest content.</summary>
    /// <param name="change">Given null where there is no record; returns null to leave it as it is. May be called again.</param>
    Task UpdateRecordAsync(RequestId id, int number, string name, Func<byte[]?, byte[]?> change, CancellationToken cancellationToken);

    /// <summary>Removes the records of one copy; removing the absent succeeds.</summary>
    Task DeleteRecordsAsync(RequestId id, int number, CancellationToken cancellationToken);

    /// <summary>Opens or moves the links: a read-only link to each archive that ends at the given instant and stays the same when called again.</summary>
    /// <param name="further">The archives beside the first, in their order.</param>
    /// <returns>The first archive's link, and those of the others.</returns>
    Task<IReadOnlyList<Uri>> PublishAsync(RequestId id, DateTimeOffset expiresAt, IReadOnlyList<VolumeId> further, CancellationToken cancellationToken);

    /// <summary>Whether the link answers with the archive at this moment, asked as anybody would who has nothing but the link.</summary>
    Task<bool> AnswersAsync(Uri link, CancellationToken cancellationToken);

    /// <summary>Ends the links; succeeds when it had ended or never existed.</summary>
    Task RevokeAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>Deletes the committed archives beside the first that were begun for copies up to that number, but for those given.</summary>
    Task DeleteVolumesAsync(RequestId id, int latest, IReadOnlyList<VolumeId> but, CancellationToken cancellationToken);

    /// <summary>Deletes the archives; deleting the absent succeeds. Blocks that were never committed go with the container.</summary>
    Task DeleteArchiveAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>Deletes the container with all that is in it; deleting the absent succeeds.</summary>
    Task DeleteContainerAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>Reads back whether anything is left of the request's container.</summary>
    Task<bool> ExistsAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>The requests that have a container.</summary>
    IAsyncEnumerable<RequestId> ListAsync(CancellationToken cancellationToken);
}

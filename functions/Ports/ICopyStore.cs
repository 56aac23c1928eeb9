using Overstap.Cases;

namespace Overstap.Ports;

/// <summary>A committed archive.</summary>
/// <param name="Number">Which of the request's copies it is, from 1.</param>
/// <param name="Mark">What it was committed with, to tell whether it holds what its maker means it to; null in archives from before there were marks.</param>
public sealed record StoredArchive(int Number, long Bytes, string? Mark = null);

/// <summary>
/// Keeps the sealed copies: a container of its own per request, holding one archive blob and, until it is committed, a small encrypted record
/// of each sealed entry. The archive is staged as blocks in any order and becomes a blob only when its block list is committed. A later copy of the
/// same request replaces the earlier one in that one step: until then the earlier one stays as it is, byte for byte, and the link leads to it.
/// </summary>
public interface ICopyStore
{
    /// <summary>Makes the request's container; succeeds when it exists.</summary>
    Task PrepareAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>Stages one block, checked by MD5 on arrival.</summary>
    /// <param name="blockId">Base64; all ids of one archive are equally long.</param>
    /// <param name="content">The block, seekable: all of it is staged, wherever it stands. It stays open.</param>
    Task StageBlockAsync(RequestId id, string blockId, Stream content, CancellationToken cancellationToken);

    /// <summary>Makes the staged blocks the archive, in place of any copy with a lower number, once; false when this number or a later one had been committed before.</summary>
    /// <param name="kind">Tag by which the storage account's own lifecycle rule, the last backstop, knows the blob.</param>
    /// <param name="number">The copy's number, from 1.</param>
    /// <param name="mark">Kept with the archive: letters and digits, no personal data.</param>
    /// <exception cref="PermanentException"><c>archive-blocks-expired</c>: staged blocks were dropped by the service; the tables must be sealed again.</exception>
    Task<bool> CommitAsync(RequestId id, RequestKind kind, int number, string mark, IReadOnlyList<string> blockIds, CancellationToken cancellationToken);

    /// <summary>The committed archive, or null while there is none.</summary>
    Task<StoredArchive?> FindArchiveAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>
    /// Opens the committed archive for reading; null while there is none. The stream can be sought and holds a few MiB of it at a time. Reading fails with
    /// <see cref="TransientException"/> <c>archive-replaced</c> once another copy takes its place.
    /// </summary>
    Task<Stream?> OpenArchiveAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>Lets a copy that was found to be wrong be replaced by another of the same number; succeeds when it has been replaced or is gone.</summary>
    Task RejectArchiveAsync(RequestId id, int number, CancellationToken cancellationToken);

    /// <param name="number">The copy that the record belongs to.</param>
    Task WriteRecordAsync(RequestId id, int number, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <inheritdoc cref="WriteRecordAsync"/>
    Task<byte[]?> ReadRecordAsync(RequestId id, int number, string name, CancellationToken cancellationToken);

    /// <summary>Removes the records of one copy; removing the absent succeeds.</summary>
    Task DeleteRecordsAsync(RequestId id, int number, CancellationToken cancellationToken);

    /// <summary>Opens or moves the link: a read-only link to the one blob that ends at the given instant and stays the same when called again.</summary>
    Task<Uri> PublishAsync(RequestId id, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Whether the link answers with the archive at this moment, asked as anybody would who has nothing but the link.</summary>
    Task<bool> AnswersAsync(Uri link, CancellationToken cancellationToken);

    /// <summary>Ends the link; succeeds when it had ended or never existed.</summary>
    Task RevokeAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>Deletes the archive blob, committed or not; deleting the absent succeeds.</summary>
    Task DeleteArchiveAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>Deletes the container with all that is in it; deleting the absent succeeds.</summary>
    Task DeleteContainerAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>Reads back whether anything is left of the request's container.</summary>
    Task<bool> ExistsAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>The requests that have a container.</summary>
    IAsyncEnumerable<RequestId> ListAsync(CancellationToken cancellationToken);
}

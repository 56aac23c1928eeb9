using Overstap.Cases;

namespace Overstap.Ports;

/// <summary>
/// Keeps the sealed copies: a container of its own per request, holding one archive blob and, until it is committed, a small encrypted record
/// of each sealed entry. The archive is staged as blocks in any order and becomes a blob only when its block list is committed.
/// </summary>
public interface ICopyStore
{
    /// <summary>Makes the request's container; succeeds when it exists.</summary>
    Task PrepareAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>Stages one block, checked by MD5 on arrival.</summary>
    /// <param name="blockId">Base64; all ids of one archive are equally long.</param>
    Task StageBlockAsync(RequestId id, string blockId, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Makes the staged blocks the archive, once; false when it had been committed before.</summary>
    /// <param name="kind">Tag by which the storage account's own lifecycle rule, the last backstop, knows the blob.</param>
    /// <exception cref="PermanentException"><c>archive-blocks-expired</c>: staged blocks were dropped by the service; the tables must be sealed again.</exception>
    Task<bool> CommitAsync(RequestId id, RequestKind kind, IReadOnlyList<string> blockIds, CancellationToken cancellationToken);

    /// <summary>Length in bytes of the committed archive, or null while there is none.</summary>
    Task<long?> FindArchiveAsync(RequestId id, CancellationToken cancellationToken);

    Task WriteRecordAsync(RequestId id, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);
    Task<byte[]?> ReadRecordAsync(RequestId id, string name, CancellationToken cancellationToken);

    /// <summary>Removes all records; removing the absent succeeds.</summary>
    Task DeleteRecordsAsync(RequestId id, CancellationToken cancellationToken);

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

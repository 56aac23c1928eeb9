using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Tests.Faults;

/// <summary>A store of which a test has only the part that it is about.</summary>
internal abstract class UnsupportedCopyStore : ICopyStore
{
    public virtual Task RevokeAsync(RequestId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task DeleteArchiveAsync(RequestId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task DeleteContainerAsync(RequestId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task<bool> ExistsAsync(RequestId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task PrepareAsync(RequestId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task StageBlockAsync(RequestId id, VolumeId volume, string blockId, Stream content, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task<bool> CommitAsync(RequestId id, RequestKind kind, int number, string mark, IReadOnlyList<string> blockIds, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task<StoredArchive?> FindArchiveAsync(RequestId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task<Stream?> OpenArchiveAsync(RequestId id, VolumeId volume, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task CommitVolumeAsync(RequestId id, RequestKind kind, VolumeId volume, string mark, IReadOnlyList<string> blockIds, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task<StoredVolume?> FindVolumeAsync(RequestId id, VolumeId volume, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task UpdateRecordAsync(RequestId id, int number, string name, Func<byte[]?, byte[]?> change, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task DeleteVolumesAsync(RequestId id, int latest, IReadOnlyList<VolumeId> but, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task RejectArchiveAsync(RequestId id, int number, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task WriteRecordAsync(RequestId id, int number, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task<byte[]?> ReadRecordAsync(RequestId id, int number, string name, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task DeleteRecordsAsync(RequestId id, int number, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task<IReadOnlyList<Uri>> PublishAsync(RequestId id, DateTimeOffset expiresAt, IReadOnlyList<VolumeId> further, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual Task<bool> AnswersAsync(Uri link, CancellationToken cancellationToken) => throw new NotSupportedException();

    public virtual IAsyncEnumerable<RequestId> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}

using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Ports;

namespace Overstap.Erase;

/// <summary>
/// Erases a copy and proves it: destroys our wrapped password, revokes the link, deletes blob and container, reads back that nothing is left, and
/// records it. Every step succeeds when it was done before, so it can be begun again at any point, by the orchestration or by the sweep.
/// </summary>
public sealed class CopyEraser(CaseFiles cases, ICopyStore copies, CaseEvents events, TimeProvider time)
{
    /// <exception cref="PermanentException"><c>erasure-too-early</c>: the period in which the copy must be available has not ended.</exception>
    /// <exception cref="TransientException"><c>erasure-unproven</c>: storage still shows something of the copy.</exception>
    public async Task EraseAsync(RequestId id, CancellationToken cancellationToken)
    {
        var file = await cases.UpdateAsync(id, DestroyPassword, cancellationToken);
        if (file.ErasedAt is not null)
            return;
        Milestones.Reached("password-destroyed", id);
        await copies.RevokeAsync(id, cancellationToken);
        var revokedAt = time.GetUtcNow();
        Milestones.Reached("link-revoked", id);
        await copies.DeleteArchiveAsync(id, cancellationToken);
        var deletedAt = time.GetUtcNow();
        Milestones.Reached("archive-deleted", id);
        await copies.DeleteContainerAsync(id, cancellationToken);
        Milestones.Reached("container-deleted", id);
        if (await copies.ExistsAsync(id, cancellationToken))
            throw new TransientException("erasure-unproven", $"Storage still shows the copy of request {id}; it is deleted again.");
        await events.TakeAsync(id, new CopyErased(revokedAt, deletedAt), cancellationToken);
        Milestones.Reached("erasure-recorded", id);
    }

    private CaseFile DestroyPassword(CaseFile file)
    {
        Guard(file);
        return file.Password is null ? file : (file with { Password = null }).Record("password-destroyed", time.GetUtcNow());
    }

    private void Guard(CaseFile file)
    {
        if (!ErasureGuard.MayEraseCopy(file, time.GetUtcNow()))
            throw new PermanentException("erasure-too-early", $"The copy of request {file.Id} has to stay available.");
    }
}

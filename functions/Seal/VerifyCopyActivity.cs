using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Collect;
using Overstap.Orchestration;
using Overstap.Ports;

namespace Overstap.Seal;

/// <summary>
/// Reads the committed copy back before anything is erased because of it. A copy that is not what was sealed is let go, so that it is made
/// anew under the same number; its records are removed first, since they name blocks that are no longer to be trusted.
/// </summary>
public sealed class VerifyCopyActivity(CaseFiles cases, ICopyStore copies, CopyVerifier verifier, TimeProvider time)
{
    [Function(nameof(VerifyCopy))]
    public Task VerifyCopy([ActivityTrigger] Duty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(VerifyCopy), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        file.ThrowIfOvertaken();
        if (!file.IsSealed || file.Copy is not { } copy)
            throw new PermanentException("copy-not-sealed", $"The copy of request {file.Id} that is wanted has not been sealed yet, so it cannot be verified.");
        if (copy.VerifiedAt is not null)
            return;
        try
        {
            await verifier.VerifyAsync(file, copy, cancellationToken);
        }
        catch (PermanentException e) when (e.Code == CopyVerifier.FailedCode)
        {
            await LetGoAsync(file, copy, cancellationToken);
            throw;
        }

        Milestones.Reached("copy-read-back", file.Id);
        await cases.UpdateAsync(file.Id, current => IsSame(current, copy) ? Note(current, copy) : current, cancellationToken);
        Milestones.Reached("copy-verified", file.Id);
    }, cancellationToken);

    private CaseFile Note(CaseFile file, CopyFacts copy)
    {
        var now = time.GetUtcNow();
        var detail = string.Create(CultureInfo.InvariantCulture, $"copy {copy.Number}: {copy.Tables} tables, {copy.Rows} rows");
        return (file with { Copy = copy with { VerifiedAt = now } }).Record("copy-verified", now, detail);
    }

    /// <summary>The facts go last: as long as they stand, a retry comes here again.</summary>
    private async Task LetGoAsync(CaseFile file, CopyFacts copy, CancellationToken cancellationToken)
    {
        await copies.DeleteRecordsAsync(file.Id, copy.Number, cancellationToken);
        await copies.RejectArchiveAsync(file.Id, copy.Number, cancellationToken);
        Milestones.Reached("copy-rejected", file.Id);
        await cases.UpdateAsync(
            file.Id,
            current => IsSame(current, copy)
                ? (current with { Copy = null }).Record(CopyVerifier.FailedCode, time.GetUtcNow(), copy.Number.ToString(CultureInfo.InvariantCulture))
                : current,
            cancellationToken);
    }

    /// <summary>Whether the case still speaks of the copy that was read: it may have been sealed anew, or verified, by somebody else meanwhile.</summary>
    private static bool IsSame(CaseFile current, CopyFacts copy) =>
        current.Copy is { VerifiedAt: null } there && there.Number == copy.Number && there.SealedAt == copy.SealedAt;
}

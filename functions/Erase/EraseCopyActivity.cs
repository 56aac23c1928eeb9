using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Orchestration;

namespace Overstap.Erase;

/// <summary>Erases the copy when the orchestration's timer says so.</summary>
public sealed class EraseCopyActivity(CopyEraser eraser)
{
    [Function(nameof(EraseCopy))]
    public Task EraseCopy([ActivityTrigger] Duty duty, CancellationToken cancellationToken) =>
        ActivityBoundary.RunAsync(nameof(EraseCopy), () => eraser.EraseAsync(duty.RequestId, cancellationToken), cancellationToken);
}

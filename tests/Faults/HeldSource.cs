using Overstap.Ports;

namespace Overstap.Tests.Faults;

/// <summary>Holds whoever opens one table until it is let go.</summary>
internal sealed class HeldSource(IRecordSource inner, string service, string table) : IRecordSource
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when somebody stands before the table.</summary>
    public Task Reached => _reached.Task;

    public void Release() => _released.TrySetResult();

    public async Task<ITableSnapshot> OpenAsync(string openedService, string openedTable, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken)
    {
        if ((openedService, openedTable) == (service, table))
        {
            _reached.TrySetResult();
            await _released.Task.WaitAsync(cancellationToken);
        }

        return await inner.OpenAsync(openedService, openedTable, accountId, changedSince, cancellationToken);
    }
}

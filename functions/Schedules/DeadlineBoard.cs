using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Schedules;

/// <summary>The dates of all open requests, read from the case files.</summary>
public sealed class DeadlineBoard(ICaseStore store, CaseFiles cases, CaseClocks clocks, TimeProvider time)
{
    /// <summary>Every date that still counts, the missed ones first, then by date. A request that cannot be read has a line that says so: nothing is overlooked.</summary>
    public async Task<IReadOnlyList<DeadlineLine>> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = new List<DeadlineLine>();
        await foreach (var summary in store.ListAsync(cancellationToken))
        {
            if (summary.Phase != CasePhase.Closed)
                lines.AddRange(await ReadAsync(summary.Id, cancellationToken));
        }

        return [.. lines.OrderBy(line => line.State is ClockState.Missed or ClockState.DoneLate ? 0 : 1).ThenBy(line => line.ActBy).ThenBy(line => line.RequestId.ToString(), StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<DeadlineLine>> ReadAsync(RequestId id, CancellationToken cancellationToken)
    {
        try
        {
            if (await cases.FindAsync(id, cancellationToken) is not { } file || file.Phase == CasePhase.Closed)
                return [];
            var now = time.GetUtcNow();
            return
            [
                .. from clock in clocks.Running(file)
                   let state = clock.StateAt(now)
                   where state != ClockState.Done
                   select new DeadlineLine(
                       file.Id, file.Kind, file.Phase, clock.Deadline.Id, state, clock.DecidedBy, clock.Deadline.Target.ToDateTimeOffset(), clock.IsDuty, clock.Deadline.Citation)
                   {
                       DoneAt = clock.DoneAt,
                       Missing = file.Copy is { IsComplete: false } partial ? [.. partial.Missing.Select(table => $"{table.Service}/{table.Table}")] : null,
                   },
            ];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var code = e is CodedException coded ? coded.Code : e.GetType().Name;
            return [new DeadlineLine(id, null, null, code, ClockState.Missed, time.GetUtcNow(), time.GetUtcNow(), IsDuty: true, "")];
        }
    }
}

/// <summary>One date of one request. Holds no personal data.</summary>
/// <param name="IsDuty">Whether something has to be done by then, as opposed to not before then.</param>
/// <param name="Clock">Id of the date, such as <c>gdpr-answer</c>; an error code where the request cannot be read.</param>
public sealed record DeadlineLine(
    RequestId RequestId, RequestKind? Kind, CasePhase? Phase, string Clock, ClockState State, DateTimeOffset ActBy, DateTimeOffset Target, bool IsDuty, string Rule)
{
    /// <summary>When it was done, if it was, late.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>What the request's copy lacks, as <c>service/table</c>; null when it lacks nothing.</summary>
    public IReadOnlyList<string>? Missing { get; init; }
}

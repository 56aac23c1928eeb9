using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Deliver.Mails;

namespace Overstap.Tests.Cases.Lifecycle;

/// <summary>What really happened in a <see cref="World"/>, written down without asking any rule.</summary>
internal sealed class Diary
{
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public DateTimeOffset? RefusedAt { get; private set; }
    public DateTimeOffset? SwitchingSucceededAt { get; private set; }
    public DateTimeOffset? ExtendedUntil { get; private set; }
    public DateTimeOffset? InfeasibleUntil { get; private set; }
    public DateTimeOffset? GoAheadAt { get; private set; }
    public bool? GoAheadWithCopy { get; private set; }
    public IReadOnlyList<string> Confirmed { get; private set; } = [];
    public int Extensions { get; private set; }

    /// <summary>Numbers of copies that were made while the service took no writes.</summary>
    public HashSet<int> FrozenCopies { get; } = [];

    /// <summary>When a link to a copy began, whether that is a final one, and the tables that were proven to be in it.</summary>
    public List<(DateTimeOffset At, bool Final, bool Proven, IReadOnlyList<string> Tables)> Publications { get; } = [];
    public List<(string Table, DateTimeOffset At)> Erased { get; } = [];
    public List<DateTimeOffset> CopyErasedAt { get; } = [];

    /// <summary>What was sent, when, and after how many publications: clocks go back, the order of things does not.</summary>
    public List<(MailKind Kind, DateTimeOffset At, int Publications)> Mails { get; } = [];
    public DateTimeOffset? ContractEndedAt { get; set; }
    public bool IsFrozen { get; set; }
    public bool FinalCopyWasUnfrozen { get; set; }
    public IReadOnlyList<string> Blockers { get; set; } = [];

    public void Said(CaseEvent said, DateTimeOffset now, CaseFile after)
    {
        switch (said)
        {
            case RequestWithdrawn:
                WithdrawnAt ??= now;
                break;
            case RefusalDecided:
                RefusedAt ??= now;
                break;
            case SwitchingSucceeded:
                SwitchingSucceededAt ??= now;
                break;
            case TransitionExtended extended:
                Extensions += ExtendedUntil is null ? 1 : 0;
                ExtendedUntil ??= EndOf(extended.Until);
                break;
            case FoundInfeasible infeasible:
                InfeasibleUntil ??= EndOf(infeasible.Until);
                break;
            case GoAheadGiven given when after.GoAhead?.At == now:
                GoAheadAt = now;
                GoAheadWithCopy = given.WithCopy;
                Confirmed = [.. (after.Assessment?.Tables ?? []).Select(table => $"{table.Service}/{table.Table}")];
                break;
        }
    }

    public void Published(CaseFile file, DateTimeOffset now) => Publications.Add((
        now,
        FrozenCopies.Contains(file.CopyNumber),
        file.Copy is { VerifiedAt: not null } copy && copy.Number == file.CopyNumber && copy.Contained.Count == World.Tables.Length,
        [.. file.Copy!.Contained.Select(table => $"{table.Service}/{table.Table}")]));

    private static DateTimeOffset EndOf(DateOnly day) => CaseSamples.Clocks.EndOf(day);
}

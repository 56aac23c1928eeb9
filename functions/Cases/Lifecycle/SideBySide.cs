using static Overstap.Cases.Lifecycle.SideBySide.Verdict;
using static Overstap.Cases.RequestKind;

namespace Overstap.Cases.Lifecycle;

/// <summary>Which kinds of requests may run side by side for one account.</summary>
public static class SideBySide
{
    /// <summary>What an open request means for a new one.</summary>
    public enum Verdict
    {
        /// <summary>They do not touch each other.</summary>
        Always,

        /// <summary>Once the open one's copy is delivered.</summary>
        OnceDelivered,

        /// <summary>As long as nothing is erased, frozen or promised to be.</summary>
        BeforeGoAhead,

        /// <summary>The new one is taken in, and waits until the open one no longer needs the data.</summary>
        Waits,

        /// <summary>Not before the open one has ended.</summary>
        Never,
    }

    private static readonly RequestKind[] Columns = [Backup, Migration, Access, Deletion, Correction, ConsentWithdrawal, AccountClosure];

    /// <summary>Row: what is asked for. Columns: what is open already.</summary>
    private static readonly Dictionary<RequestKind, Verdict[]> Rows = new()
    {
        // ............................ backup         migration      access         deletion       correction consent  closure
        [Backup] = /*............*/ [OnceDelivered, BeforeGoAhead, Always, BeforeGoAhead, Always, Always, BeforeGoAhead],
        [Migration] = /*.........*/ [Always, Never, Always, Never, Always, Always, Never],
        [Access] = /*............*/ [Always, BeforeGoAhead, OnceDelivered, BeforeGoAhead, Always, Always, BeforeGoAhead],
        [Deletion] = /*..........*/ [Waits, Waits, Waits, Never, Waits, Always, Never],
        [Correction] = /*........*/ [Always, BeforeGoAhead, Always, BeforeGoAhead, Always, Always, BeforeGoAhead],
        [ConsentWithdrawal] = /*.*/ [Always, Always, Always, Always, Always, Never, BeforeGoAhead],
        [AccountClosure] = /*....*/ [Waits, Waits, Waits, Waits, Waits, Always, Never],
    };

    public static Verdict Of(RequestKind asked, RequestKind open) => Rows[asked][Array.IndexOf(Columns, open)];

    /// <summary>Whether a request of this kind is refused while the other one is as it is.</summary>
    public static bool Refuses(RequestKind asked, CaseFile open) => open.Phase != CasePhase.Closed && Of(asked, open.Kind) switch
    {
        Never => open.Outcome is null || open.SourceErasure is not null,
        OnceDelivered => open.Outcome is null && open.Phase < CasePhase.Available,
        BeforeGoAhead => open.SourceErasure is not null || open.GoAhead is not null || open.Freeze is { ThawedAt: null },
        _ => false,
    };

    /// <summary>Whether the other request still needs what this kind would erase.</summary>
    public static bool Needs(CaseFile other, RequestKind eraser) => other.Phase != CasePhase.Closed && other.Outcome is null
        && Of(eraser, other.Kind) == Waits && (other.Kind.IsCopy ? other.Phase < CasePhase.Available || other.Copy is { IsComplete: false } : other.Phase != CasePhase.AwaitingIdentity);
}

using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Collect;
using Overstap.Seal.Manifests;

namespace Overstap.Requests;

/// <summary>A request as its user sees it.</summary>
public sealed record RequestView
{
    public required RequestId RequestId { get; init; }
    public required RequestKind Kind { get; init; }
    public required CasePhase State { get; init; }
    public CaseOutcome? Outcome { get; init; }
    public IReadOnlyList<string>? Services { get; init; }
    public DateTimeOffset? ChangedSince { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public DateTimeOffset? AvailableAt { get; init; }
    public DateTimeOffset? AvailableUntil { get; init; }
    public DateTimeOffset? ErasedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public CopyView? Copy { get; init; }

    /// <summary>Whether an operator has approved the agent's mandate; absent when nobody asks for another.</summary>
    public Mandate? Mandate { get; init; }
    public CaseRefusal? Refusal { get; init; }
    public Switching? Switching { get; init; }
    public AssessmentView? Assessment { get; init; }

    /// <summary>When erasure begins unless the person withdraws.</summary>
    public DateTimeOffset? ErasureBeginsAt { get; init; }
    public SourceErasure? SourceErasure { get; init; }
    public DateTimeOffset? AppliedAt { get; init; }
    public DateTimeOffset? ContractEndedAt { get; init; }

    /// <summary>SHA-256 of the deletion certificate, which is at <c>/api/requests/{id}/certificate</c>.</summary>
    public string? Certificate { get; init; }

    /// <summary>Every legal date that runs, or ran, with the rule that gave it.</summary>
    public IReadOnlyList<ClockView>? Clocks { get; init; }
    public ChargeView? Charge { get; init; }
    public ProblemView? Problem { get; init; }
    public IReadOnlyList<TimelineEntry>? Timeline { get; init; }
}

/// <summary>What erasing would mean.</summary>
/// <param name="Mark">To be sent back with the go-ahead, so that nobody confirms what they were not shown.</param>
/// <param name="Blockers">Codes of what stands in the way.</param>
/// <param name="SideEffects">What else happens, in the reader's language.</param>
public sealed record AssessmentView(string Mark, DateTimeOffset At, IReadOnlyList<AssessedTable> Tables, IReadOnlyList<string> Blockers, IReadOnlyList<string> SideEffects);

/// <summary>A legal date.</summary>
/// <param name="Id">Stable, such as <c>gdpr-answer</c>.</param>
/// <param name="ActBy">End on the earliest reading, exclusive.</param>
/// <param name="KeepUntil">End on the latest reading, exclusive; absent where all readings agree.</param>
/// <param name="Target">Our own aim; operators only.</param>
/// <param name="State"><c>done</c>, <c>done-late</c>, <c>running</c>, <c>at-risk</c> or <c>missed</c>.</param>
/// <param name="Why">How the date was computed.</param>
public sealed record ClockView(
    string Id, string Title, ClockState State, DateTimeOffset ActBy, DateTimeOffset? KeepUntil, DateTimeOffset? Target, DateTimeOffset? DoneAt, string Rule, string Why, IReadOnlyList<ReadingView>? Readings);

/// <summary>A date on one way to read the law; given only where readings differ.</summary>
public sealed record ReadingView(string Assumes, DateTimeOffset End);

/// <summary>The most that the law lets be charged.</summary>
public sealed record ChargeView(string Code, string Rule, string Why);

/// <summary>Why a request is late and when it goes on.</summary>
public sealed record ProblemView(string Code, string Message, IReadOnlyList<string> Tables, DateTimeOffset Since, DateTimeOffset RetryAt);

public sealed record TimelineEntry(DateTimeOffset At, string Event);

/// <summary>What the sealed archive holds, and what it lacks.</summary>
/// <param name="Number">Which of the request's copies this is, from 1.</param>
/// <param name="Services">How many services have a table in it.</param>
/// <param name="OtherData">How many metadata groups, and others that are no services, have a table in it.</param>
/// <param name="ArchiveBytes">Length of the download: of all archives together.</param>
/// <param name="Volumes">Length in bytes of each archive that the copy consists of, in their order; one for most copies.</param>
/// <param name="TakenSince">The earliest of the instants at which its tables were read; as <c>changedSince</c> of a later request it misses nothing.</param>
/// <param name="Contained">Every table that is in it, the whole ones first; their rows add up to <paramref name="Rows"/>.</param>
/// <param name="VerifiedAt">When the archive was read back from storage and found to be what was sealed.</param>
/// <param name="Missing">What could not be had, or not whole; empty exactly when the state is <c>complete</c>.</param>
/// <param name="RetryAt">When it is tried to complete a partial copy.</param>
public sealed record CopyView(
    CopyState State,
    int Number,
    int Services,
    int OtherData,
    int Tables,
    long Rows,
    long RowsAtSource,
    long ArchiveBytes,
    IReadOnlyList<long> Volumes,
    DateTimeOffset SealedAt,
    DateTimeOffset? TakenSince,
    IReadOnlyList<ContainedView> Contained,
    DateTimeOffset? VerifiedAt,
    IReadOnlyList<MissingView> Missing,
    DateTimeOffset? RetryAt);

/// <param name="Rows">Those that are in the copy.</param>
/// <param name="Whole">Whether nothing of the table is missing; what is missing of another, <c>missing</c> says.</param>
public sealed record ContainedView(string Service, string Table, long Rows, bool Whole)
{
    public static ContainedView Of(SealedTable table, bool whole) => new(table.Service, table.Table, table.Rows, whole);
}

/// <param name="Label">Names of service and table, in the reader's language.</param>
/// <param name="Code">Stable code, documented in docs/errors.md.</param>
/// <param name="Reason">Why, in the reader's language: words to be read after the label.</param>
/// <param name="Detail">What our systems said, for operators.</param>
public sealed record MissingView(string Service, string Table, string Label, string Code, string Reason, string? Detail)
{
    public static MissingView Of(MissingTable table, DataCatalogue catalogue, string language, bool forOperator = false) => new(
        table.Service, table.Table, catalogue.NameOf(table.Service, table.Table, language), table.Code, MissingReasons.For(table.Code).In(language), forOperator ? table.Reason : null);
}

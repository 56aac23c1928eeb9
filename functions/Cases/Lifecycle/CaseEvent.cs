using Overstap.Orchestration;

namespace Overstap.Cases.Lifecycle;

/// <summary>Something that happened to a request: what a person said, what an operator decided, what a duty brought about, or only that time went by.</summary>
public abstract record CaseEvent;

/// <summary>The orchestration asks again: because a duty ended, somebody said something, or the instant has come.</summary>
public sealed record Woken(Turn Turn) : CaseEvent;

// What the person says.

/// <summary>The code from the mail was right.</summary>
public sealed record IdentityConfirmed : CaseEvent;

public sealed record RequestWithdrawn : CaseEvent;

/// <summary>Switching succeeded; ends the transition if it is still running.</summary>
public sealed record SwitchingSucceeded : CaseEvent;

/// <summary>The customer's one extension of the transition.</summary>
/// <param name="Until">Its last day.</param>
public sealed record TransitionExtended(DateOnly Until) : CaseEvent;

/// <summary>The person has read what it means, and says yes.</summary>
/// <param name="Mark">Of the assessment that they were shown; null where there is none.</param>
/// <param name="WithCopy">Whether they want a final copy first; only closure asks.</param>
public sealed record GoAheadGiven(string? Mark, bool? WithCopy) : CaseEvent;

/// <summary>The person says that what stood in the way is gone.</summary>
public sealed record ReassessmentAsked : CaseEvent;

// What an operator decides. Texts arrive sealed.

public sealed record MandateDecided(bool Approved) : CaseEvent
{
    /// <summary>The case's personal data with the subject added, sealed; with an approval only.</summary>
    public byte[]? Personal { get; init; }

    /// <summary>Index names that now lead from the subject's account to the request.</summary>
    public IReadOnlyList<string> IndexNames { get; init; } = [];
}

/// <param name="Until">Last day of the alternative period.</param>
public sealed record FoundInfeasible(DateOnly Until, byte[] Reasons) : CaseEvent;

public sealed record AnswerExtended(byte[] Reasons) : CaseEvent;

/// <param name="Ground">Code of the ground (mission facts B05).</param>
public sealed record RefusalDecided(string Ground, byte[]? Explanation) : CaseEvent;

public sealed record CorrectionApproved : CaseEvent;

/// <summary>What stood in the way was mended: nothing that failed waits for its next try any longer.</summary>
public sealed record RetryAsked : CaseEvent;

// What a duty brought about.

/// <summary>The link answers and ends then.</summary>
/// <param name="Number">The copy it leads to.</param>
/// <param name="Begins">Whether its period begins with this; otherwise only its end has moved.</param>
public sealed record CopyPublished(int Number, DateTimeOffset Until, bool Begins) : CaseEvent;

/// <summary>Nothing of the copy is left: storage answers that it is not found.</summary>
public sealed record CopyErased(DateTimeOffset LinkRevokedAt, DateTimeOffset ArchiveDeletedAt) : CaseEvent;

public sealed record WritesFrozen : CaseEvent;

public sealed record WritesThawed : CaseEvent;

public sealed record Assessed(IReadOnlyList<AssessedTable> Tables, IReadOnlyList<string> Blockers) : CaseEvent;

/// <summary>The tables of the scope were counted before anything is erased.</summary>
public sealed record TablesCounted(IReadOnlyList<TableErasure> Tables) : CaseEvent;

public sealed record TableErased(string Table, long RowsAfter, string? Ground, DateTimeOffset? RetainedUntil) : CaseEvent;

public sealed record ErasureCertified(SignedCertificate Certificate) : CaseEvent;

/// <summary>The correction was made, or processing stopped.</summary>
public sealed record RequestApplied : CaseEvent;

public sealed record ContractEnded : CaseEvent;

using Overstap.Cases;

namespace Overstap.Requests;

/// <summary>A request as its user sees it.</summary>
public sealed record RequestView
{
    public required RequestId RequestId { get; init; }
    public required RequestKind Kind { get; init; }
    public required CasePhase State { get; init; }
    public CaseOutcome? Outcome { get; init; }
    public IReadOnlyList<string>? Services { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public DateTimeOffset? AvailableAt { get; init; }
    public DateTimeOffset? AvailableUntil { get; init; }
    public DateTimeOffset? ErasedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public CopyFacts? Copy { get; init; }
    public ProblemView? Problem { get; init; }
    public IReadOnlyList<TimelineEntry>? Timeline { get; init; }

    public static RequestView Of(CaseFile file, IReadOnlyList<AuditEntry>? history = null) => new()
    {
        RequestId = file.Id,
        Kind = file.Kind,
        State = file.Phase,
        Outcome = file.Outcome,
        Services = file.Services.Count > 0 ? file.Services : null,
        SubmittedAt = file.SubmittedAt,
        ConfirmedAt = file.ConfirmedAt,
        WithdrawnAt = file.WithdrawnAt,
        AvailableAt = file.PublishedAt,
        AvailableUntil = file.KeepUntil,
        ErasedAt = file.ErasedAt,
        ClosedAt = file.ClosedAt,
        Copy = file.Copy,
        Problem = file.Problem is { } problem ? new ProblemView(problem.Code, problem.Message, problem.Tables, problem.Since, problem.RetryAt) : null,
        Timeline = history?.Select(entry => new TimelineEntry(entry.At, entry.Event)).ToArray(),
    };
}

/// <summary>Why a request is late and when it goes on.</summary>
public sealed record ProblemView(string Code, string Message, IReadOnlyList<string> Tables, DateTimeOffset Since, DateTimeOffset RetryAt);

public sealed record TimelineEntry(DateTimeOffset At, string Event);

using NodaTime;
using Overstap.Deadlines;
using Overstap.Deliver.Mails;

namespace Overstap.Cases;

/// <summary>The legal clock applied to a case: which dates run, and the instants that the transition table goes by.</summary>
public sealed class CaseClocks(LegalClock clock)
{
    /// <summary>When the customer's notice ends.</summary>
    public DateTimeOffset NoticeEnd(CaseFile file) => Notice(file).ActBy.ToDateTimeOffset();

    /// <summary>When the transition is to end: the law's period on its earliest reading, or the later day that the customer or an infeasibility set.</summary>
    public DateTimeOffset TransitionEnd(CaseFile file) => Transition(file).ActBy.ToDateTimeOffset();

    /// <summary>By when an infeasible transition must be told.</summary>
    public DateTimeOffset InfeasibilityNotice(CaseFile file) => clock.InfeasibilityNotice(Submitted(file)).ActBy.ToDateTimeOffset();

    /// <summary>By when the request must be answered, as long as that is not extended.</summary>
    public DateTimeOffset Answer(CaseFile file) => clock.GdprAnswer(Submitted(file)).ActBy.ToDateTimeOffset();

    /// <summary>By when we mean to have answered.</summary>
    public DateTimeOffset AnswerTarget(CaseFile file) => AnswerDeadline(file).Target.ToDateTimeOffset();

    /// <summary>The answer's deadline, extended if it was.</summary>
    public Deadline AnswerDeadline(CaseFile file) => file.AnswerExtendedAt is null ? clock.GdprAnswer(Submitted(file)) : clock.GdprExtendedAnswer(Submitted(file));

    /// <summary>The last day that an alternative period may have: seven months, on the earliest reading.</summary>
    public DateOnly LastAlternativeDay(CaseFile file) => clock.AlternativeTransition(Made(file), NoticeDay(file)).ActByLastDay.ToDateOnly();

    /// <summary>The last day that a notice may have: two months, on the earliest reading.</summary>
    public DateOnly LastNoticeDay(DateTimeOffset submitted) => clock.DataActMaximumNotice(submitted.ToInstant()).ActByLastDay.ToDateOnly();

    /// <summary>The day of an instant where the service is.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => instant.ToInstant().InZone(clock.Jurisdiction.Zone).Date.ToDateOnly();

    /// <summary>The end of a day where the service is.</summary>
    public DateTimeOffset EndOf(DateOnly day) => Regulation1182.EndOf(LocalDate.FromDateOnly(day), clock.Jurisdiction.Zone).ToDateTimeOffset();

    /// <summary>Until when a copy that is ready at this instant has to stay: the promised 30 days, and for who leaves the whole retrieval period on its latest reading.</summary>
    public DateTimeOffset KeepUntil(CaseFile file, DateTimeOffset readyAt)
    {
        var promised = clock.Link(readyAt.ToInstant()).KeepUntil;
        return file.Kind.IsCopy ? promised.ToDateTimeOffset() : Instant.Max(promised, Retrieval(file, readyAt).KeepUntil).ToDateTimeOffset();
    }

    /// <summary>Moves the end of a copy that is already published to where the changed plan puts it; never earlier.</summary>
    public CaseFile Replan(CaseFile file) =>
        file.PublishedAt is { } published && KeepUntil(file, published) is var keepUntil && keepUntil > file.KeepUntil ? file with { KeepUntil = keepUntil } : file;

    /// <summary>Every date that runs for the case, or ran.</summary>
    public IEnumerable<RunningClock> Running(CaseFile file)
    {
        var answered = AnsweredAt(file);
        yield return new RunningClock(AnswerDeadline(file), answered);
        if (file.AnswerExtendedAt is { } extended)
            yield return new RunningClock(clock.GdprExtensionNotice(Submitted(file)), extended);
        if (file.Kind == RequestKind.Migration)
        {
            var switching = file.Switching ?? new Switching();
            yield return new RunningClock(clock.InfeasibilityNotice(Submitted(file)), switching.Infeasible?.At ?? (Past(file, CasePhase.Exporting) ? switching.TransitionEndedAt : null), IsOwed: switching.Infeasible is not null);
            // An agent's request begins to run when the mandate stands.
            if (file.Mandate is null || switching.MadeAt is not null)
            {
                yield return new RunningClock(Notice(file), Past(file, CasePhase.Transition) ? NoticeEnd(file) : null, EndsByItself: true);
                yield return new RunningClock(Transition(file), switching.TransitionEndedAt, EndsByItself: true);
            }
        }

        if (file.KeepUntil is not { } keepUntil || file.PublishedAt is not { } published)
            yield break;
        if (file.Kind.IsCopy)
        {
            yield return new RunningClock(clock.Link(published.ToInstant()), file.ErasedAt, KeptUntil: keepUntil);
            yield break;
        }

        yield return new RunningClock(Retrieval(file, published), file.RetrievalSince is null ? null : file.ErasedAt, KeptUntil: keepUntil);
        if (ErasureFollows(file))
            yield return new RunningClock(clock.SourceErasure(Retrieval(file, published).KeepUntil, LastDayBefore(keepUntil)), file.SourceErasure?.EndedAt, KeptUntil: keepUntil);
    }

    /// <summary>The most that the law lets be charged.</summary>
    public ChargeRule Charge(RequestKind kind, DateTimeOffset at) => SwitchingCharges.For(
        kind switch
        {
            RequestKind.Migration => ChargeableKind.Switching,
            RequestKind.Backup => ChargeableKind.InParallelUse,
            RequestKind.Access => ChargeableKind.FirstGdprCopy,
            _ => ChargeableKind.GdprRight,
        },
        LocalDate.FromDateOnly(DayOf(at)));

    /// <summary>When the person got their answer: the whole copy, the change, the refusal.</summary>
    public static DateTimeOffset? AnsweredAt(CaseFile file) =>
        file.Mails.FirstOrDefault(mail => mail is { Kind: MailKind.Link or MailKind.FinalCopy or MailKind.CopyCompleted, SentAt: not null, ToldPartial: false })?.SentAt
        ?? file.AppliedAt ?? file.SourceErasure?.EndedAt ?? file.Refusal?.At ?? file.WithdrawnAt ?? file.ClosedAt;

    private Deadline Notice(CaseFile file) => clock.DataActNotice(Made(file), NoticeDay(file));

    private Deadline Transition(CaseFile file) => Transitions(file).MaxBy(deadline => deadline.ActBy)!;

    /// <summary>The usual period, and those that were chosen: none of them makes the transition end earlier, on no reading.</summary>
    private IEnumerable<Deadline> Transitions(CaseFile file)
    {
        yield return clock.Transition(Made(file), NoticeDay(file));
        if (file.Switching?.Infeasible is { } infeasible)
            yield return clock.IndicatedTransition(infeasible.At.ToInstant(), LocalDate.FromDateOnly(infeasible.Until));
        if (file.Switching?.ExtendedUntil is { } until)
            yield return clock.ExtendedTransition(Made(file), LocalDate.FromDateOnly(until));
    }

    private Deadline Retrieval(CaseFile file, DateTimeOffset readyAt)
    {
        var switching = file.Switching;
        // A transition that the customer ended is over on every reading; one that ran out is over on the latest.
        var ended = switching?.TransitionEndedAt is { } end && switching.SucceededAt <= end ? end.ToInstant()
            : file.Kind == RequestKind.Migration ? Transitions(file).Max(deadline => deadline.KeepUntil) : Submitted(file) - Duration.FromDays(1);
        return clock.Retrieval(ended, readyAt.ToInstant());
    }

    /// <summary>Whether the source will be erased after the retrieval period, or was: nobody may be told so who has not said the word, or has taken it back.</summary>
    private static bool ErasureFollows(CaseFile file) => file.RetrievalSince is not null && file.Outcome is null or CaseOutcome.ContractEnded
        && (file.Kind != RequestKind.Migration || file.Switching?.SucceededAt is not null);

    /// <summary>The last day of a period that is kept until this instant.</summary>
    private LocalDate LastDayBefore(DateTimeOffset keepUntil) => LocalDate.FromDateOnly(DayOf(keepUntil.AddTicks(-1)));

    private static bool Past(CaseFile file, CasePhase phase) => file.Phase >= phase;

    private static Instant Submitted(CaseFile file) => file.SubmittedAt.ToInstant();

    private static Instant Made(CaseFile file) => (file.Switching?.MadeAt ?? file.SubmittedAt).ToInstant();

    /// <summary>The day that the customer chose, unless it had passed when the request was made.</summary>
    private LocalDate? NoticeDay(CaseFile file) =>
        file.Switching?.NoticeUntil is { } day && day >= DayOf(file.Switching.MadeAt ?? file.SubmittedAt) ? LocalDate.FromDateOnly(day) : null;
}

internal static class Instants
{
    public static Instant ToInstant(this DateTimeOffset instant) => Instant.FromDateTimeOffset(instant);
}

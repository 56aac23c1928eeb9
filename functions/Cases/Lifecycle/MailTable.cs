using Overstap.Deliver.Mails;

namespace Overstap.Cases.Lifecycle;

/// <summary>Which mails a case wants, and when. Deciding twice on the same facts never wants one twice.</summary>
internal sealed class MailTable(CaseRules rules, CaseClocks clocks)
{
    /// <summary>How many days before the end of a link or a retrieval its user is reminded.</summary>
    public static IReadOnlyList<int> ReminderDays { get; } = [7, 1];

    /// <returns>The file with one mail more, or the same file when it wants none.</returns>
    public CaseFile Want(CaseFile file, DateTimeOffset now)
    {
        if (file.Phase is CasePhase.AwaitingIdentity)
            return file;
        if (file.Outcome is not null)
            return WantFarewell(file, now);
        if (!file.Wants(MailKind.Receipt))
            return file.Want(MailKind.Receipt, now);
        foreach (var (kind, reader) in Due(file))
        {
            if (!file.Wants(kind))
                return file.Want(kind, now, reader);
        }

        if (CopyRules.IsWanted(file) && CopyRules.IsPublished(file) && IsCompletionUntold(file) && !file.Mails.Any(mail => mail is { Kind: MailKind.CopyCompleted, SentAt: null }))
            return file.Want(MailKind.CopyCompleted, now);
        return OfPhase(file) is { } ofPhase && !file.WantsInPhase(ofPhase) ? file.Want(ofPhase, now) : WantDated(file, now);
    }

    public static bool IsLinkSent(CaseFile file) => file.IsSent(ReadyMail(file));

    public static bool IsReadyTold(CaseFile file, CaseRules rules) => IsLinkSent(file) && (!rules.PasswordByMail || file.IsSent(MailKind.Password));

    /// <summary>When the last went out of the mails that one needs to take the copy.</summary>
    public static DateTimeOffset? ReadyToldAt(CaseFile file, CaseRules rules) =>
        file.Mails.Where(mail => mail.Kind == ReadyMail(file) || mail.Kind == MailKind.CopyCompleted || (rules.PasswordByMail && mail.Kind == MailKind.Password)).Max(mail => mail.SentAt);

    /// <summary>When the person has to be told that it takes longer; null when nothing is late.</summary>
    public static DateTimeOffset? ProgressAt(CaseFile file, CaseRules rules, CaseClocks clocks)
    {
        DateTimeOffset? late = file.Phase switch
        {
            CasePhase.Exporting or CasePhase.Delivering or CasePhase.Applying => file.PhaseSince + rules.ProgressAfter,
            CasePhase.Notice or CasePhase.Transition when !CopyRules.IsPublished(file) => (file.Switching?.MadeAt ?? file.ConfirmedAt) + rules.ProgressAfter,
            CasePhase.AwaitingMandate or CasePhase.Assessment => clocks.AnswerTarget(file),
            _ => null,
        };
        var last = file.Mails.LastOrDefault(mail => mail.Kind == MailKind.Progress)?.WantedAt + rules.ProgressEvery;
        return last > late ? last : late;
    }

    /// <summary>Whether the person was told of a copy that lacked something, and not yet that it is complete by now.</summary>
    public static bool IsCompletionUntold(CaseFile file) =>
        file.Copy is { IsComplete: true } && file.Mails.LastOrDefault(mail => mail.Kind is MailKind.Link or MailKind.FinalCopy or MailKind.CopyCompleted) is { } last
        && (last.Kind == MailKind.CopyCompleted ? last.SentAt is null : last is { SentAt: not null, ToldPartial: true });

    private static MailKind ReadyMail(CaseFile file) => file.WantsFinalCopy ? MailKind.FinalCopy : MailKind.Link;

    private IEnumerable<(MailKind Kind, MailReader Reader)> Due(CaseFile file)
    {
        if (file.Mandate is { Approved: true })
            yield return (MailKind.MandateNotice, MailReader.Subject);
        if (file.Switching?.Infeasible is not null)
            yield return (MailKind.Infeasible, MailReader.Requester);
        if (file.Switching?.ExtendedUntil is not null)
            yield return (MailKind.TransitionExtended, MailReader.Requester);
        if (file.AnswerExtendedAt is not null)
            yield return (MailKind.AnswerExtended, MailReader.Requester);
        if (CopyRules.IsWanted(file) && CopyRules.IsPublished(file))
        {
            yield return (ReadyMail(file), MailReader.Requester);
            if (rules.PasswordByMail)
                yield return (MailKind.Password, MailReader.Requester);
        }
    }

    /// <summary>What a phase that waits for the person tells them, each time it is entered.</summary>
    private static MailKind? OfPhase(CaseFile file) => file.Phase switch
    {
        CasePhase.Preconditions => MailKind.Blocked,
        CasePhase.Confirmation => file.Kind == RequestKind.ConsentWithdrawal ? MailKind.ConfirmConsentWithdrawal : MailKind.ConfirmErasure,
        CasePhase.CoolingOff => MailKind.CoolingOff,
        _ => null,
    };

    /// <summary>Mails about a date that may move: once for each date, and of several that are due only the last.</summary>
    private CaseFile WantDated(CaseFile file, DateTimeOffset now)
    {
        if (file.Phase == CasePhase.Transition && file.Switching?.SucceededAt is null)
            return WantBefore(file, MailKind.TransitionEnding, clocks.TransitionEnd(file), [7], now);
        if (file.Phase is CasePhase.Available or CasePhase.Retrieval && file.KeepUntil is { } keepUntil)
            return WantBefore(file, file.Phase == CasePhase.Retrieval ? MailKind.RetrievalEnding : MailKind.Reminder, keepUntil, ReminderDays, now);
        return now >= ProgressAt(file, rules, clocks) ? file.Want(MailKind.Progress, now) : file;
    }

    private static CaseFile WantBefore(CaseFile file, MailKind kind, DateTimeOffset end, IReadOnlyList<int> days, DateTimeOffset now)
    {
        var due = days.Where(count => now >= end - TimeSpan.FromDays(count) && now < end).DefaultIfEmpty(0).Min();
        return due == 0 || file.Mails.Any(mail => mail.Kind == kind && mail.About == end && mail.DaysLeft <= due) ? file : file.Want(kind, now, about: end, daysLeft: due);
    }

    private CaseFile WantFarewell(CaseFile file, DateTimeOffset now)
    {
        var farewells = Farewells(file);
        // Whoever withdrew or was refused is told at once when their copy stays for a while, and again when it has gone.
        if (file.Phase == CasePhase.Available)
            return file.Wants(farewells[0]) ? WantDated(file, now) : file.Want(farewells[0], now);
        if (!DutyTable.IsAllDone(file) || farewells.All(file.Wants))
            return file;
        var next = farewells.First(kind => !file.Wants(kind));
        return (next == farewells[0] ? file.DropUnsentMail() : file).Want(next, now) with { Problems = [] };
    }

    private static IReadOnlyList<MailKind> Farewells(CaseFile file)
    {
        MailKind first = file.Outcome switch
        {
            CaseOutcome.Lapsed => MailKind.Lapsed,
            CaseOutcome.Withdrawn => MailKind.Withdrawn,
            CaseOutcome.Refused => file.Mandate is { Approved: false } ? MailKind.MandateDeclined : MailKind.Refused,
            CaseOutcome.SourceErased or CaseOutcome.ContractEnded => MailKind.SourceErased,
            CaseOutcome.NotSwitched => MailKind.NotSwitched,
            CaseOutcome.Applied => file.Kind == RequestKind.Correction ? MailKind.CorrectionApplied : MailKind.ConsentWithdrawn,
            CaseOutcome.Unanswered => MailKind.Unanswered,
            _ => MailKind.Erased,
        };
        if (file.Outcome == CaseOutcome.ContractEnded)
            return [first, MailKind.ContractEnded];
        var keptCopy = file.Kind.ErasesSource && CopyRules.IsOffered(file) && file.Outcome is CaseOutcome.Withdrawn or CaseOutcome.Refused or CaseOutcome.Unanswered;
        return keptCopy ? [first, MailKind.Erased] : [first];
    }
}

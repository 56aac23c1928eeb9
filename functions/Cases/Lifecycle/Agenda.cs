namespace Overstap.Cases.Lifecycle;

/// <summary>When something will be due for a case although nobody says anything.</summary>
internal sealed class Agenda(CaseRules rules, CaseClocks clocks)
{
    /// <summary>The earliest such instant after now; null when only a person can move the case.</summary>
    public DateTimeOffset? Next(CaseFile file, DateTimeOffset now) => Instants(file).Where(instant => instant > now).Min();

    private IEnumerable<DateTimeOffset?> Instants(CaseFile file)
    {
        if (file.Outcome is null)
        {
            yield return MailTable.ProgressAt(file, rules, clocks);
            yield return file.PhaseSince + rules.AnswerPatience;
            yield return CopyRules.CompletionAt(file);
        }

        switch (file.Phase)
        {
            case CasePhase.AwaitingIdentity:
                yield return file.SubmittedAt + rules.ConfirmationPeriod;
                break;
            case CasePhase.AwaitingMandate:
                yield return rules.ObjectionEnd(file);
                break;
            case CasePhase.Notice:
                yield return clocks.NoticeEnd(file);
                break;
            case CasePhase.Transition:
                yield return clocks.TransitionEnd(file);
                yield return clocks.TransitionEnd(file) - TimeSpan.FromDays(7);
                break;
            case CasePhase.Preconditions:
                yield return file.Assessment?.At + rules.AssessmentEvery;
                yield return rules.PreconditionsUntil(file);
                break;
            case CasePhase.Confirmation:
                yield return file.PhaseSince + rules.GoAheadPatience;
                break;
            case CasePhase.CoolingOff:
                yield return CaseRules.CoolingOffEnd(file);
                break;
            case CasePhase.Available or CasePhase.Retrieval:
                yield return file.KeepUntil;
                foreach (var days in MailTable.ReminderDays)
                    yield return file.KeepUntil - TimeSpan.FromDays(days);
                break;
            case CasePhase.Delivering:
                yield return file.KeepUntil - rules.LinkMargin;
                break;
            case CasePhase.Erasing:
                yield return DutyTable.FarewellSince(file) + rules.FarewellPatience;
                break;
        }
    }
}

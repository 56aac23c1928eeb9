using Overstap.Deliver.Mails;

namespace Overstap.Cases;

/// <summary>The periods that govern a request. None of them is a setting, except how the password travels.</summary>
/// <param name="PasswordByMail">Whether the password goes out in a mail of its own; otherwise it is shown on the portal after a fresh sign-in.</param>
public sealed record CaseRules(bool PasswordByMail)
{
    /// <summary>How long a copy stays available (mission facts A01).</summary>
    public TimeSpan CopyLifetime { get; } = TimeSpan.FromDays(30);

    /// <summary>How long a request waits for its code before it lapses.</summary>
    public TimeSpan ConfirmationPeriod { get; } = TimeSpan.FromHours(24);

    /// <summary>How long one code is good for.</summary>
    public TimeSpan CodeLifetime { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Tries per code.</summary>
    public int CodeTries { get; } = 3;

    /// <summary>Codes per request, so that nobody's mailbox is flooded.</summary>
    public int CodesPerRequest { get; } = 5;

    /// <summary>How recently somebody must have signed in to be shown a password.</summary>
    public TimeSpan FreshSignIn { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How old a published link may be when its mail goes out.</summary>
    public TimeSpan LinkFreshness { get; } = TimeSpan.FromHours(1);

    /// <summary>How long an erasure, a closure or a withdrawal of consent waits for the person's word before it lapses.</summary>
    public TimeSpan GoAheadPatience { get; } = TimeSpan.FromDays(14);

    /// <summary>Between the person's word and the erasure, to change their mind. With the two periods before it still within a GDPR month.</summary>
    public static TimeSpan CoolingOffPeriod { get; } = TimeSpan.FromDays(7);

    /// <summary>How long an erasure or closure waits for what stands in its way to be cleared.</summary>
    public TimeSpan PreconditionPatience { get; } = TimeSpan.FromDays(30);

    /// <summary>Blocker: another request of the account still needs what would be erased.</summary>
    public const string OpenExport = "open-export";

    /// <summary>Until when a case waits in its preconditions: for the end of another request, which may take months, as long as for anything.</summary>
    public DateTimeOffset? PreconditionsUntil(CaseFile file)
    {
        var until = file.PhaseSince + (file.Assessment?.Blockers is [OpenExport] ? AnswerPatience : PreconditionPatience);
        var last = file.SubmittedAt + AnswerPatience;
        return until < last ? until : last;
    }

    /// <summary>When the person can no longer change their mind.</summary>
    public static DateTimeOffset CoolingOffEnd(CaseFile file) => file.GoAhead!.At + CoolingOffPeriod;

    /// <summary>How often it is looked whether that has happened.</summary>
    public TimeSpan AssessmentEvery { get; } = TimeSpan.FromDays(1);

    /// <summary>Between the notice to the person in whose name an agent asks and the work, so that they can object.</summary>
    public TimeSpan ObjectionPeriod { get; } = TimeSpan.FromDays(3);

    /// <summary>When the work may begin; null until that person has been told.</summary>
    public DateTimeOffset? ObjectionEnd(CaseFile file) => file.Mails.FirstOrDefault(mail => mail.Kind == MailKind.MandateNotice)?.SentAt + ObjectionPeriod;

    /// <summary>How far from the request the customer's own extension of the transition may reach. The law sets no limit (Data Act Art. 25(5)); this one keeps out mistyped years.</summary>
    public int LongestExtensionMonths { get; } = 24;

    /// <summary>How long a copy may take before its user is told that it is late, and how often they are told again.</summary>
    public TimeSpan ProgressAfter { get; } = TimeSpan.FromDays(3);

    /// <inheritdoc cref="ProgressAfter"/>
    public TimeSpan ProgressEvery { get; } = TimeSpan.FromDays(7);

    /// <summary>After how long in one phase that waits for us a request is given up, and its user told. Operators are alarmed long before.</summary>
    public TimeSpan AnswerPatience { get; } = TimeSpan.FromDays(365);

    /// <summary>Ground of a refusal that no person decided: what stood in the way was not cleared in time.</summary>
    public const string PreconditionsUnmet = "preconditions-unmet";

    /// <summary>Ground of refusal of an agent's request: the person in whose name it is made has objected.</summary>
    public const string ObjectedTo = "objected";

    /// <summary>How long closing waits for a mail service that does not take the last message; the address is not kept longer for it.</summary>
    public TimeSpan FarewellPatience { get; } = TimeSpan.FromDays(7);

    /// <summary>The pause before it is tried to complete a partial copy: an hour, six hours, then a day each time.</summary>
    /// <param name="tries">How often it was tried in vain.</param>
    public TimeSpan CompletionDelay(int tries) => TimeSpan.FromHours(tries switch { 0 => 1, 1 => 6, _ => 24 });

    /// <summary>How long before its end the link to a partial copy of somebody who leaves is prolonged: they have until a month after it is complete.</summary>
    public TimeSpan LinkMargin { get; } = TimeSpan.FromDays(7);

    /// <summary>The pause before a failed duty is tried again: 1, 5, 15 minutes, then an hour each time.</summary>
    public TimeSpan RetryDelay(int failures) => TimeSpan.FromMinutes(failures switch { 1 => 1, 2 => 5, 3 => 15, _ => 60 });
}

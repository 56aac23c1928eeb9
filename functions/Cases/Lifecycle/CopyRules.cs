using Overstap.Deliver.Mails;

namespace Overstap.Cases.Lifecycle;

/// <summary>What can be said of a request's copy.</summary>
public static class CopyRules
{
    /// <summary>Sealed, and where the source may be erased after it, read back and found whole.</summary>
    public static bool IsReady(CaseFile file) => file.IsSealed && (!NeedsProof(file) || file.Copy!.VerifiedAt is not null);

    public static bool NeedsProof(CaseFile file) => file.Kind.ErasesSource;

    /// <summary>Whether the link leads to the copy that is wanted.</summary>
    public static bool IsPublished(CaseFile file) => file.PublishedAt is not null && Math.Max(file.PublishedNumber, 1) >= file.CopyNumber;

    /// <summary>A link whose mail was held up for long begins its period again, so that nobody is mailed a link that is half over.</summary>
    public static bool IsStale(CaseFile file, CaseRules rules, DateTimeOffset now) =>
        IsPublished(file) && file.PublishedAt + rules.LinkFreshness < now && !MailTable.IsLinkSent(file);

    /// <summary>Whether this mail may go out now. One that tells of a link whose period has run for a while may not: the link begins anew first.</summary>
    public static bool MayTell(CaseFile file, MailIntent mail, CaseRules rules, DateTimeOffset now) =>
        mail.Kind is not (MailKind.Link or MailKind.FinalCopy or MailKind.Password) || !IsStale(file, rules, now);

    /// <summary>Whether the person was ever told of a copy.</summary>
    public static bool IsTold(CaseFile file) => file.IsSent(MailKind.Link) || file.IsSent(MailKind.FinalCopy);

    /// <summary>Whether the person may have been told: the mail was handed to the service, whatever became of it.</summary>
    public static bool IsOffered(CaseFile file) => file.OfferedAt is not null || IsTold(file);

    /// <summary>Whether a copy is being made, delivered or, where it is partial, completed now.</summary>
    public static bool IsWanted(CaseFile file) => file.Outcome is null && (file.Phase is CasePhase.Exporting or CasePhase.Delivering or CasePhase.Available
        || (file.Kind == RequestKind.Migration && file.Phase is CasePhase.Notice or CasePhase.Transition));

    /// <summary>When it is tried to complete a partial copy that the person can take; null while there is none.</summary>
    public static DateTimeOffset? CompletionAt(CaseFile file) =>
        IsWanted(file) && file.IsSealed && IsReady(file) && IsPublished(file) && MailTable.IsLinkSent(file) && file.ErasedAt is null && file.Copy is { IsComplete: false } partial ? partial.RetryAt : null;
}

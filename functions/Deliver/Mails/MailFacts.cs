using System.Text;
using Overstap.Cases;

namespace Overstap.Deliver.Mails;

/// <summary>
/// What a mail says. Each kind needs its own facts; <see cref="MailComposer"/> refuses when one is missing. Texts that are facts are in the reader's language,
/// except <see cref="Reasons"/>, which are shown as they were written.
/// </summary>
/// <param name="RequestId">Shown as the request number. The operators' digest has none: pass an empty text.</param>
/// <param name="Kind">What was asked for; every letter fits it.</param>
/// <param name="Name">Used in the greeting if it reads like a name; may be empty.</param>
/// <param name="Language">BCP 47 tag such as <c>fr</c> or <c>zh-CN</c>; a language we do not write becomes English.</param>
/// <param name="SubmittedAt">When the request was made.</param>
public sealed record MailFacts(string RequestId, RequestKind Kind, string Name, string Language, DateTimeOffset SubmittedAt)
{
    /// <summary>Code: the confirmation code.</summary>
    public string? Code { get; init; }

    /// <summary>Code: the end of its validity.</summary>
    public DateTimeOffset? CodeExpiresAt { get; init; }

    /// <summary>Link: where the archive is downloaded. FinalCopy, Reminder and RetrievalEnding show it if given.</summary>
    public Uri? Link { get; init; }

    /// <summary>The links of the other archives where the copy consists of several, one for each; shown where <see cref="Link"/> is.</summary>
    public IReadOnlyList<Uri> FurtherLinks { get; init; } = [];

    /// <summary>
    /// Lengths in bytes of the archives that the copy consists of, in the order of <see cref="Link"/> and <see cref="FurtherLinks"/>; null where not known. A letter without links
    /// knows from them that the copy consists of several.
    /// </summary>
    public IReadOnlyList<long>? VolumeBytes { get; init; }

    /// <summary>Link, Reminder: when copy, link and key are deleted. Password shows it if given; Withdrawn of a migration or closure says that a copy stays until then if given.</summary>
    public DateTimeOffset? AvailableUntil { get; init; }

    /// <summary>Password: as it must be typed.</summary>
    public string? Password { get; init; }

    /// <summary>Erased: when the copy was found to be gone.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Link, FinalCopy, optional: size of the download.</summary>
    public long? ArchiveBytes { get; init; }

    /// <summary>Link, optional: the copy holds only what changed then or later.</summary>
    public DateTimeOffset? ChangedSince { get; init; }

    /// <summary>CopyCompleted: the copy is the last one of somebody who leaves.</summary>
    public bool IsFinalCopy { get; init; }

    /// <summary>Link, FinalCopy, Reminder, Erased: what the copy lacks; null when it is complete.</summary>
    public IReadOnlyList<MissingFact>? Missing { get; init; }

    /// <summary>Link, FinalCopy, optional: number of services in the copy.</summary>
    public int? Services { get; init; }

    /// <summary>Link, FinalCopy, optional: number of metadata groups and of what else is no service in the copy.</summary>
    public int? OtherData { get; init; }

    /// <summary>Link, FinalCopy, optional: number of records in the copy.</summary>
    public long? Rows { get; init; }

    /// <summary>Link: the password is shown on the portal after a fresh sign-in, instead of being sent in a second message.</summary>
    public bool PasswordOnPortal { get; init; }

    /// <summary>Receipt: the dates that count from now on; may be empty.</summary>
    public IReadOnlyList<ClockFact>? Clocks { get; init; }

    /// <summary>Receipt: a sentence that says what the request costs, or that it is free.</summary>
    public string? Charge { get; init; }

    /// <summary>Progress: since when the work is late.</summary>
    public DateTimeOffset? LateSince { get; init; }

    /// <summary>Progress: when the work must be done. AnswerExtended: the new date of the answer. Unanswered: when it was due.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>
    /// Names of services. ConfirmErasure: those to be erased. ConfirmConsentWithdrawal and ConsentWithdrawn: those the consent was for. Progress, optional: those still missing.
    /// </summary>
    public IReadOnlyList<string>? ServiceNames { get; init; }

    /// <summary>
    /// A migration of some services only: their names. Receipt, TransitionEnding, FinalCopy, RetrievalEnding, NotSwitched and ContractEnded then speak of these
    /// services where they otherwise speak of the whole account.
    /// </summary>
    public IReadOnlyList<string>? LeavingServices { get; init; }

    /// <summary>An operator's own words, quoted with their line breaks. Infeasible and AnswerExtended need them; Refused and MandateDeclined show them if given.</summary>
    public string? Reasons { get; init; }

    /// <summary>Infeasible: the alternative end. TransitionExtended: the new end. TransitionEnding: the end.</summary>
    public DateTimeOffset? TransitionEndsAt { get; init; }

    /// <summary>TransitionEnding: the customer's one extension is used up, so it is not offered.</summary>
    public bool ExtensionUsed { get; init; }

    /// <summary>FinalCopy, RetrievalEnding: the end of the retrieval period; NotSwitched: when it ended.</summary>
    public DateTimeOffset? RetrievalEndsAt { get; init; }

    /// <summary>Progress: it is a person of ours who has to look at it, not a system that does not answer.</summary>
    public bool WaitsForPeople { get; init; }

    /// <summary>Receipt: who asks does so in another's name.</summary>
    public bool ForAgent { get; init; }

    /// <summary>Infeasible: said after the 14 working days.</summary>
    public bool InfeasibleLate { get; init; }

    /// <summary>FinalCopy, RetrievalEnding of a migration: the customer has confirmed that switching succeeded.</summary>
    public bool SwitchConfirmed { get; init; }

    /// <summary>Reminder, RetrievalEnding: whole days left, at least 1.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>Blocked: what stands in the way; at least one.</summary>
    public IReadOnlyList<BlockerFact>? Blockers { get; init; }

    /// <summary>Blocked: until when the request waits before it ends by itself.</summary>
    public DateTimeOffset? WaitsUntil { get; init; }

    /// <summary>ConfirmErasure, SourceErased: what the law keeps; may be empty.</summary>
    public IReadOnlyList<RetainedFact>? Retained { get; init; }

    /// <summary>ConfirmErasure: named side effects; may be empty. ConfirmConsentWithdrawal: the consequences; at least one.</summary>
    public IReadOnlyList<string>? SideEffects { get; init; }

    /// <summary>ConfirmErasure, ConfirmConsentWithdrawal: until when it can be confirmed.</summary>
    public DateTimeOffset? ConfirmBy { get; init; }

    /// <summary>CoolingOff: when erasure begins.</summary>
    public DateTimeOffset? ErasureStartsAt { get; init; }

    /// <summary>ConsentWithdrawn: from when it applies. CorrectionApplied: when the fields were changed.</summary>
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>CorrectionApplied: the names of the changed fields, never their values; at least one.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>SourceErased: the tables and how many rows of each are gone.</summary>
    public IReadOnlyList<ErasedFact>? ErasedTables { get; init; }

    /// <summary>SourceErased: when the erasure at the service was complete.</summary>
    public DateTimeOffset? SourceErasedAt { get; init; }

    /// <summary>SourceErased, optional: until when backups that cannot be cleared at once stay isolated.</summary>
    public DateTimeOffset? BackupsUntil { get; init; }

    /// <summary>SourceErased: name of the attached certificate.</summary>
    public string? CertificateName { get; init; }

    /// <summary>SourceErased: SHA-256 of the attached certificate, in hexadecimal.</summary>
    public string? CertificateSha256 { get; init; }

    /// <summary>SourceErased, optional: the command that checks the certificate offline.</summary>
    public string? VerifyCommand { get; init; }

    /// <summary>ContractEnded: when.</summary>
    public DateTimeOffset? ContractEndedAt { get; init; }

    /// <summary>Refused: the code of the ground, such as <c>harms-others</c>.</summary>
    public string? RefusalGround { get; init; }

    /// <summary>MandateNotice, optional: who asked in the reader's name; left out if it does not read like a name.</summary>
    public string? AgentName { get; init; }

    /// <summary>MandateNotice: until when the person can object before an operator decides.</summary>
    public DateTimeOffset? ObjectBy { get; init; }

    /// <summary>OperatorDigest: what it lists.</summary>
    public DigestFacts? Digest { get; init; }

    /// <summary>Files that go with the mail.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    // A record prints its members; these are secrets and personal data that must not reach a log.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(nameof(RequestId)).Append(" = ").Append(RequestId);
        return true;
    }
}

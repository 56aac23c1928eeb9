using System.Text;

namespace Overstap.Deliver.Mails;

/// <summary>What a mail says. Each kind needs its own facts; <see cref="MailComposer"/> refuses when one is missing.</summary>
/// <param name="RequestId">Shown as the request number.</param>
/// <param name="Name">Used in the greeting if it reads like a name; may be empty.</param>
/// <param name="Language">BCP 47 tag such as <c>fr</c> or <c>zh-CN</c>; a language we do not write becomes English.</param>
/// <param name="SubmittedAt">When the request was made.</param>
/// <param name="Code">Code mail: the confirmation code.</param>
/// <param name="CodeExpiresAt">Code mail: the end of its validity.</param>
/// <param name="Link">Link mail: where the archive is downloaded.</param>
/// <param name="AvailableUntil">Link mail: when copy, link and key are deleted. The password mail shows it if given.</param>
/// <param name="Password">Password mail: as it must be typed.</param>
/// <param name="ErasedAt">Erased mail: when the copy was found to be gone.</param>
/// <param name="ArchiveBytes">Link mail, optional: size of the download.</param>
/// <param name="Services">Link mail, optional: number of services in the copy.</param>
/// <param name="Rows">Link mail, optional: number of records in the copy.</param>
/// <param name="PasswordOnPortal">Link mail: the password is shown on the portal after a fresh sign-in, instead of being sent in a second message.</param>
public sealed record MailFacts(
    string RequestId,
    string Name,
    string Language,
    DateTimeOffset SubmittedAt,
    string? Code = null,
    DateTimeOffset? CodeExpiresAt = null,
    Uri? Link = null,
    DateTimeOffset? AvailableUntil = null,
    string? Password = null,
    DateTimeOffset? ErasedAt = null,
    long? ArchiveBytes = null,
    int? Services = null,
    long? Rows = null,
    bool PasswordOnPortal = false)
{
    // A record prints its members; these are secrets and personal data that must not reach a log.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(nameof(RequestId)).Append(" = ").Append(RequestId);
        return true;
    }
}

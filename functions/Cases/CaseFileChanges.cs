using System.Text.Json;
using Overstap.Deliver.Mails;

namespace Overstap.Cases;

/// <summary>The small changes that a case file's transitions are made of.</summary>
public static class CaseFileChanges
{
    extension(CaseFile file)
    {
        public bool Wants(MailKind kind) => file.Mails.Any(mail => mail.Kind == kind);
        public bool IsSent(MailKind kind) => file.Mails.Any(mail => mail.Kind == kind && mail.SentAt is not null);
        public bool HasUnsentMail() => file.Mails.Any(mail => mail.SentAt is null);

        public CaseFile Record(string name, DateTimeOffset at, string? detail = null) => file with { Audit = file.Audit.Add(name, at, detail) };

        public CaseFile Want(MailKind kind, DateTimeOffset now, MailReader reader = MailReader.Requester, DateTimeOffset? about = null, int? daysLeft = null) => file with
        {
            Mails = [.. file.Mails, new MailIntent(kind, MailIntent.NameOperation(file.Id, kind, Math.Max(file.MailsWanted, file.Mails.Count)), now, Reader: reader, About: about, DaysLeft: daysLeft)],
            MailsWanted = Math.Max(file.MailsWanted, file.Mails.Count) + 1,
        };

        /// <summary>What was never sent is no longer true once the copy is erased.</summary>
        public CaseFile DropUnsentMail() => file with { Mails = [.. file.Mails.Where(mail => mail.SentAt is not null)] };

        public CaseFile Replace(MailIntent before, MailIntent after) => file with { Mails = [.. file.Mails.Select(mail => mail == before ? after : mail)] };

        /// <summary>What is left of a closed request: no personal data, no keys, no index. The keyed hash of its owner stays, so that they can still see how it ended.</summary>
        public CaseFile Scrub() => file with { DataKey = null, Personal = null, Password = null, Code = null, Problem = null, IndexNames = [], Texts = new Dictionary<string, byte[]>(StringComparer.Ordinal) };
    }

    /// <summary><c>AwaitingIdentity</c> to <c>awaiting-identity</c>.</summary>
    public static string ToKebabCase(this string text) => JsonNamingPolicy.KebabCaseLower.ConvertName(text);
}

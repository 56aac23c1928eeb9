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

        /// <summary>Whether the case has wanted such a mail in its present phase.</summary>
        public bool WantsInPhase(MailKind kind) => file.Mails.Any(mail => mail.Kind == kind && !(mail.WantedAt < file.PhaseSince));

        public bool HasUnsentMail() => file.Mails.Any(mail => mail.SentAt is null);

        public CaseFile Record(string name, DateTimeOffset at, string? detail = null) => file with { Audit = file.Audit.Add(name, at, detail) };

        public CaseFile Want(MailKind kind, DateTimeOffset now, MailReader reader = MailReader.Requester, DateTimeOffset? about = null, int? daysLeft = null) => file with
        {
            Mails = [.. file.Mails, new MailIntent(kind, MailIntent.NameOperation(file.Id, kind, Math.Max(file.MailsWanted, file.Mails.Count)), now, Reader: reader, About: about, DaysLeft: daysLeft)],
            MailsWanted = Math.Max(file.MailsWanted, file.Mails.Count) + 1,
        };

        /// <summary>What was never sent is no longer true once the copy is erased.</summary>
        public CaseFile DropUnsentMail() => file with { Mails = [.. file.Mails.Where(mail => mail.SentAt is not null)] };

        public CaseProblem? ProblemOf(string duty) => file.Problems.FirstOrDefault(problem => problem.Duty == duty);

        /// <summary>Each duty has one problem at most, and a pause of its own.</summary>
        public CaseFile With(CaseProblem problem) => file with { Problems = [.. file.Problems.Where(other => other.Duty != problem.Duty), problem] };

        public CaseFile WithoutProblemOf(string duty) => file.ProblemOf(duty) is null ? file : file with { Problems = [.. file.Problems.Where(problem => problem.Duty != duty)] };

        public CaseFile Replace(MailIntent before, MailIntent after) => file with { Mails = [.. file.Mails.Select(mail => mail == before ? after : mail)] };

        /// <summary>What is left of a closed request: no personal data, no keys, no index. The keyed hash of its owner stays, so that they can still see how it ended.</summary>
        public CaseFile Scrub() => file with { DataKey = null, Personal = null, Password = null, Code = null, Problems = [], IndexNames = [], Texts = new Dictionary<string, byte[]>(StringComparer.Ordinal) };
    }

    /// <summary><c>AwaitingIdentity</c> to <c>awaiting-identity</c>.</summary>
    public static string ToKebabCase(this string text) => JsonNamingPolicy.KebabCaseLower.ConvertName(text);
}

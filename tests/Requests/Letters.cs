using System.Text.RegularExpressions;
using Overstap.Deliver.Mails;
using Overstap.Local.Mail;
using Overstap.Tests.Deliver;

namespace Overstap.Tests.Requests;

/// <summary>Reads the mails as their receiver does, in whichever language.</summary>
internal static partial class Letters
{
    private static readonly ServiceIdentity Sender = new("Sample Cloud", "", "", new Uri("http://127.0.0.1/"));

    /// <summary>No two kinds or languages share a subject, or this fails.</summary>
    private static readonly Dictionary<string, (MailKind Kind, string Language)> Subjects = EverySubject().ToDictionary(StringComparer.Ordinal);

    public static MailKind KindOf(ReceivedMail mail) => Identify(mail).Kind;

    /// <summary>Kind and language of a mail, by its subject.</summary>
    public static (MailKind Kind, string Language) Identify(ReceivedMail mail) =>
        mail.Subject.StartsWith("Sample Cloud: deadlines of ", StringComparison.Ordinal) ? (MailKind.OperatorDigest, "en") : Subjects[mail.Subject];

    public static string CodeIn(ReceivedMail mail) => Code().Match(mail.PlainText!).Value;

    public static Uri LinkIn(ReceivedMail mail) => new(Link().Match(mail.PlainText!).Value);

    public static string PasswordIn(ReceivedMail mail) => Password().Match(mail.PlainText!).Value;

    /// <summary>Another code that is wrong for sure.</summary>
    public static string Wrong(string code) => (code[0] == '9' ? '0' : '9') + code[1..];

    private static IEnumerable<KeyValuePair<string, (MailKind, string)>> EverySubject()
    {
        foreach (var kind in Enum.GetValues<MailKind>().Where(kind => kind != MailKind.OperatorDigest))
        {
            foreach (var language in SampleMails.Languages)
            {
                // Reminders say how many days are left, the end of a contract whether it is of some services only, and a link whether the copy lacks something.
                var facts = SampleMails.Facts with { Kind = SampleMails.RequestsOf(kind)[0], Language = language };
                MailFacts[] turns = [facts with { DaysLeft = 7 }, facts with { DaysLeft = 1 }, facts with { LeavingServices = ["Notes"] }, SampleMails.OfAPartialCopy(facts)];
                foreach (var subject in turns.Select(turn => MailComposer.Compose(kind, turn, Sender).Subject).Distinct(StringComparer.Ordinal))
                    yield return KeyValuePair.Create(subject, (kind, language));
            }
        }
    }

    [GeneratedRegex(@"(?<![\w-])[0-9]{6}(?![\w-])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"https?://\S+/copy\.zip\?\S+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}-[0-9A-HJKMNP-TV-Z]{6}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Password();
}

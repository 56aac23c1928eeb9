using System.Text.RegularExpressions;
using Overstap.Deliver.Mails;
using Overstap.Local.Mail;

namespace Overstap.Tests.Requests;

/// <summary>Reads the English mails as their receiver does.</summary>
internal static partial class Letters
{
    private static readonly Dictionary<string, MailKind> Subjects = new(StringComparer.Ordinal)
    {
        ["Sample Cloud: your confirmation code"] = MailKind.Code,
        ["Sample Cloud: your copy is ready"] = MailKind.Link,
        ["Sample Cloud: the password for your copy"] = MailKind.Password,
        ["Sample Cloud: your request has ended"] = MailKind.Lapsed,
        ["Sample Cloud: your request is withdrawn"] = MailKind.Withdrawn,
        ["Sample Cloud: your copy has been deleted"] = MailKind.Erased,
    };

    public static MailKind KindOf(ReceivedMail mail) => Subjects[mail.Subject];

    public static string CodeIn(ReceivedMail mail) => Code().Match(mail.PlainText!).Value;

    public static Uri LinkIn(ReceivedMail mail) => new(Link().Match(mail.PlainText!).Value);

    public static string PasswordIn(ReceivedMail mail) => Password().Match(mail.PlainText!).Value;

    /// <summary>Another code that is wrong for sure.</summary>
    public static string Wrong(string code) => (code[0] == '9' ? '0' : '9') + code[1..];

    [GeneratedRegex(@"(?<![\w-])[0-9]{6}(?![\w-])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"https?://\S+/copy\.zip\?\S+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}-[0-9A-HJKMNP-TV-Z]{6}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Password();
}

using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Overstap.Deliver.Mails;

namespace Overstap.Tests.Deliver;

internal static class SampleMails
{
    public const string Code = "482913";
    public const string Password = "7K2MQ-9XH4T-RB6WN-3JC8Y-5DPAVF";

    public static readonly string[] Languages = ["en", "fr", "nl", "zh"];

    public static readonly ServiceIdentity Service =
        new("Example Cloud", "privacy@cloud.example", "Autoriteit Persoonsgegevens", new Uri("https://copy.cloud.example/requests"));

    public static readonly Uri Link = new("https://exports.storage.example/c-1/copy.zip?sv=2023-08-03&si=download&sr=b&sig=Zm9v%2BYg%3D");

    public static readonly MailFacts Facts = new(
        RequestId: "8f3c2a417d0b4e5c9a6e1f20b7c4d953",
        Name: "Ana Kowalska",
        Language: "en",
        SubmittedAt: At(2026, 1, 15, 9, 30),
        Code: Code,
        CodeExpiresAt: At(2026, 1, 15, 9, 40),
        Link: Link,
        AvailableUntil: At(2026, 2, 14, 10, 0),
        Password: Password,
        ErasedAt: At(2026, 2, 14, 10, 2),
        ArchiveBytes: 48_213_004,
        Services: 16,
        Rows: 50_123);

    public static TheoryData<MailKind, string> EveryMail()
    {
        var mails = new TheoryData<MailKind, string>();
        foreach (var kind in Enum.GetValues<MailKind>())
        {
            foreach (var language in Languages)
            {
                mails.Add(kind, language);
            }
        }

        return mails;
    }

    public static MailText Compose(MailKind kind, string language, bool passwordOnPortal = false) =>
        MailComposer.Compose(kind, Facts with { Language = language, PasswordOnPortal = passwordOnPortal }, Service);

    public static string Html(MailKind kind, string language) => Compose(kind, language).Html;

    /// <summary>Parses strictly: any mistake in the markup is an exception.</summary>
    public static IDocument Parse(string html) => new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);

    public static DateTimeOffset At(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}

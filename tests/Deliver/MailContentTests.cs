using Overstap.Cases;
using Overstap.Deliver.Mails;

namespace Overstap.Tests.Deliver;

public sealed class MailContentTests
{
    [Theory]
    [InlineData(MailKind.Link)]
    [InlineData(MailKind.FinalCopy)]
    [InlineData(MailKind.CopyCompleted)]
    [InlineData(MailKind.Reminder)]
    [InlineData(MailKind.RetrievalEnding)]
    public void Mail_WithTheLinkToACopy_SaysWhereItCanBeOpened(MailKind kind) => Assert.All(
        SampleMails.Languages,
        language => Assert.Contains("\nhttps://copy.cloud.example/api/open\n", SampleMails.Compose(kind, SampleMails.RequestsOf(kind)[0], language).PlainText, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(SampleMails.EveryMail), MemberType = typeof(SampleMails))]
    public void Compose_EveryMail_LeavesNoPlaceholder(MailKind kind, RequestKind request, string language)
    {
        Assert.All(SampleMails.ComposeOfEachScope(kind, request, language), mail =>
        {
            var html = SampleMails.Parse(mail.Html).Body!.TextContent;
            Assert.DoesNotMatch(@"[{}\[\]]|\bnull\b|Overstap|System\.|  \S", mail.Subject);
            Assert.DoesNotMatch(@"[{}\[\]]|\bnull\b|Overstap|System\.|\S  \S", mail.PlainText);
            Assert.DoesNotMatch(@"[{}\[\]]|\bnull\b|Overstap|System\.|\S  \S", html);
        });
    }

    [Theory]
    [MemberData(nameof(SampleMails.EveryMail), MemberType = typeof(SampleMails))]
    public void Compose_EveryMail_HoldsOnlyTheSecretOfItsKind(MailKind kind, RequestKind request, string language)
    {
        var mail = SampleMails.Compose(kind, request, language);

        var everything = mail.Subject + mail.PlainText + mail.Html;
        Assert.Equal(kind is MailKind.Code, everything.Contains(SampleMails.Code, StringComparison.Ordinal));
        Assert.Equal(
            kind is MailKind.Link or MailKind.FinalCopy or MailKind.CopyCompleted or MailKind.Reminder or MailKind.RetrievalEnding, everything.Contains(SampleMails.Link.Host, StringComparison.Ordinal));
        Assert.Equal(kind is MailKind.Password, everything.Contains(SampleMails.Password, StringComparison.Ordinal));
        Assert.DoesNotContain(SampleMails.Code, mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleMails.Password, mail.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "second message", "on the portal")]
    [InlineData("fr", "second message", "sur le portail")]
    [InlineData("nl", "tweede bericht", "op het portaal")]
    [InlineData("zh", "另一封邮件", "重新登录")]
    public void Compose_LinkMail_TellsWhereThePasswordComesFrom(string language, string byMail, string onPortal)
    {
        var mailed = SampleMails.Compose(MailKind.Link, language);
        var shown = SampleMails.Compose(MailKind.Link, language, facts => facts with { PasswordOnPortal = true });

        Assert.Contains(byMail, mailed.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain(onPortal, mailed.PlainText, StringComparison.Ordinal);
        Assert.Contains(onPortal, shown.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain(byMail, shown.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_LinkMailWithoutCounts_LeavesTheirRowsOut()
    {
        var facts = SampleMails.Facts with { ArchiveBytes = null, Services = null, OtherData = null, Rows = null };

        var mail = MailComposer.Compose(MailKind.Link, facts, SampleMails.Service);

        Assert.DoesNotContain("Size", mail.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("Records", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Other kinds", mail.PlainText, StringComparison.Ordinal);
        Assert.Contains("Available until", mail.PlainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("")]
    [InlineData("xx-YY-zz")]
    public void Compose_LanguageNotWritten_FallsBackToEnglish(string language) =>
        Assert.Equal(SampleMails.Compose(MailKind.Link, "en"), SampleMails.Compose(MailKind.Link, language));

    [Theory]
    [InlineData("Ana Kowalska", "Hello Ana Kowalska,")]
    [InlineData("J.R. O’Neill-Smith Jr.", "Hello J.R. O’Neill-Smith Jr.,")]
    [InlineData("王芳", "Hello 王芳,")]
    [InlineData("", "Hello,")]
    [InlineData("Win at https://evil.example", "Hello,")]
    [InlineData("Visit evil.example now", "Hello,")]
    [InlineData("mail me@evil.example", "Hello,")]
    [InlineData("two\nlines", "Hello,")]
    [InlineData("turned\u202Earound", "Hello,")]
    [InlineData("<b>bold</b>", "Hello,")]
    public void Compose_Greeting_UsesOnlyWhatReadsLikeAName(string name, string greeting)
    {
        var mail = MailComposer.Compose(MailKind.Lapsed, SampleMails.Facts with { Name = name }, SampleMails.Service);

        Assert.Equal(greeting, mail.PlainText.Split('\n')[3]);
    }

    [Fact]
    public void ToString_FactsAndMail_ShowNoSecretAndNoName()
    {
        var shown = SampleMails.Facts.ToString() + SampleMails.Compose(MailKind.Password, "en") + SampleMails.Compose(MailKind.Link, "en");

        Assert.Contains(SampleMails.Facts.RequestId, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleMails.Code, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleMails.Password, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleMails.Link.Host, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", shown, StringComparison.Ordinal);
    }
}

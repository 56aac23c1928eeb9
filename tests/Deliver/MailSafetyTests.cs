using Overstap.Deliver.Mails;

namespace Overstap.Tests.Deliver;

/// <summary>Texts that come from outside: they are shown, and do nothing.</summary>
public sealed class MailSafetyTests
{
    private const string Markup = "<img src=x onerror=alert(1)>&amp;\"'";

    [Fact]
    public void Html_TextWithMarkup_IsEncoded()
    {
        var service = new ServiceIdentity("S" + Markup, "C" + Markup, "A" + Markup, new Uri("https://portal.example/?a=\"><b>&b=1"));
        var facts = SampleMails.Facts with
        {
            RequestId = "R" + Markup,
            Code = "K" + Markup,
            Password = "P" + Markup,
            Clocks = [new ClockFact("other", SampleMails.At(2026, 1, 1, 0, 0), "T" + Markup, "L" + Markup)],
            Charge = "H" + Markup,
            ServiceNames = ["N" + Markup],
            Reasons = "O" + Markup,
            Blockers = [new BlockerFact("other", "B" + Markup)],
            Retained = [new RetainedFact("L" + Markup, 2, "G" + Markup)],
            SideEffects = ["E" + Markup],
            Fields = ["F" + Markup],
            ErasedTables = [new ErasedFact("D" + Markup, 2)],
            CertificateName = "M" + Markup,
            CertificateSha256 = "X" + Markup,
            VerifyCommand = "V" + Markup,
            Digest = new DigestFacts(SampleMails.At(2026, 1, 1, 0, 0), [SampleMails.Facts.Digest!.Rows[0] with { RequestId = "R" + Markup, Clock = "Q" + Markup }]),
        };

        Assert.All(SampleMails.EverySubject(), subject =>
        {
            var mail = MailComposer.Compose(subject.Kind, facts with { Kind = subject.Request }, service);
            var page = SampleMails.Parse(mail.Html);
            Assert.Empty(page.QuerySelectorAll("img, b, [onerror]"));
            Assert.Contains("R" + Markup, page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains("S" + Markup, page.Title!, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(MailKind.Infeasible)]
    [InlineData(MailKind.AnswerExtended)]
    [InlineData(MailKind.Refused)]
    [InlineData(MailKind.MandateDeclined)]
    public void Compose_OperatorsWords_AreQuotedLineByLineAsTheyWere(MailKind kind)
    {
        const string Reasons = "First,\tline; {0} \"quoted\" & <b>bold</b> !\r\n\r\n\n  Second line\u2028third\u0000 \u202Eline\u202C\u0085fourth";
        string[] lines = ["First, line; {0} \"quoted\" & <b>bold</b> !", "Second line", "third line", "fourth"];

        foreach (var language in SampleMails.Languages)
        {
            var mail = SampleMails.Compose(kind, language, facts => facts with { Reasons = Reasons });

            Assert.Contains("\n" + string.Join('\n', lines.Select(line => "> " + line)) + "\n", mail.PlainText, StringComparison.Ordinal);
            var quotation = Assert.Single(SampleMails.Parse(mail.Html).QuerySelectorAll("blockquote"));
            Assert.Equal(lines, quotation.QuerySelectorAll("p").Select(line => line.TextContent));
            Assert.Equal("auto", quotation.GetAttribute("dir"));
        }
    }

    [Fact]
    public void Compose_VeryLongWords_BreakInsteadOfWideningTheMail()
    {
        var reasons = new string('x', 60_000) + "\n" + string.Join(' ', Enumerable.Repeat("word", 20_000));

        var mail = SampleMails.Compose(MailKind.Refused, "en", facts => facts with { Reasons = reasons });

        Assert.Contains("> " + new string('x', 60_000), mail.PlainText, StringComparison.Ordinal);
        Assert.All(SampleMails.Parse(mail.Html).QuerySelectorAll("blockquote p"), line => Assert.Contains("overflow-wrap:anywhere", line.GetAttribute("style"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Jan Bemiddelaar", true)]
    [InlineData("Win at https://evil.example", false)]
    [InlineData("two\nlines", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Compose_AgentsName_IsShownOnlyWhenItReadsLikeOne(string? name, bool shown)
    {
        var mail = SampleMails.Compose(MailKind.MandateNotice, "en", facts => facts with { AgentName = name });

        Assert.Equal(shown, mail.PlainText.Contains("Asked by: " + name, StringComparison.Ordinal));
        Assert.Equal(shown, mail.Html.Contains("Asked by", StringComparison.Ordinal));
        Assert.DoesNotContain("evil", mail.PlainText + mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_Attachments_GoWithTheMailAndNotIntoAnyLog()
    {
        var certificate = new MailAttachment("zertifo.html", "text/html; charset=utf-8", [1, 2, 3]);

        var mail = SampleMails.Compose(MailKind.SourceErased, "nl", facts => facts with { Attachments = [certificate] });

        Assert.Same(certificate, Assert.Single(mail.Attachments));
        Assert.Empty(SampleMails.Compose(MailKind.Erased, "nl").Attachments);
        Assert.DoesNotContain("Kowalska", mail.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_DigestOfOperators_IsEnglishAndHoldsNobodysData()
    {
        var mail = SampleMails.Compose(MailKind.OperatorDigest, "fr");

        Assert.Equal(SampleMails.Compose(MailKind.OperatorDigest, "en"), mail);
        Assert.Equal("Example Cloud: deadlines of 20 January 2026: 1 missed, 0 at risk, 2 due", mail.Subject);
        Assert.StartsWith("Hello,", mail.PlainText.Split('\n')[3], StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", mail.PlainText + mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleMails.Facts.RequestId, mail.PlainText + mail.Html, StringComparison.Ordinal);
        var ids = SampleMails.Parse(mail.Html).QuerySelectorAll("th").Select(cell => cell.TextContent);
        Assert.Equal(["11aa22bb33cc44dd55ee66ff77008899", "33cc44dd55ee66ff770088991a1a2b2b", "22bb33cc44dd55ee66ff770088991a1a"], ids);
    }
}

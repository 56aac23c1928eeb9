using Overstap.Cases;
using Overstap.Collect;
using Overstap.Deliver.Mails;

namespace Overstap.Tests.Deliver;

/// <summary>Whoever is handed a copy that lacks something reads so, in the subject already, with what and why.</summary>
public sealed class PartialCopyMailTests
{
    public static TheoryData<MailKind, RequestKind, string> Mails()
    {
        var mails = new TheoryData<MailKind, RequestKind, string>();
        foreach (var kind in (MailKind[])[MailKind.Link, MailKind.FinalCopy, MailKind.Reminder, MailKind.Erased])
        {
            foreach (var request in SampleMails.RequestsOf(kind))
            {
                foreach (var language in SampleMails.Languages)
                    mails.Add(kind, request, language);
            }
        }

        return mails;
    }

    [Theory]
    [MemberData(nameof(Mails))]
    public void Mail_AboutAPartialCopy_NamesWhatItLacksAndWhy(MailKind kind, RequestKind request, string language)
    {
        var (whole, partial) = (SampleMails.Compose(kind, request, language), SampleMails.Compose(kind, request, language, SampleMails.OfAPartialCopy));

        foreach (var body in (string[])[partial.PlainText, SampleMails.Parse(partial.Html).Body!.TextContent])
        {
            Assert.All((string[])["Brevika", "tolu mensa", "Halstro", "virk ando"], text => Assert.Contains(text, body, StringComparison.Ordinal));
        }

        Assert.DoesNotContain("Brevika", whole.PlainText, StringComparison.Ordinal);
        if (kind is MailKind.Link or MailKind.FinalCopy)
            Assert.NotEqual(whole.Subject, partial.Subject);
    }

    [Theory]
    [InlineData("en", "we erase the data")]
    [InlineData("fr", "nous effacerons")]
    [InlineData("nl", "wissen we bij de dienst")]
    [InlineData("zh", "我们会删除")]
    public void FinalCopy_ThatLacksSomething_AnnouncesNoErasure(string language, string erasure)
    {
        Assert.Contains(erasure, Announce(facts => facts), StringComparison.Ordinal);
        Assert.DoesNotContain(erasure, Announce(SampleMails.OfAPartialCopy), StringComparison.Ordinal);

        string Announce(Func<MailFacts, MailFacts> change) =>
            SampleMails.Compose(MailKind.FinalCopy, RequestKind.Migration, language, facts => change(facts) with { SwitchConfirmed = true }).PlainText.ReplaceLineEndings(" ");
    }

    [Fact]
    public void Reasons_ForEveryCode_AreWordsInFourLanguages_AndNoTwoAreAlike()
    {
        var reasons = MissingReasons.Codes.Append("unexpected").Select(code => MissingReasons.For(code)).ToArray();
        foreach (var language in SampleMails.Languages)
        {
            var words = reasons.Select(reason => reason.In(language)).ToArray();
            Assert.All(words, word => Assert.False(string.IsNullOrWhiteSpace(word)));
            Assert.Equal(words.Length, words.Distinct(StringComparer.Ordinal).Count());
        }
    }
}

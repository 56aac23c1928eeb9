using Overstap.Cases;
using Overstap.Deliver.Mails;

namespace Overstap.Tests.Deliver;

/// <summary>A migration of some services: no letter says of the whole account what is true of these services only.</summary>
public sealed class LeavingServicesTests
{
    private static readonly MailKind[] Affected =
        [MailKind.Receipt, MailKind.TransitionEnding, MailKind.FinalCopy, MailKind.RetrievalEnding, MailKind.NotSwitched, MailKind.ContractEnded];

    public static TheoryData<MailKind> AffectedKinds() => [.. Affected];

    [Theory]
    [MemberData(nameof(AffectedKinds))]
    public void Compose_SomeServicesLeave_NamesThemInBothBodies(MailKind kind)
    {
        foreach (var language in SampleMails.Languages)
        {
            var whole = SampleMails.Compose(kind, RequestKind.Migration, language);
            var some = SampleMails.Compose(kind, RequestKind.Migration, language, SampleMails.OfSomeServices);

            Assert.All(SampleMails.Facts.ServiceNames!, name =>
            {
                Assert.Contains($"- {name}\n", some.PlainText, StringComparison.Ordinal);
                Assert.Contains(name, some.Html, StringComparison.Ordinal);
                Assert.DoesNotContain(name, whole.PlainText, StringComparison.Ordinal);
            });
        }
    }

    [Theory]
    [InlineData("en", "writing to your account|your account (is|are) open", "services concerned")]
    [InlineData("fr", "l’écriture dans votre compte", "services concernés")]
    [InlineData("nl", "schrijven in je account", "betrokken diensten")]
    [InlineData("zh", "向您的账号写入|您的账号(会|已)恢复写入", "相关服务")]
    public void Compose_SomeServicesLeave_DoesNotCallTheAccountFrozen(string language, string frozenAccount, string concerned)
    {
        foreach (var kind in Affected.Where(kind => kind != MailKind.ContractEnded))
        {
            var whole = SampleMails.Compose(kind, RequestKind.Migration, language);
            var some = SampleMails.Compose(kind, RequestKind.Migration, language, SampleMails.OfSomeServices);

            Assert.Matches($"(?i){frozenAccount}", whole.PlainText);
            Assert.DoesNotContain(concerned, whole.PlainText, StringComparison.Ordinal);
            Assert.DoesNotMatch($"(?i){frozenAccount}", some.PlainText);
            Assert.Contains(concerned, some.PlainText, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en", "Your contract has ended", "Your contract for some services has ended")]
    [InlineData("fr", "Votre contrat a pris fin", "Votre contrat pour certains services a pris fin")]
    [InlineData("nl", "Je contract is beëindigd", "Je contract voor een deel van de diensten is beëindigd")]
    [InlineData("zh", "您的合同已终止", "您的部分服务合同已终止")]
    public void Compose_ContractEnded_SaysWhetherAllOfItHas(string language, string all, string part)
    {
        var whole = SampleMails.Compose(MailKind.ContractEnded, RequestKind.Migration, language);
        var some = SampleMails.Compose(MailKind.ContractEnded, RequestKind.Migration, language, SampleMails.OfSomeServices);

        Assert.Contains(all, whole.PlainText, StringComparison.Ordinal);
        Assert.Contains(part, some.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain(all, some.PlainText, StringComparison.Ordinal);
        Assert.NotEqual(whole.Subject, some.Subject);
    }

    [Theory]
    [InlineData("en", "your data is erased at the services concerned")]
    [InlineData("fr", "effacées des services concernés")]
    [InlineData("nl", "bij de betrokken diensten gewist")]
    [InlineData("zh", "相关服务中的数据将被删除")]
    public void Compose_RetrievalEndingOfSomeServices_ThreatensTheirErasureOnly(string language, string threat) => Assert.Contains(
        threat,
        SampleMails.Compose(MailKind.RetrievalEnding, RequestKind.Migration, language, facts => SampleMails.OfSomeServices(facts) with { SwitchConfirmed = true }).PlainText,
        StringComparison.Ordinal);

    [Fact]
    public void Compose_Closure_IsOfTheWholeAccountWhateverTheFactsSay()
    {
        foreach (var kind in new[] { MailKind.Receipt, MailKind.RetrievalEnding, MailKind.ContractEnded })
        {
            Assert.All(SampleMails.Languages, language => Assert.Equal(
                SampleMails.Compose(kind, RequestKind.AccountClosure, language), SampleMails.Compose(kind, RequestKind.AccountClosure, language, SampleMails.OfSomeServices)));
        }
    }
}

using Overstap.Cases;
using Overstap.Requests;
using static Overstap.Tests.Cases.CaseSamples;

namespace Overstap.Tests.Cases;

public sealed class IdentityCheckTests
{
    private static readonly ConfirmationCodes Codes = new(new KeyedHash(new byte[32]), MailRules);

    [Fact]
    public void RightCode_Confirms()
    {
        var (file, code) = WithCode();
        var (after, refusal) = CheckAt(1).Confirm(file, code);
        Assert.Null(refusal);
        Assert.NotNull(after.ConfirmedAt);
        Assert.Null(after.Code);
        Assert.True(after.Unheard);
    }

    [Fact]
    public void WrongCode_ThreeTimes_VoidsTheCodeAndSendsANewOne()
    {
        var (file, code) = WithCode();
        var wrong = Other(code);
        (file, var first) = CheckAt(1).Confirm(file, wrong);
        (file, var second) = CheckAt(1).Confirm(file, wrong);
        (file, var third) = CheckAt(1).Confirm(file, wrong);
        Assert.All([first, second, third], refusal => Assert.Equal("code-wrong", refusal!.Code));
        Assert.Null(file.Code);
        Assert.Single(file.Mails, mail => mail.SentAt is null);
        Assert.Equal("code-not-sent", CheckAt(1).Confirm(file, code).Refusal!.Code);
    }

    [Fact]
    public void RightCode_ExactlyTenMinutesLater_IsLateAndANewOneIsSent()
    {
        var (file, code) = WithCode();
        var (after, refusal) = CheckAt(10).Confirm(file, code);
        Assert.Equal("code-expired", refusal!.Code);
        Assert.Null(after.ConfirmedAt);
        Assert.Single(after.Mails, mail => mail.SentAt is null);
    }

    [Fact]
    public void Code_UsedAgain_IsRefused()
    {
        var (file, code) = WithCode();
        (file, _) = CheckAt(1).Confirm(file, code);
        Assert.Equal("code-used", CheckAt(2).Confirm(file, code).Refusal!.Code);
    }

    [Fact]
    public void Code_OfAnotherRequest_IsWrong()
    {
        var (file, _) = WithCode();
        var (foreign, _) = Codes.Make(RequestId.New(), Submitted);
        // One in a million codes is the same by chance; such a pair proves nothing.
        if (!Codes.Matches(file.Id, foreign, file.Code!))
            Assert.Equal("code-wrong", CheckAt(1).Confirm(file, foreign).Refusal!.Code);
    }

    [Fact]
    public void Codes_AfterFive_AreNoLongerSent()
    {
        var (file, _) = WithCode();
        for (var i = 0; i < 20; i++)
        {
            var (code, challenge) = Codes.Make(file.Id, Submitted);
            (file, _) = CheckAt(11).Confirm(file.AllSent() with { Code = challenge }, code);
        }

        Assert.Equal(MailRules.CodesPerRequest, file.Mails.Count);
    }

    [Fact]
    public void WithdrawnRequest_TakesNoCode()
    {
        var (file, code) = WithCode();
        Assert.Equal("request-closed", CheckAt(1).Confirm(file with { WithdrawnAt = Submitted }, code).Refusal!.Code);
    }

    private static (CaseFile File, string Code) WithCode()
    {
        var file = Fresh().AllSent();
        var (code, challenge) = Codes.Make(file.Id, Submitted);
        return (file with { Code = challenge }, code);
    }

    private static string Other(string code) => code[0] == '9' ? "0" + code[1..] : "9" + code[1..];

    private static IdentityCheck CheckAt(int minutes) => new(Codes, Transitions, MailRules, new FixedTime(Submitted.AddMinutes(minutes)));
}

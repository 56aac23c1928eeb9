using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Deliver;
using Overstap.Deliver.Mails;
using Overstap.Erase;
using Overstap.Orchestration;
using static Overstap.Tests.Cases.CaseSamples;

namespace Overstap.Tests.Cases;

public sealed class TransitionsTests
{
    private static readonly Transitions ByMail = CaseSamples.TransitionsBy(MailRules);
    private static readonly Transitions ByPortal = CaseSamples.TransitionsBy(new CaseRules(PasswordByMail: false));

    [Fact]
    public void Fresh_CodeMailUnsent_SendsIt() => Assert.Equal(nameof(SendMailsActivity.SendMails), Decide(Fresh(), Submitted).Step.Duty);

    [Fact]
    public void Fresh_CodeMailSent_WaitsUntilItLapses()
    {
        var (_, step) = Decide(Fresh().AllSent(), Submitted);
        Assert.Null(step.Duty);
        Assert.Equal(Submitted.AddHours(24), step.WakeAt);
    }

    [Fact]
    public void Unconfirmed_AfterADay_LapsesAndErases()
    {
        var (file, step) = Decide(Fresh().AllSent(), Submitted.AddHours(24));
        Assert.Equal((CasePhase.Erasing, CaseOutcome.Lapsed), (file.Phase, file.Outcome));
        Assert.Equal(nameof(EraseCopyActivity.EraseCopy), step.Duty);
    }

    [Fact]
    public void Unconfirmed_ASecondBeforeTheDayIsOver_DoesNotLapse() => Assert.Equal(CasePhase.AwaitingIdentity, Decide(Fresh().AllSent(), Submitted.AddHours(24).AddSeconds(-1)).File.Phase);

    [Fact]
    public void Confirmed_Exports()
    {
        var (file, step) = Decide(Confirmed(), Submitted.AddMinutes(3));
        Assert.Equal(CasePhase.Exporting, file.Phase);
        Assert.Equal((nameof(ExportOrchestrator), true), (step.Duty, step.IsOrchestration));
    }

    [Fact]
    public void Sealed_Publishes() => Assert.Equal(nameof(PublishCopyActivity.PublishCopy), Decide(Sealed(), Submitted.AddMinutes(6)).Step.Duty);

    [Fact]
    public void Published_WantsLinkBeforePassword()
    {
        var (file, step) = Decide(Published(), Submitted.AddMinutes(7));
        Assert.Equal([MailKind.Code, MailKind.Receipt, MailKind.Link, MailKind.Password], file.Mails.Select(mail => mail.Kind));
        Assert.Equal(nameof(SendMailsActivity.SendMails), step.Duty);
    }

    [Fact]
    public void Published_PasswordOnThePortal_WantsNoPasswordMail() =>
        Assert.DoesNotContain(ByPortal.Decide(Published(), new Woken(new Turn(Published().Id)), Submitted.AddMinutes(7)).File.Mails, mail => mail.Kind == MailKind.Password);

    [Fact]
    public void Published_LinkMailHeldUpForMoreThanAnHour_BeginsTheThirtyDaysAgain() =>
        Assert.Equal(nameof(PublishCopyActivity.PublishCopy), Decide(Published().Want(MailKind.Link, Submitted), Submitted.AddMinutes(67)).Step.Duty);

    [Fact]
    public void Delivered_WaitsUntilItsFirstReminder()
    {
        var (file, step) = Decide(Published().Want(MailKind.Link, Submitted).Want(MailKind.Password, Submitted).AllSent(), Submitted.AddMinutes(8));
        Assert.Equal(CasePhase.Available, file.Phase);
        Assert.Equal(file.KeepUntil - TimeSpan.FromDays(7), step.WakeAt);
    }

    [Fact]
    public void Available_ASecondBeforeItsEnd_ErasesNothing()
    {
        var file = Available();
        Assert.Equal(nameof(SendMailsActivity.SendMails), Decide(file, file.KeepUntil!.Value.AddSeconds(-1)).Step.Duty);
    }

    [Fact]
    public void Available_AtItsEnd_Erases()
    {
        var before = Available();
        var (file, step) = Decide(before, before.KeepUntil!.Value);
        Assert.Equal(CaseOutcome.Erased, file.Outcome);
        Assert.Equal(nameof(EraseCopyActivity.EraseCopy), step.Duty);
    }

    [Theory]
    [InlineData(nameof(Fresh))]
    [InlineData(nameof(Confirmed))]
    [InlineData(nameof(Sealed))]
    [InlineData(nameof(Published))]
    [InlineData(nameof(Available))]
    public void Withdrawn_InAnyPhaseBeforeErasure_Erases(string state)
    {
        var before = State(state) with { WithdrawnAt = Submitted.AddMinutes(9) };
        var (file, step) = Decide(before, Submitted.AddMinutes(9));
        Assert.Equal((CasePhase.Erasing, CaseOutcome.Withdrawn), (file.Phase, file.Outcome));
        Assert.Equal(nameof(EraseCopyActivity.EraseCopy), step.Duty);
    }

    [Fact]
    public void Erased_DropsWhatWasNeverSentAndSaysFarewell()
    {
        var before = Published().Want(MailKind.Link, Submitted) with { Phase = CasePhase.Erasing, Outcome = CaseOutcome.Withdrawn, ErasedAt = Submitted.AddDays(1) };
        var (file, step) = Decide(before, Submitted.AddDays(1));
        Assert.Equal([MailKind.Code, MailKind.Receipt, MailKind.Withdrawn], file.Mails.Select(mail => mail.Kind));
        Assert.Equal(nameof(SendMailsActivity.SendMails), step.Duty);
    }

    [Fact]
    public void Erased_FarewellUndeliverableForAWeek_ClosesAllTheSame()
    {
        var before = Available().Want(MailKind.Erased, Submitted) with { Phase = CasePhase.Erasing, Outcome = CaseOutcome.Erased, ErasedAt = Submitted.AddDays(30) };
        Assert.Equal(nameof(CloseCaseActivity.CloseCase), Decide(before, Submitted.AddDays(37)).Step.Duty);
    }

    [Fact]
    public void Closed_IsFinished() => Assert.True(Decide(Available() with { Phase = CasePhase.Closed }, Submitted.AddDays(40)).Step.Finished);

    [Fact]
    public void Failure_IsRecordedAndHeldOff()
    {
        var now = Submitted.AddMinutes(3);
        var (file, step) = Of(ByMail.Decide(Confirmed(), new Woken(new Turn(Confirmed().Id, Failure: new DutyFailure(nameof(ExportOrchestrator), "vault-unavailable", "No vault.", Transient: true))), now));
        Assert.Equal(("vault-unavailable", 1, now.AddMinutes(1)), (file.Problem!.Code, file.Problem.Failures, file.Problem.RetryAt));
        Assert.Equal((null, now.AddMinutes(1)), (step.Duty, step.WakeAt!.Value));
    }

    [Fact]
    public void Failure_OfTheSameCodeAgain_WaitsLonger()
    {
        var failure = new Turn(Confirmed().Id, Failure: new DutyFailure("x", "vault-unavailable", "No vault.", Transient: true));
        var file = Confirmed();
        var pauses = new List<TimeSpan>();
        for (var i = 0; i < 5; i++)
        {
            file = ByMail.Decide(file, new Woken(failure), Submitted).File;
            pauses.Add(file.Problem!.RetryAt - Submitted);
        }

        Assert.Equal([1, 5, 15, 60, 60], pauses.Select(pause => pause.TotalMinutes));
    }

    [Fact]
    public void Success_ClearsTheProblem()
    {
        var late = ByMail.Decide(Confirmed(), new Woken(new Turn(Confirmed().Id, Failure: new DutyFailure("x", "vault-unavailable", "No vault.", Transient: true))), Submitted).File;
        Assert.Null(ByMail.Decide(late, new Woken(new Turn(late.Id, Done: "x")), Submitted).File.Problem);
    }

    [Fact]
    public void Deciding_TwiceOnTheSameFacts_MakesTheSameMails()
    {
        var first = Decide(Published(), Submitted.AddMinutes(7)).File;
        Assert.Equal(first.Mails, Decide(first, Submitted.AddMinutes(7)).File.Mails);
        Assert.Equal(first.Mails.Count, first.Mails.DistinctBy(mail => mail.OperationId).Count());
    }

    private static (CaseFile File, Step Step) Of(Decision decision) => (decision.File, decision.Step);

    private static CaseFile State(string name) => name switch
    {
        nameof(Fresh) => Fresh(),
        nameof(Confirmed) => Confirmed(),
        nameof(Sealed) => Sealed(),
        nameof(Published) => Published(),
        _ => Available(),
    };

    private static (CaseFile File, Step Step) Decide(CaseFile file, DateTimeOffset now) => Of(ByMail.Decide(file, new Woken(new Turn(file.Id)), now));
}

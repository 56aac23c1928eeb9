using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Deliver;
using Overstap.Deliver.Mails;
using static Overstap.Tests.Cases.CaseSamples;

namespace Overstap.Tests.Cases.Lifecycle;

/// <summary>Things that come at the worst moment.</summary>
public sealed class MisfortuneTests
{
    [Fact]
    public void TwoDutiesThatFail_PauseEachOnItsOwn()
    {
        var world = Confirm(new World(RequestKind.Backup, byAgent: false, noticeDays: null));
        var before = world.File.Audit.Count;

        for (var turn = 0; turn < 40; turn++)
            world.Turn(Fate.Fails);

        Assert.Equal(2, world.File.Problems.Count);
        Assert.Equal(2, world.File.Audit.Count - before);
        Assert.Equal(world.Now.AddMinutes(1), world.WakeAt());
    }

    [Fact]
    public void Withdrawal_WhileTheLinkOpens_KeepsNoCopyThatNobodyWasToldOf()
    {
        var now = Submitted.AddMinutes(7);
        var withdrawn = Decide(Sealed() with { Kind = RequestKind.Migration, Phase = CasePhase.Notice }, new RequestWithdrawn(), now);
        var file = Decide(withdrawn, new CopyPublished(1, now.AddDays(90), Begins: true), now);

        Assert.Equal((CasePhase.Erasing, CaseOutcome.Withdrawn), (file.Phase, file.Outcome));
        Assert.Null(file.KeepUntil);
        Assert.True(ErasureGuard.MayEraseCopy(file, now));
    }

    [Fact]
    public void Withdrawal_WhenTheLinkMayHaveBeenMailed_KeepsTheCopy()
    {
        var offered = Published() with { Kind = RequestKind.Migration, Phase = CasePhase.Notice, OfferedAt = Submitted.AddMinutes(7) };

        var file = Decide(offered, new RequestWithdrawn(), Submitted.AddMinutes(8));

        Assert.Equal(CasePhase.Available, file.Phase);
        Assert.False(ErasureGuard.MayEraseCopy(file, Submitted.AddMinutes(8)));
    }

    [Fact]
    public void Refusal_BeforeTheLinkWasMailed_LetsTheCopyGoAtOnce()
    {
        var file = Decide(Published(), new RefusalDecided("vexatious", null), Submitted.AddMinutes(7));

        Assert.Equal(CasePhase.Erasing, file.Phase);
        Assert.True(ErasureGuard.MayEraseCopy(file, Submitted.AddMinutes(7)));
    }

    [Fact]
    public void Farewell_AfterALastDutyThatTookEightDays_IsStillSent()
    {
        var erased = Submitted.AddDays(20);
        var file = Confirmed() with
        {
            Kind = RequestKind.Deletion,
            Phase = CasePhase.Erasing,
            PhaseSince = erased,
            Outcome = CaseOutcome.SourceErased,
            SourceErasure = new SourceErasure(erased, ["notes/notes"], [new TableErasure("notes/notes", 1, 1, ErasedAt: erased)], erased),
        };

        var decision = CaseSamples.Transitions.Decide(file, new ErasureCertified(new SignedCertificate([1], [2], "ab")), erased.AddDays(8));

        Assert.True(decision.File.Wants(MailKind.SourceErased));
        Assert.Equal(nameof(SendMailsActivity.SendMails), decision.Step.Duty);
    }

    [Fact]
    public void CoolingOff_WhenSomethingHasComeInTheWay_TellsAndAsksAgain()
    {
        var world = Confirm(new World(RequestKind.Deletion, byAgent: false, noticeDays: null));
        GoAhead(world);
        world.Diary.Blockers = ["unpaid-instalments"];
        Pass(world, TimeSpan.FromDays(7));
        Assert.Equal((CasePhase.Preconditions, 0), (world.File.Phase, world.Diary.Erased.Count));
        Assert.Contains(world.Diary.Mails, mail => mail.Kind == MailKind.Blocked);

        world.Diary.Blockers = [];
        Pass(world, TimeSpan.FromDays(1));
        Assert.Equal(2, world.Diary.Mails.Count(mail => mail.Kind == MailKind.ConfirmErasure));
        GoAhead(world);
        Pass(world, TimeSpan.FromDays(7));
        Assert.Equal(World.Tables.Length, world.Diary.Erased.Count);
    }

    [Fact]
    public void Reassessment_AfterAWaitOfTwoMonths_IsMadeBeforeAnybodyIsRefused()
    {
        var world = new World(RequestKind.Deletion, byAgent: false, noticeDays: null);
        world.Diary.Blockers = [CaseRules.OpenExport];
        Confirm(world);
        for (var day = 0; day < 60; day++)
            Pass(world, TimeSpan.FromDays(1));
        Assert.Equal(CasePhase.Preconditions, world.File.Phase);

        world.Diary.Blockers = [];
        Assert.Null(world.Say(new ReassessmentAsked()));
        Rest(world);
        Assert.Equal(CasePhase.Confirmation, world.File.Phase);
    }

    [Fact]
    public void Blocker_ThatComesLate_IsToldAndHasItsOwnMonth()
    {
        var world = new World(RequestKind.Deletion, byAgent: false, noticeDays: null);
        world.Diary.Blockers = [CaseRules.OpenExport];
        Confirm(world);
        Pass(world, TimeSpan.FromDays(60));
        world.Diary.Blockers = [CaseRules.OpenExport, "unpaid-instalments"];
        Pass(world, TimeSpan.FromDays(1));
        Pass(world, TimeSpan.FromDays(29));
        Assert.Equal(CasePhase.Preconditions, world.File.Phase);
        Assert.Equal(2, world.Diary.Mails.Count(mail => mail.Kind == MailKind.Blocked));

        Pass(world, TimeSpan.FromDays(1));
        Assert.Equal(CaseRules.PreconditionsUnmet, world.File.Refusal?.Ground);
    }

    [Fact]
    public void Mandate_ApprovedWhileNoMailGoesOut_WaitsThreeDaysFromTheNotice()
    {
        var world = Confirm(new World(RequestKind.Backup, byAgent: true, noticeDays: null));
        Rest(world);
        Assert.Null(world.Say(new MandateDecided(Approved: true)));
        world.Now += TimeSpan.FromDays(5);
        world.Turn(Fate.Fails);
        Assert.Equal(CasePhase.AwaitingMandate, world.File.Phase);

        Pass(world, TimeSpan.FromHours(1));
        Pass(world, TimeSpan.FromDays(3) - TimeSpan.FromMinutes(1));
        Assert.Equal(CasePhase.AwaitingMandate, world.File.Phase);
        Pass(world, TimeSpan.FromMinutes(1));
        Assert.Equal(CasePhase.Available, world.File.Phase);
    }

    [Fact]
    public void Migration_OfAnAgentApprovedAfterAMonth_HasItsWholeTransition()
    {
        var world = Confirm(new World(RequestKind.Migration, byAgent: true, noticeDays: 2));
        Pass(world, TimeSpan.FromDays(40));
        Assert.DoesNotContain(Clocks.Running(world.File), clock => clock.Deadline.Id == "data-act-transition");
        Assert.Null(world.Say(new MandateDecided(Approved: true)));
        Rest(world);
        Pass(world, TimeSpan.FromDays(3));

        Assert.Equal(CasePhase.Notice, world.File.Phase);
        Assert.Null(world.File.Freeze);
        Assert.True(Clocks.TransitionEnd(world.File) > world.Now.AddDays(30));
    }

    [Fact]
    public void Withdrawal_OfWhatIsBeingCarriedOut_IsRefused()
    {
        var world = Confirm(new World(RequestKind.Correction, byAgent: false, noticeDays: null));
        Rest(world);
        Assert.Null(world.Say(new CorrectionApproved()));

        Assert.Equal(Objections.PhaseWrong, world.Say(new RequestWithdrawn()));
    }

    [Fact]
    public void LinkMail_DecidedBeforeAnOutageOfWeeks_TellsOfALinkThatBeginsAnew()
    {
        var world = Confirm(new World(RequestKind.Backup, byAgent: false, noticeDays: null));
        while (world.File.PublishedAt is null)
            world.Turn(Fate.Succeeds);
        world.Turn(Fate.Succeeds, meanwhile: () => world.Now += TimeSpan.FromDays(40));
        Assert.DoesNotContain(world.Diary.Mails, mail => mail.Kind == MailKind.Link);

        Rest(world);
        Assert.Equal(CasePhase.Available, world.File.Phase);
        Assert.Contains(world.Diary.Mails, mail => mail.Kind == MailKind.Link);
        Assert.True(world.File.KeepUntil >= world.Now.AddDays(30));
    }

    [Fact]
    public void PasswordMail_ThatComesWeeksAfterTheLink_LengthensThePeriod()
    {
        var published = Published();
        var told = published.PublishedAt!.Value.AddDays(20);
        var file = published.Want(MailKind.Link, Submitted).AllSent().Want(MailKind.Password, Submitted);
        file = file with { Mails = [.. file.Mails.Select(mail => mail.SentAt is null ? mail with { SentAt = told } : mail)] };

        var decision = CaseSamples.Transitions.Decide(file, new Woken(new Orchestration.Turn(file.Id)), told.AddMinutes(1));

        Assert.Equal(CasePhase.Available, decision.File.Phase);
        Assert.True(decision.File.KeepUntil >= told.AddDays(30));
    }

    private static CaseFile Decide(CaseFile file, CaseEvent happened, DateTimeOffset now) => CaseSamples.Transitions.Decide(file, happened, now).File;

    private static World Confirm(World world)
    {
        Rest(world);
        Assert.Null(world.Say(new IdentityConfirmed()));
        return world;
    }

    private static void GoAhead(World world)
    {
        Rest(world);
        Assert.Null(world.Say(new GoAheadGiven(world.File.Assessment!.Mark(), WithCopy: null)));
        Rest(world);
    }

    private static void Pass(World world, TimeSpan time)
    {
        world.Now += time;
        Rest(world);
    }

    /// <summary>Lets the orchestration do all there is to do now.</summary>
    private static void Rest(World world)
    {
        while (!world.Finished && world.WakeAt() <= world.Now)
            world.Turn(Fate.Succeeds);
    }
}

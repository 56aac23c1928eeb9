using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Deliver.Mails;
using Overstap.Orchestration;
using static Overstap.Tests.Cases.CaseSamples;

namespace Overstap.Tests.Cases.Lifecycle;

/// <summary>A copy that lacks something is handed over, completed on a schedule, and never counts as the answer.</summary>
public sealed class PartialCopyTests
{
    [Fact]
    public void Backup_ThatIsCompleted_BeginsItsPeriodAnew_AndTellsOnce()
    {
        var world = Partial(RequestKind.Backup);
        Assert.Equal(CasePhase.Available, world.File.Phase);
        Assert.Null(CaseClocks.AnsweredAt(world.File));
        var until = world.File.KeepUntil;
        Assert.Equal(world.Now.AddHours(1), world.WakeAt());

        Pass(world, TimeSpan.FromHours(1));
        Assert.Equal((1, 1), (world.File.Copy!.Number, world.File.Copy.Tries));
        Assert.Equal(world.Now.AddHours(6), world.WakeAt());
        Pass(world, TimeSpan.FromHours(6));
        Assert.Equal(world.Now.AddDays(1), world.WakeAt());
        world.CopiesArePartial = false;
        Pass(world, TimeSpan.FromDays(1));

        Assert.True(world.File.Copy!.IsComplete);
        Assert.Equal((2, 2, 2), (world.File.Copy.Number, world.File.CopyNumber, world.File.PublishedNumber));
        Assert.True(world.File.KeepUntil > until);
        Assert.Equal([MailKind.Code, MailKind.Receipt, MailKind.Link, MailKind.Password, MailKind.CopyCompleted], world.Diary.Mails.Select(mail => mail.Kind));
        Assert.Equal(world.Now, CaseClocks.AnsweredAt(world.File));
        Pass(world, TimeSpan.FromDays(10));
        Assert.Single(world.Diary.Mails, mail => mail.Kind == MailKind.CopyCompleted);
    }

    [Fact]
    public void Backup_NeverCompleted_IsTriedToTheEnd_AndErasedWhenItWasPromised()
    {
        var world = Partial(RequestKind.Backup);
        var until = world.File.KeepUntil!.Value;

        Live(world, until);

        Assert.Equal((CasePhase.Closed, CaseOutcome.Erased, false), (world.File.Phase, world.File.Outcome, world.File.Copy!.IsComplete));
        Assert.InRange(world.File.Copy.Tries, 28, 33);
        Assert.Equal(until, Assert.Single(world.Diary.CopyErasedAt));
        Assert.DoesNotContain(world.Diary.Mails, mail => mail.Kind == MailKind.CopyCompleted);
    }

    [Fact]
    public void Backup_CompletedBeforeAnybodyWasTold_IsToldOfOnce()
    {
        var world = new World(RequestKind.Backup, byAgent: false, noticeDays: null) { CopiesArePartial = true };
        Rest(world);
        Assert.Null(world.Say(new IdentityConfirmed()));
        while (!CopyRules.IsPublished(world.File))
            world.Turn(Fate.Succeeds);
        world.CopiesArePartial = false;

        for (var hour = 0; hour < 48; hour++)
            Pass(world, TimeSpan.FromHours(1));

        Assert.True(world.File.Copy!.IsComplete);
        Assert.Equal(1, world.Diary.Mails.Count(mail => mail.Kind == MailKind.Link));
        Assert.Equal(1, world.Diary.Mails.Count(mail => mail.Kind == MailKind.CopyCompleted));
    }

    [Fact]
    public void Migration_WhoseFinalCopyLacksSomething_ErasesNothingUntilAMonthAfterItIsComplete()
    {
        var world = new World(RequestKind.Migration, byAgent: false, noticeDays: null);
        Rest(world);
        Assert.Null(world.Say(new IdentityConfirmed()));
        Rest(world);
        Live(world, world.Now.AddDays(10));
        world.CopiesArePartial = true;
        Assert.Null(world.Say(new SwitchingSucceeded()));
        Rest(world);
        Assert.Equal((CasePhase.Delivering, true), (world.File.Phase, world.File.WantsFinalCopy));
        Assert.Contains(world.Diary.Mails, mail => mail.Kind == MailKind.FinalCopy);

        Live(world, world.Now.AddDays(100));
        Assert.Equal((CasePhase.Delivering, (DateTimeOffset?)null), (world.File.Phase, world.File.RetrievalSince));
        Assert.True(world.File.KeepUntil > world.Now.AddDays(6));
        Assert.Empty(world.Diary.Erased);
        Assert.Empty(world.Diary.CopyErasedAt);

        world.CopiesArePartial = false;
        Live(world, world.Now.AddDays(2));
        Assert.Equal(CasePhase.Retrieval, world.File.Phase);
        var since = world.File.RetrievalSince!.Value;
        Live(world, world.Now.AddDays(60));

        Assert.Equal((CasePhase.Closed, CaseOutcome.ContractEnded), (world.File.Phase, world.File.Outcome));
        Assert.All(world.Diary.Erased, erased => Assert.True(erased.At >= since.AddDays(30).AddHours(-1)));
        Assert.Null(Invariants.Broken(world));
    }

    [Fact]
    public void Migration_WhoseFirstCopyWasCompleted_MakesItsFinalCopyUnderAHigherNumber()
    {
        var world = Partial(RequestKind.Migration);
        world.CopiesArePartial = false;
        Pass(world, TimeSpan.FromHours(1));
        Assert.Equal((2, false), (world.File.Copy!.Number, world.File.WantsFinalCopy));

        Live(world, world.Now.AddDays(75));
        Assert.Null(world.Say(new SwitchingSucceeded()));
        Rest(world);

        Assert.Equal((CasePhase.Retrieval, 3), (world.File.Phase, world.File.Copy!.Number));
        Assert.Equal([MailKind.Link, MailKind.CopyCompleted, MailKind.FinalCopy], world.Diary.Mails.Select(mail => mail.Kind).Where(kind => kind is MailKind.Link or MailKind.CopyCompleted or MailKind.FinalCopy));
    }

    [Fact]
    public void Withdrawal_OfAPartialCopy_TriesNoMore()
    {
        var world = Partial(RequestKind.Backup);
        Assert.Null(world.Say(new RequestWithdrawn()));
        Rest(world);

        Assert.Equal((CasePhase.Closed, CaseOutcome.Withdrawn), (world.File.Phase, world.File.Outcome));
        Assert.Null(CopyRules.CompletionAt(world.File));
    }

    [Fact]
    public void Completion_IsAnExport_OnlyWhenItIsDue()
    {
        var world = Partial(RequestKind.Access);
        var due = world.File.Copy!.RetryAt!.Value;

        Assert.Null(CaseSamples.Transitions.Decide(world.File, new Woken(new Turn(world.File.Id)), due.AddTicks(-1)).Step.Duty);
        var step = CaseSamples.Transitions.Decide(world.File, new Woken(new Turn(world.File.Id)), due).Step;
        Assert.Equal((nameof(ExportOrchestrator), true), (step.Duty, step.IsOrchestration));
    }

    [Fact]
    public void Retry_AskedForByAnOperator_CompletesAtOnce_AndAgainIsNothing()
    {
        var world = Partial(RequestKind.Access);
        world.CopiesArePartial = false;
        Assert.Null(world.Say(new RetryAsked()));
        Rest(world);

        Assert.True(world.File.Copy!.IsComplete);
        var events = world.File.Audit.Count;
        Assert.Null(world.Say(new RetryAsked()));
        Assert.Equal(events, world.File.Audit.Count);
    }

    [Fact]
    public void AnswerExtension_OfAPartialCopy_CanStillBeTold()
    {
        var world = Partial(RequestKind.Access);
        Assert.Null(world.Say(new AnswerExtended([1])));
        Rest(world);
        Assert.Contains(world.Diary.Mails, mail => mail.Kind == MailKind.AnswerExtended);

        var whole = Partial(RequestKind.Access);
        whole.CopiesArePartial = false;
        Pass(whole, TimeSpan.FromHours(1));
        Assert.Equal("request-answered", whole.Say(new AnswerExtended([1]))?.Code);
    }

    [Fact]
    public void Deletion_WaitsForACopyThatLacksSomething()
    {
        var world = Partial(RequestKind.Backup);
        Assert.True(SideBySide.Needs(world.File, RequestKind.Deletion));
        world.CopiesArePartial = false;
        Pass(world, TimeSpan.FromHours(1));
        Assert.False(SideBySide.Needs(world.File, RequestKind.Deletion));
    }

    /// <summary>A world whose first copy lacks a table and was handed over.</summary>
    private static World Partial(RequestKind kind)
    {
        var world = new World(kind, byAgent: false, noticeDays: null) { CopiesArePartial = true };
        Rest(world);
        Assert.Null(world.Say(new IdentityConfirmed()));
        Rest(world);
        Assert.False(world.File.Copy!.IsComplete);
        return world;
    }

    private static void Pass(World world, TimeSpan time)
    {
        world.Now += time;
        Rest(world);
    }

    /// <summary>Time passes from one appointment to the next.</summary>
    private static void Live(World world, DateTimeOffset until)
    {
        while (!world.Finished && world.WakeAt() is { } next && next <= until)
        {
            world.Now = next > world.Now ? next : world.Now;
            Rest(world);
        }

        world.Now = until;
        Rest(world);
    }

    private static void Rest(World world)
    {
        while (!world.Finished && world.WakeAt() <= world.Now)
            world.Turn(Fate.Succeeds);
    }
}

using Overstap.Cases;
using Overstap.Cases.Lifecycle;

namespace Overstap.Tests.Cases.Lifecycle;

/// <summary>Turns numbers into things that happen to a <see cref="World"/>.</summary>
internal sealed class Story(World world)
{
    private const int LongestLife = 4000;

    /// <summary>Anything at all, in any order, with the clock going anywhere.</summary>
    public void Anything(int choice)
    {
        var detail = choice / 32;
        switch (choice % 32)
        {
            case < 12:
                world.Turn((Fate)(detail % 4), detail % 3 == 0 ? () => Meanwhile(detail / 3) : null);
                break;
            case < 17:
                world.Now += TimeSpan.FromMinutes(detail % 3000);
                break;
            case < 21:
                world.Now += TimeSpan.FromDays(detail % 45);
                break;
            case 21:
                world.Now -= TimeSpan.FromHours(detail % 72);
                break;
            case 22:
                world.Now += TimeSpan.FromDays(detail % 400);
                break;
            case 23:
                world.Sweep();
                break;
            case 24:
                world.CopiesArePartial = detail % 2 == 0;
                break;
            case 25:
                world.Diary.Blockers = detail % 3 == 0 ? ["devices-bound"] : [];
                break;
            case 26 when detail % 4 == 0:
                world.Say(new RequestWithdrawn());
                break;
            case 27:
                world.Say(Operator(detail));
                break;
            default:
                world.Say(Person(detail));
                break;
        }
    }

    /// <summary>The person and the operators do what moves the request on; machines still fail and die, and time passes.</summary>
    public void Cooperate(int choice)
    {
        var detail = choice / 8;
        switch (choice % 8)
        {
            case < 3:
                world.Turn((Fate)(detail % 4), detail % 3 == 0 ? MoveOn : null);
                break;
            case 3:
                world.Now += TimeSpan.FromHours(detail % 400);
                break;
            case 4:
                world.Sweep();
                break;
            default:
                MoveOn();
                break;
        }
    }

    /// <summary>Nothing fails any more: duties are done, and the clock goes from one appointment to the next.</summary>
    public void DriveToTheEnd(bool cooperative)
    {
        world.CopiesArePartial = false;
        for (var i = 0; i < LongestLife && !world.Finished; i++)
        {
            if (cooperative)
                MoveOn();
            if (world.WakeAt() is { } instant && instant > world.Now)
                world.Now = instant;
            world.Turn(Fate.Succeeds);
        }
    }

    private void Meanwhile(int detail)
    {
        switch (detail % 6)
        {
            case 0 when detail % 4 == 0:
                world.Say(new RequestWithdrawn());
                break;
            case 1:
                world.Say(Operator(detail / 6));
                break;
            case 2:
                world.Now += TimeSpan.FromHours(detail % 2000);
                break;
            case 3:
                world.Sweep();
                break;
            default:
                world.Say(Person(detail / 6));
                break;
        }
    }

    private void MoveOn()
    {
        switch (world.File.Phase)
        {
            case CasePhase.AwaitingIdentity:
                world.Say(new IdentityConfirmed());
                break;
            case CasePhase.AwaitingMandate:
                world.Say(new MandateDecided(Approved: true));
                break;
            case CasePhase.Transition or CasePhase.Retrieval when world.File.Kind == RequestKind.Migration:
                world.Say(new SwitchingSucceeded());
                break;
            case CasePhase.Confirmation:
                world.Say(new GoAheadGiven(world.File.Assessment?.Mark(), WithCopy: true));
                break;
        }
    }

    private CaseEvent Person(int detail) => (detail % 7) switch
    {
        0 or 1 => new IdentityConfirmed(),
        2 or 3 => new SwitchingSucceeded(),
        4 => new TransitionExtended(DateOnly.FromDateTime(world.Now.Date).AddDays(detail % 500 - 20)),
        5 => new GoAheadGiven(detail % 9 == 0 ? "another" : world.File.Assessment?.Mark(), detail % 2 == 0),
        _ => new ReassessmentAsked(),
    };

    private CaseEvent Operator(int detail) => (detail % 6) switch
    {
        0 => new MandateDecided(detail % 4 != 0),
        1 => new FoundInfeasible(DateOnly.FromDateTime(world.Now.Date).AddDays(detail % 260), [1]),
        2 => new AnswerExtended([1]),
        3 when detail % 5 == 0 => new RefusalDecided("vexatious", null),
        _ => new CorrectionApproved(),
    };
}

using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using static Overstap.Cases.CasePhase;

namespace Overstap.Tests.Cases.Lifecycle;

/// <summary>Which kinds may run side by side, kind by kind, written out a second time by hand.</summary>
public sealed class SideBySideTests
{
    private static readonly RequestKind[] Kinds =
    [
        RequestKind.Backup, RequestKind.Migration, RequestKind.Access, RequestKind.Deletion, RequestKind.Correction, RequestKind.ConsentWithdrawal, RequestKind.AccountClosure,
    ];

    private static readonly DateTimeOffset At = CaseSamples.Submitted;

    [Theory]
    //                                        open: backup           migration        access           deletion         correction consent   closure
    [InlineData(RequestKind.Backup, /*.........*/ "OnceDelivered", "BeforeGoAhead", "Always", /*.*/ "BeforeGoAhead", "Always", "Always", "BeforeGoAhead")]
    [InlineData(RequestKind.Migration, /*......*/ "Always", /*.*/ "Never", /*....*/ "Always", /*.*/ "Never", /*....*/ "Always", "Always", "Never")]
    [InlineData(RequestKind.Access, /*.........*/ "Always", /*.*/ "BeforeGoAhead", "OnceDelivered", "BeforeGoAhead", "Always", "Always", "BeforeGoAhead")]
    [InlineData(RequestKind.Deletion, /*.......*/ "Waits", /*..*/ "Waits", /*....*/ "Waits", /*..*/ "Never", /*....*/ "Waits", "Always", "Never")]
    [InlineData(RequestKind.Correction, /*.....*/ "Always", /*.*/ "BeforeGoAhead", "Always", /*.*/ "BeforeGoAhead", "Always", "Always", "BeforeGoAhead")]
    [InlineData(RequestKind.ConsentWithdrawal, "Always", /*....*/ "Always", /*...*/ "Always", /*.*/ "Always", /*...*/ "Always", "Never", "BeforeGoAhead")]
    [InlineData(RequestKind.AccountClosure, /*.*/ "Waits", /*..*/ "Waits", /*....*/ "Waits", /*..*/ "Waits", /*....*/ "Waits", "Always", "Never")]
    public void Kind_BesideEachOther_IsAsTheTableSays(RequestKind asked, params string[] verdicts) =>
        Assert.Equal(verdicts, Kinds.Select(open => SideBySide.Of(asked, open).ToString()));

    [Fact]
    public void Nothing_IsRefusedForAClosedRequest() =>
        Assert.All(Kinds.SelectMany(asked => Kinds.Select(open => (asked, open))), pair => Assert.False(SideBySide.Refuses(pair.asked, Open(pair.open, Closed))));

    [Theory]
    [InlineData(AwaitingIdentity, true)]
    [InlineData(Exporting, true)]
    [InlineData(Delivering, true)]
    [InlineData(Available, false)]
    public void Copy_BesideOneOfItsKind_IsRefusedUntilThatIsDelivered(CasePhase phase, bool refused)
    {
        Assert.Equal(refused, SideBySide.Refuses(RequestKind.Backup, Open(RequestKind.Backup, phase)));
        Assert.Equal(refused, SideBySide.Refuses(RequestKind.Access, Open(RequestKind.Access, phase)));
        Assert.False(SideBySide.Refuses(RequestKind.Access, Open(RequestKind.Backup, phase)));
    }

    [Fact]
    public void Migration_BesideOneThatGoesOn_IsRefusedAndBesideOneThatOnlyKeepsItsCopyIsNot()
    {
        foreach (var open in (RequestKind[])[RequestKind.Migration, RequestKind.Deletion, RequestKind.AccountClosure])
        {
            Assert.All((CasePhase[])[AwaitingIdentity, Notice, Transition, Retrieval, Confirmation], phase => Assert.True(SideBySide.Refuses(RequestKind.Migration, Open(open, phase))));
            Assert.True(SideBySide.Refuses(RequestKind.Migration, Erasing(open)));
            Assert.False(SideBySide.Refuses(RequestKind.Migration, Open(open, Available) with { Outcome = CaseOutcome.Withdrawn }));
        }
    }

    [Fact]
    public void Correction_BesideWhatErases_IsRefusedFromTheGoAheadOrTheFreezeOn()
    {
        foreach (var asked in (RequestKind[])[RequestKind.Backup, RequestKind.Access, RequestKind.Correction])
        {
            Assert.False(SideBySide.Refuses(asked, Open(RequestKind.Deletion, Confirmation)));
            Assert.True(SideBySide.Refuses(asked, Open(RequestKind.Deletion, CoolingOff) with { GoAhead = new GoAhead(At, WithCopy: false) }));
            Assert.False(SideBySide.Refuses(asked, Open(RequestKind.Migration, Transition)));
            Assert.True(SideBySide.Refuses(asked, Open(RequestKind.Migration, Retrieval) with { Freeze = new WriteFreeze(At, At) }));
            Assert.False(SideBySide.Refuses(asked, Open(RequestKind.Migration, Available) with { Outcome = CaseOutcome.NotSwitched, Freeze = new WriteFreeze(At, At, At) }));
            Assert.True(SideBySide.Refuses(asked, Erasing(RequestKind.AccountClosure)));
        }
    }

    [Fact]
    public void Erasure_IsTakenInBesideWhatItWaitsFor()
    {
        foreach (var open in (RequestKind[])[RequestKind.Backup, RequestKind.Migration, RequestKind.Access, RequestKind.Correction])
        {
            Assert.False(SideBySide.Refuses(RequestKind.Deletion, Open(open, Exporting)));
            Assert.False(SideBySide.Refuses(RequestKind.AccountClosure, Open(open, Exporting)));
            Assert.True(SideBySide.Needs(Open(open, Exporting), RequestKind.Deletion));
            Assert.True(SideBySide.Needs(Open(open, Exporting), RequestKind.AccountClosure));
            // Whoever has not even confirmed a copy keeps nobody waiting, unless they leave with it: a copy is wanted from the first moment.
            Assert.Equal(open.IsCopy, SideBySide.Needs(Open(open, AwaitingIdentity), RequestKind.Deletion));
            Assert.False(SideBySide.Needs(Open(open, Available) with { Outcome = CaseOutcome.Withdrawn }, RequestKind.Deletion));
        }

        Assert.False(SideBySide.Needs(Open(RequestKind.Backup, Available), RequestKind.Deletion));
        Assert.False(SideBySide.Needs(Open(RequestKind.ConsentWithdrawal, Confirmation), RequestKind.AccountClosure));
    }

    [Fact]
    public void ConsentWithdrawal_IsRefusedBesideItselfAndAConfirmedClosure()
    {
        Assert.True(SideBySide.Refuses(RequestKind.ConsentWithdrawal, Open(RequestKind.ConsentWithdrawal, Confirmation)));
        Assert.False(SideBySide.Refuses(RequestKind.ConsentWithdrawal, Open(RequestKind.AccountClosure, Confirmation)));
        Assert.True(SideBySide.Refuses(RequestKind.ConsentWithdrawal, Open(RequestKind.AccountClosure, Exporting) with { GoAhead = new GoAhead(At, WithCopy: true) }));
        Assert.False(SideBySide.Refuses(RequestKind.ConsentWithdrawal, Erasing(RequestKind.Migration)));
    }

    private static CaseFile Open(RequestKind kind, CasePhase phase) => CaseSamples.Confirmed() with { Kind = kind, Phase = phase };

    private static CaseFile Erasing(RequestKind kind) => Open(kind, CasePhase.Erasing) with { Outcome = CaseOutcome.ContractEnded, SourceErasure = new SourceErasure(At, ["notes/notes"], []) };
}

using FsCheck;
using FsCheck.Fluent;
using Overstap.Cases;
using Overstap.Erase;
using Overstap.Ports;
using Overstap.Tests.Cases;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.Faults;

/// <summary>The one guard of erasure: tried at thousands of instants before and after the end, in every phase.</summary>
public sealed class EarlyErasureTests
{
    private static readonly DateTimeOffset End = CaseSamples.Available().KeepUntil!.Value;

    [Fact]
    public void Copy_AtAnyInstantBeforeItsEnd_IsNotErased() => Prop.ForAll(Gen.Choose(1, (int)TimeSpan.FromDays(60).TotalSeconds).Select(seconds => TimeSpan.FromSeconds(seconds)).ToArbitrary(), async before =>
    {
        var (erased, failure) = await EraseAsync(CaseSamples.Available(), End - before);
        return !erased && failure == "erasure-too-early";
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Copy_ATickBeforeItsEnd_IsNotErased() => Assert.Equal((false, "erasure-too-early"), await EraseAsync(CaseSamples.Available(), End - TimeSpan.FromTicks(1)));

    [Fact]
    public void Copy_AtAnyInstantFromItsEndOn_IsErased() => Prop.ForAll(Gen.Choose(0, (int)TimeSpan.FromDays(400).TotalSeconds).Select(seconds => TimeSpan.FromSeconds(seconds)).ToArbitrary(), async after =>
    {
        var (erased, failure) = await EraseAsync(CaseSamples.Available(), End + after);
        return erased && failure is null;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(CasePhase.AwaitingIdentity)]
    [InlineData(CasePhase.Exporting)]
    [InlineData(CasePhase.Delivering)]
    public async Task Copy_ThatIsStillBeingMade_IsNeverErased(CasePhase phase)
    {
        var file = CaseSamples.Sealed() with { Phase = phase };
        foreach (var days in (int[])[0, 1, 30, 365, 10_000])
            Assert.Equal((false, "erasure-too-early"), await EraseAsync(file, CaseSamples.Submitted.AddDays(days)));
    }

    [Fact]
    public async Task Copy_OfAWithdrawnRequest_IsErasedAtOnce() =>
        Assert.Equal((true, null), await EraseAsync(CaseSamples.Available() with { WithdrawnAt = CaseSamples.Submitted }, CaseSamples.Submitted.AddMinutes(10)));

    private static async Task<(bool Erased, string? Failure)> EraseAsync(CaseFile file, DateTimeOffset now)
    {
        var store = new InMemoryCaseStore();
        var copies = new CountingCopyStore();
        var cases = new CaseFiles(store, new InMemoryAuditLog());
        await cases.CreateAsync(file, CancellationToken.None);
        string? failure = null;
        try
        {
            await new CopyEraser(cases, copies, new CaseEvents(cases, CaseSamples.Transitions, new FixedTime(now)), new FixedTime(now)).EraseAsync(file.Id, CancellationToken.None);
        }
        catch (PermanentException e)
        {
            failure = e.Code;
        }

        var after = await cases.LoadAsync(file.Id, CancellationToken.None);
        var destroyed = file.Password is not null && after.Password is null;
        Assert.Equal(copies.Deletions > 0, after.ErasedAt is not null);
        Assert.Equal(copies.Deletions > 0, destroyed);
        return (copies.Deletions > 0, failure);
    }

    /// <summary>A copy that is there until it is deleted.</summary>
    private sealed class CountingCopyStore : UnsupportedCopyStore
    {
        public int Deletions { get; private set; }

        public override Task RevokeAsync(RequestId id, CancellationToken cancellationToken) => DeleteAsync();

        public override Task DeleteArchiveAsync(RequestId id, CancellationToken cancellationToken) => DeleteAsync();

        public override Task DeleteContainerAsync(RequestId id, CancellationToken cancellationToken) => DeleteAsync();

        public override Task<bool> ExistsAsync(RequestId id, CancellationToken cancellationToken) => Task.FromResult(Deletions == 0);

        private Task DeleteAsync()
        {
            Deletions++;
            return Task.CompletedTask;
        }
    }
}

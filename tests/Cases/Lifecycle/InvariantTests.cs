using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;

namespace Overstap.Tests.Cases.Lifecycle;

/// <summary>Any sequence of events, delays, failures, deaths and clock moves, on every kind of request.</summary>
public sealed class InvariantTests
{
    /// <summary>Sequences per kind: a sample here, as many as one likes with the environment variable (docs/benchmarks.md).</summary>
    private static readonly int Sequences = int.TryParse(Environment.GetEnvironmentVariable("OVERSTAP_SEQUENCES"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 400;

    public static TheoryData<RequestKind> Kinds => [.. Enum.GetValues<RequestKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AnySequence_KeepsTheInvariants_AndReachesAnEnd(RequestKind kind) => Check(kind, Sequences);

    /// <summary>Chance alone rarely confirms, extends and waits in the right order; here the story is right and only its details are left to chance.</summary>
    [Theory]
    [InlineData(RequestKind.Migration)]
    [InlineData(RequestKind.AccountClosure)]
    [InlineData(RequestKind.Deletion)]
    public void EveryStoryOfErasure_KeepsTheInvariants_AndErases(RequestKind kind)
    {
        var erased = 0;
        Prop.ForAll(Gen.Choose(0, 1 << 20).ArrayOf(40).ToArbitrary(), choices =>
        {
            var world = new World(kind, byAgent: false, noticeDays: choices[0] % 59);
            var story = new Story(world);
            foreach (var choice in choices.Skip(1))
                story.Cooperate(choice);
            story.DriveToTheEnd(cooperative: true);
            erased += world.Diary.Erased.Count > 0 ? 1 : 0;
            return Invariants.Broken(world) is null ? world.Finished : throw new InvalidOperationException(Invariants.Broken(world));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Sequences).WithReplay(20260301, 7));
        Assert.True(erased > Sequences / 2, $"Only {erased} of {Sequences} stories came to erase anything.");
    }

    [Fact]
    public void AnyDateShown_IsNoLaterThanTheLawAllows() => Prop.ForAll(Gen.Choose(0, 3650).Zip(Gen.Choose(0, 58)).ToArbitrary(), choice =>
    {
        var submitted = new DateTimeOffset(2026, 1, 1, 11, 0, 0, TimeSpan.Zero).AddDays(choice.Item1);
        var day = DateOnly.FromDateTime(submitted.Date);
        var notice = day.AddDays(Math.Min(choice.Item2, day.AddMonths(2).DayNumber - day.DayNumber));
        var file = CaseSamples.Fresh() with { Kind = RequestKind.Migration, SubmittedAt = submitted, Switching = new Switching { NoticeUntil = notice } };
        var clocks = CaseSamples.Clocks.Running(file).ToDictionary(clock => clock.Deadline.Id, clock => clock.Deadline.ActBy.ToDateTimeOffset());
        // Ends are exclusive: the first instant of the day after the last one, and a month's end rolls over at most four days off (Good Friday to Easter Monday).
        return clocks["data-act-notice"] <= After(notice) && clocks["data-act-notice"] <= After(day.AddMonths(2))
            && clocks["data-act-transition"] <= After(notice.AddDays(30))
            && clocks["gdpr-answer"] <= After(day.AddMonths(1).AddDays(4))
            && CaseSamples.Clocks.LastAlternativeDay(file) <= notice.AddMonths(7)
            && CaseSamples.Clocks.LastNoticeDay(submitted) <= day.AddMonths(2);
    }).QuickCheckThrowOnFailure();

    private static DateTimeOffset After(DateOnly day) => CaseSamples.Clocks.EndOf(day);

    private static void Check(RequestKind kind, int sequences) => Prop.ForAll(Gen.Choose(0, 1 << 20).ArrayOf(60).ToArbitrary(), choices =>
    {
        var world = new World(kind, byAgent: choices[0] % 5 == 0, noticeDays: choices[1] % 3 == 0 ? null : choices[1] % 59);
        var story = new Story(world);
        foreach (var choice in choices.Skip(2))
        {
            story.Anything(choice);
            if (Invariants.Broken(world) is { } broken)
                throw new InvalidOperationException(broken);
        }

        story.DriveToTheEnd(cooperative: false);
        return Invariants.Broken(world) is { } last ? throw new InvalidOperationException(last) : world.Finished;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(sequences).WithReplay(20260301, 11));
}

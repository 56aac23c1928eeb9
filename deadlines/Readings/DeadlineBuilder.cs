using NodaTime;
using Overstap.Deadlines.Arithmetic;
using Overstap.Deadlines.Wording;

namespace Overstap.Deadlines.Readings;

/// <summary>Runs a clock on all its readings and adds the internal target.</summary>
internal sealed class DeadlineBuilder(Jurisdiction jurisdiction)
{
    public Deadline Run(Clock clock, Instant occurred)
    {
        var open = jurisdiction.Holidays.HasDisputedDays ? clock.Open : clock.Open & ~Later.DisputedCount;
        var calculations = OpenQuestion.ReadingsOf(open).ToDictionary(reading => reading, clock.Count);
        var readings = calculations
            .Select(pair => new Reading(OpenQuestion.NameOf(pair.Key, open), OpenQuestion.Assumptions(pair.Key, open), pair.Value.LastDay, End(pair.Value.LastDay)))
            .OrderBy(reading => reading.End)
            .ToArray();
        var (earliest, latest) = (readings[0], readings[^1]);
        return new()
        {
            Id = clock.Id,
            Title = clock.Title,
            Bound = clock.Bound,
            Event = occurred,
            ActBy = earliest.End,
            ActByLastDay = earliest.LastDay,
            KeepUntil = latest.End,
            KeepUntilLastDay = latest.LastDay,
            Target = clock.Bound == Bound.NoLaterThan ? Target(earliest, occurred) : earliest.End,
            Citation = clock.Citation,
            Readings = readings,
            Sentence = new Narration(clock, calculations).Tell(),
        };
    }

    private Instant End(LocalDate day) => Regulation1182.EndOf(day, jurisdiction.Zone);

    // Disputed days are taken as holidays here: the target may only get earlier by it.
    private Instant Target(Reading earliest, Instant occurred)
    {
        var working = new WorkingDays(jurisdiction.Holidays, DisputedCount: true);
        var first = occurred.InZone(jurisdiction.Zone).Date;
        var day = earliest.LastDay;
        for (var left = jurisdiction.TargetWorkingDays; day >= first; day = day.PlusDays(-1))
        {
            if (working.Contains(day) && !jurisdiction.CompanyDays.Contains(day) && left-- == 0)
                break;
        }
        return Instant.Min(Instant.Max(occurred, End(day)), earliest.End);
    }
}

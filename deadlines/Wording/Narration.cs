using System.Globalization;
using System.Numerics;
using NodaTime;
using Overstap.Deadlines.Arithmetic;
using Overstap.Deadlines.Readings;

namespace Overstap.Deadlines.Wording;

/// <summary>Tells how a date was found: the count on the earliest reading, what moved its end, and, when the readings differ, the latest and the reasons.</summary>
internal sealed class Narration(Clock clock, IReadOnlyDictionary<Later, Calculation> calculations)
{
    private readonly Calculation earliest = calculations[Later.None];

    // Of the readings that give the latest date, the one with the fewest later answers: each of them is needed, so each is a reason.
    private readonly KeyValuePair<Later, Calculation> latest = calculations.OrderByDescending(pair => pair.Value.LastDay).ThenBy(pair => BitOperations.PopCount((uint)pair.Key)).First();

    public Text Tell() => new(Tell("en"), Tell("fr"), Tell("nl"), Tell("zh"));

    private string Tell(string language)
    {
        var voice = Voice.Of[language];
        var lead = clock.Lead[language];
        var parts = earliest.Span is null ? [string.Format(CultureInfo.InvariantCulture, lead, voice.FullDay(earliest.LastDay))] : Counted(voice, lead).ToList();
        if (earliest.LastDay != latest.Value.LastDay)
            parts.Add(voice.Differs(earliest.LastDay, latest.Value.LastDay, [.. OpenQuestion.Among(latest.Key).Select(question => voice.Reason(question.Bit, latest.Value))]));
        return string.Join(voice.Gap, parts);
    }

    private IEnumerable<string> Counted(Voice voice, string lead)
    {
        yield return voice.Ends(earliest, lead);
        if (earliest.FirstMonthEnd is { } firstEnd)
            yield return voice.FirstMonth(firstEnd);
        if (earliest.IsMonthShorter)
            yield return voice.ShorterMonth(earliest);
        var rolled = earliest.Nominal;
        if (earliest.RolledTo is { } to)
        {
            yield return voice.Moves(earliest, earliest.MovedOver.FirstOrDefault(holiday => holiday.Date == rolled), to);
            if (earliest.MovedOver.Where(holiday => holiday.Date != rolled).ToArray() is { Length: > 0 } between)
                yield return voice.Between(between);
        }
        if (earliest.IsLengthenedToTwoWorkingDays)
            yield return voice.Lengthened(earliest.LastDay);
    }
}

using NodaTime;
using Overstap.Deadlines;

namespace Overstap.Tests.Deadlines;

public sealed class SentenceTests
{
    [Fact]
    public void Sentence_WorkingDays_NamesTheHolidaysNotCounted() => Assert.Equal(
        "14 working days from Wednesday 8 April 2026 (the day of the request), not counting that day, Saturdays, Sundays and King's Day (27 April 2026), end on Wednesday 29 April 2026.",
        Clocks.Nl.InfeasibilityNotice(Clocks.Noon(2026, 4, 8)).Sentence.En);

    [Fact]
    public void Sentence_DisputedHoliday_GivesBothDatesAndTheReason() => Assert.Equal(
        "14 werkdagen vanaf donderdag 2 april 2026 (de dag van het verzoek), die dag, zaterdagen, zondagen en tweede paasdag (6 april 2026) niet meegeteld, eindigen op donderdag 23 april 2026. "
        + "De wet kan ook zo worden gelezen dat de termijn eindigt op vrijdag 24 april 2026: als Goede Vrijdag (3 april 2026) als feestdag geldt. "
        + "Wat moet gebeuren, gebeurt voor het einde van 23 april 2026; wat bewaard moet blijven, blijft bewaard tot het einde van 24 april 2026.",
        Clocks.Nl.InfeasibilityNotice(Clocks.Noon(2026, 4, 2)).Sentence.Nl);

    [Fact]
    public void Sentence_EndMovesOverAHoliday_SaysWhatLiesInBetween() => Assert.Equal(
        "Un mois à compter du mercredi 4 mars 2026 (jour de la réception), sans compter ce jour, se termine le samedi 4 avril 2026. C'est un samedi ; la période se termine donc le jour ouvrable suivant, "
        + "le mardi 7 avril 2026. Entre les deux, le lundi de Pâques (6 avril 2026) n'est pas un jour ouvrable.",
        Clocks.Nl.GdprAnswer(Clocks.Noon(2026, 3, 4)).Sentence.Fr);

    [Fact]
    public void Sentence_ShorterMonth_SaysThatItsLastDayEndsThePeriod() => Assert.Equal(
        "自2025年1月31日星期五（收到请求之日）起1个月，当日不计入，于2025年2月28日星期五届满。该月没有31日，因此在该月最后一日届满。",
        Clocks.Nl.GdprAnswer(Clocks.Noon(2025, 1, 31)).Sentence.Zh);

    [Fact]
    public void Sentence_MonthThenTwo_TellsTheSteps() => Assert.StartsWith(
        "Three months from Saturday 31 January 2026 (the day of receipt), not counting that day, end on Tuesday 28 April 2026. They are counted as one month, to 28 February 2026, and two more. "
        + "The law can also be read so that it ends on Thursday 30 April 2026: if the extended period is one of three months.",
        Clocks.Nl.GdprExtendedAnswer(Clocks.Noon(2026, 1, 31)).Sentence.En,
        StringComparison.Ordinal);

    [Fact]
    public void Sentence_HolidayMovedTheNotice_NamesIt() => Assert.Contains(
        "if an end on a Saturday, Sunday or public holiday moves to the next working day here too; if Epiphany (6 January 2027) counts as a public holiday; if the period begins at the end of the longest notice period, 7 January 2027.",
        Clocks.Of("ES").Transition(Clocks.Noon(2026, 11, 6)).Sentence.En,
        StringComparison.Ordinal);

    [Fact]
    public void Sentence_QuestionThatChangesNothing_IsNotAReason()
    {
        var sentence = Clocks.Nl.Transition(Clocks.Noon(2026, 3, 4)).Sentence.En;

        Assert.Contains("Wednesday 3 June 2026: if the period begins at the end of the longest notice period, 4 May 2026.", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("Good Friday", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Sentence_ChosenDate_SaysWhoChoseIt() => Assert.Equal(
        "Le préavis se termine avec le jour choisi par le client, le mercredi 1er juillet 2026.",
        Clocks.Nl.DataActNotice(Clocks.Noon(2026, 6, 10), new LocalDate(2026, 7, 1)).Sentence.Fr);

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("nl")]
    [InlineData("zh")]
    public void Sentence_EveryMonthAndWeekday_HasItsOwnWord(string language)
    {
        var days = Enumerable.Range(0, 366).Select(offset => new LocalDate(2027, 1, 1).PlusDays(offset));

        var sentences = days.Select(day => Clocks.Nl.Link(Clocks.Noon(day)).Sentence[language]).ToArray();

        Assert.Equal(366, sentences.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Text_UnknownLanguage_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Clocks.Nl.Link(Clocks.Noon(2026, 1, 1)).Sentence["de"]);
}

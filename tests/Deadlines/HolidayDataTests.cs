using NodaTime;
using NodaTime.Text;
using Overstap.Deadlines;

namespace Overstap.Tests.Deadlines;

/// <summary>The shipped holidays against dates that others have published.</summary>
public sealed class HolidayDataTests
{
    /// <summary>Easter Sundays as the United States Naval Observatory and the U.S. Census Bureau list them ("Easter dates from 1600 to 2099").</summary>
    private static readonly string[] PublishedEasterSundays =
    [
        "1998-04-12", "1999-04-04", "2000-04-23", "2001-04-15", "2002-03-31", "2003-04-20", "2004-04-11", "2005-03-27", "2006-04-16", "2007-04-08", "2008-03-23", "2009-04-12",
        "2010-04-04", "2011-04-24", "2012-04-08", "2013-03-31", "2014-04-20", "2015-04-05", "2016-03-27", "2017-04-16", "2018-04-01", "2019-04-21", "2020-04-12", "2021-04-04",
        "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2031-04-13", "2032-03-28", "2033-04-17",
        "2034-04-09", "2035-03-25", "2036-04-13", "2037-04-05", "2038-04-25", "2039-04-10", "2040-04-01",
    ];

    public static TheoryData<string, int, string> PublishedYears => new()
    {
        // Rijksoverheid.nl, "Officiële feestdagen", with the days of Algemene termijnenwet Art. 3.
        { "NL", 2024, "01-01 03-29? 04-01 04-27 05-05? 05-09 05-20 12-25 12-26" },
        { "NL", 2025, "01-01 04-18? 04-21 04-26 05-05? 05-29 06-09 12-25 12-26" },
        { "NL", 2026, "01-01 04-03? 04-06 04-27 05-05? 05-14 05-25 12-25 12-26" },
        { "NL", 2027, "01-01 03-26? 03-29 04-27 05-05? 05-06 05-17 12-25 12-26" },

        // Belgium.be, "Jours fériés légaux".
        { "BE", 2025, "01-01 04-21 05-01 05-29 06-09 07-21 08-15 11-01 11-11 12-25" },
        { "BE", 2026, "01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25" },

        // The nine days that officeholidays.com and holidays.rest list as national for 2020 (German lists mark Brandenburg's two Sundays as regional), and 2017 with Reformation Day.
        { "DE", 2020, "01-01 04-10 04-13 05-01 05-21 06-01 10-03 12-25 12-26" },
        { "DE", 2017, "01-01 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26" },

        // Service-public.fr, "Jours fériés"; feiertagskalender.ch for 2020.
        { "FR", 2020, "01-01 04-13 05-01 05-08 05-21 06-01 07-14 08-15 11-01 11-11 12-25" },
        { "FR", 2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25" },

        // Boletín Oficial del Estado, the yearly resolutions "relación de fiestas laborales" for 2015 and 2018: national days, those of Art. 45.1(d) and moved Mondays open.
        { "ES", 2018, "01-01 01-06? 03-19? 03-29? 03-30 05-01 07-25? 08-15 10-12 11-01 12-06 12-08 12-25" },
        { "ES", 2015, "01-01 01-06? 03-19? 04-02? 04-03 05-01 07-25? 08-15 10-12 11-01 11-02? 12-06 12-07? 12-08 12-25" },

        // Citizensinformation.ie, "Public holidays".
        { "IE", 2022, "01-01 03-17 03-18 04-18 05-02 06-06 08-01 10-31 12-25 12-26" },
        { "IE", 2024, "01-01 02-05 03-17 04-01 05-06 06-03 08-05 10-28 12-25 12-26" },
        { "IE", 2025, "01-01 02-03 03-17 04-21 05-05 06-02 08-04 10-27 12-25 12-26" },
        { "IE", 2026, "01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25 12-26" },
    };

    [Fact]
    public void EasterMonday_EveryYearPublished_IsTheDayAfterEasterSunday() => Assert.All(PublishedEasterSundays, text =>
    {
        var sunday = LocalDatePattern.Iso.Parse(text).Value;
        Assert.Equal(IsoDayOfWeek.Sunday, sunday.DayOfWeek);
        Assert.Equal("easter-monday", HolidayCalendar.Shipped("FR").On(sunday.PlusDays(1))?.Id);
    });

    [Fact]
    public void Easter_EveryYearOfThisCentury_LiesInItsBounds()
    {
        var calendar = HolidayCalendar.Shipped("NL");

        Assert.All(Enumerable.Range(1998, 202), year =>
        {
            var monday = Assert.Single(calendar.In(year), holiday => holiday.Id == "easter-monday").Date;
            Assert.InRange(monday, new LocalDate(year, 3, 23), new LocalDate(year, 4, 26));
            Assert.Equal(IsoDayOfWeek.Monday, monday.DayOfWeek);
        });
    }

    [Theory]
    [MemberData(nameof(PublishedYears))]
    public void Year_Listed_IsAsPublished(string memberState, int year, string published)
    {
        var listed = HolidayCalendar.Shipped(memberState).In(year)
            .Select(holiday => $"{holiday.Date.Month:00}-{holiday.Date.Day:00}{(holiday.Standing == Standing.Disputed ? "?" : "")}");

        Assert.Equal(published, string.Join(' ', listed));
    }

    [Theory]
    [InlineData(2024, 5), InlineData(2025, 4), InlineData(2026, 3), InlineData(2027, 2), InlineData(2028, 7), InlineData(2029, 6), InlineData(2030, 5)]
    public void IrishAugustHoliday_EveryYear_IsTheFirstMonday(int year, int day) =>
        Assert.Equal("august-holiday", HolidayCalendar.Shipped("IE").On(new LocalDate(year, 8, day))?.Id);

    [Fact]
    public void ShippedFiles_EveryDay_NamesItsSourceInFourLanguages()
    {
        Assert.Equal(["BE", "DE", "ES", "FR", "IE", "NL"], HolidayCalendar.ShippedMemberStates);
        Assert.All(HolidayCalendar.ShippedMemberStates.SelectMany(state => HolidayCalendar.Shipped(state).In(2026)), holiday =>
        {
            Assert.Contains("(", holiday.Source, StringComparison.Ordinal);
            Assert.Equal(4, Text.Languages.Select(language => holiday.Name[language]).Count(name => name.Length > 0));
        });
    }

    [Fact]
    public void Shipped_UnknownMemberState_IsRefused() => Assert.Throws<ArgumentException>(() => HolidayCalendar.Shipped("XX"));
}

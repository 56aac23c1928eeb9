using NodaTime;
using Overstap.Deadlines;

namespace Overstap.Tests.Deadlines;

public sealed class HolidayFileTests
{
    private const string Day = """{ "id": "a-day", "fixed": "06-01", "standing": "certain", "name": { "en": "A", "fr": "B", "nl": "C", "zh": "D" }, "source": "Act (LU)" }""";

    [Theory]
    [InlineData("\"fixed\": \"06-01\"", "\"fixed\": \"06-31\"", "holidays[0].fixed: \"06-31\" is not a month and day such as 04-27.")]
    [InlineData("\"fixed\": \"06-01\", ", "", "holidays[0]: exactly one of fixed, easter, weekday and dates must be given, not 0.")]
    [InlineData("\"fixed\": \"06-01\"", "\"fixed\": \"06-01\", \"easter\": 1", "holidays[0]: exactly one of fixed, easter, weekday and dates must be given, not 2.")]
    [InlineData("\"fixed\": \"06-01\"", "\"weekday\": { \"month\": 13, \"day\": \"monday\", \"nth\": 1 }", "holidays[0].weekday.month: 13 is not a month.")]
    [InlineData("\"fixed\": \"06-01\"", "\"weekday\": { \"month\": 6, \"day\": \"mon\", \"nth\": 1 }", "holidays[0].weekday.day: \"mon\" is not a day of the week")]
    [InlineData("\"fixed\": \"06-01\"", "\"weekday\": { \"month\": 6, \"day\": \"monday\", \"nth\": 5 }", "holidays[0].weekday.nth: 5 is neither 1 to 4 nor -1 for the last.")]
    [InlineData("\"fixed\": \"06-01\"", "\"dates\": [\"2027-02-29\"]", "holidays[0].dates: \"2027-02-29\" is not a date such as 2027-05-07.")]
    [InlineData("\"fixed\": \"06-01\"", "\"fixed\": \"06-01\", \"move\": { \"sonntag\": 1 }", "holidays[0].move: \"sonntag\" is not a day of the week")]
    [InlineData("\"fixed\": \"06-01\"", "\"fixed\": \"06-01\", \"move\": { \"sunday\": 99 }", "holidays[0].move: moves by at most 31 days.")]
    [InlineData("\"fixed\": \"06-01\"", "\"fixed\": \"06-01\", \"from\": 2020, \"until\": 2019", "holidays[0].until: 2019 is before from 2020.")]
    [InlineData("\"fixed\": \"06-01\"", "\"fixed\": \"06-01\", \"every\": { \"years\": 0, \"since\": 2020 }", "holidays[0].every.years: must be from 1 to 400.")]
    [InlineData("\"certain\"", "\"maybe\"", "holidays[0].standing: \"maybe\" is neither \"certain\" nor \"disputed\".")]
    [InlineData("\"a-day\"", "\"A day\"", "holidays[0].id: \"A day\" must be lower-case words joined by hyphens.")]
    [InlineData("\"zh\": \"D\"", "\"zh\": \" \"", "holidays[0].name: must not be empty in any of en, fr, nl, zh.")]
    [InlineData("\"Act (LU)\"", "\"\"", "holidays[0].source: must name the legal text.")]
    [InlineData("\"LU\"", "\"Lux\"", "memberState: \"Lux\" is not two capital letters.")]
    [InlineData("1998", "1900", "coversFrom: 1900 is not between 1972 and 2199.")]
    [InlineData("\"fixed\"", "\"fixd\"", "line 1, $.holidays[0].fixd: ")]
    [InlineData("\"zh\": \"D\"", "\"de\": \"D\"", "line 1, $.holidays[0].name")]
    [InlineData("\"06-01\"", "601", "line 1, $.holidays[0].fixed: ")]
    [InlineData("{ \"memberState\"", "{{ \"memberState\"", "line 1, ")]
    public void Load_FaultyFile_SaysWhatAndWhere(string old, string replacement, string sentence)
    {
        using var file = new HolidayFileOnDisk(Day, old, replacement);

        var failure = Assert.Throws<HolidayFileException>(() => HolidayCalendar.Load(file.Path));

        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
        Assert.Contains(file.Path, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SeveralFaults_AreInOneException()
    {
        using var file = new HolidayFileOnDisk(Day.Replace("certain", "x", StringComparison.Ordinal) + "," + Day.Replace("06-01", "x", StringComparison.Ordinal));

        var failure = Assert.Throws<HolidayFileException>(() => HolidayCalendar.Load(file.Path));

        Assert.Equal(3, failure.Problems.Count);
        Assert.Contains("holidays[1].id: \"a-day\" is already taken.", failure.Problems);
    }

    [Fact]
    public void Load_MissingFile_IsNamed() => Assert.Contains("/nowhere/LU.json", Assert.Throws<HolidayFileException>(() => HolidayCalendar.Load("/nowhere/LU.json")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"every\": { \"years\": 5, \"since\": 2020 }", "2020-06-01 2025-06-01")]
    [InlineData("\"from\": 2024, \"until\": 2025", "2024-06-01 2025-06-01")]
    [InlineData("\"move\": { \"sunday\": 1, \"saturday\": -1 }, \"from\": 2023", "2023-06-01 2024-05-31 2025-06-02 2026-06-01")] // Thursday, Saturday, Sunday, Monday
    [InlineData("\"only\": [\"sunday\"], \"move\": { \"sunday\": 1 }", "2025-06-02")]
    public void Rule_Conditions_ChooseYearsAndDays(string conditions, string expected)
    {
        using var file = new HolidayFileOnDisk(Day, "\"fixed\": \"06-01\"", "\"fixed\": \"06-01\", " + conditions);

        var calendar = HolidayCalendar.Load(file.Path);

        Assert.Equal(expected, string.Join(' ', Enumerable.Range(2020, 7).SelectMany(calendar.In).Select(holiday => $"{holiday.Date:uuuu-MM-dd}")));
    }

    [Fact]
    public void Rule_MovesOverTheTurnOfTheYear_IsFoundInTheOtherYear()
    {
        using var file = new HolidayFileOnDisk(Day, "\"fixed\": \"06-01\"", "\"fixed\": \"12-31\", \"move\": { \"sunday\": 1 }");

        var calendar = HolidayCalendar.Load(file.Path);

        Assert.Equal("a-day", calendar.On(new LocalDate(2024, 1, 1))?.Id); // 31 December 2023 is a Sunday
        Assert.Empty(calendar.In(2023));
    }

    [Fact]
    public void Rule_LeapDay_IsNoHolidayInOtherYears()
    {
        using var file = new HolidayFileOnDisk(Day, "\"fixed\": \"06-01\"", "\"fixed\": \"02-29\"");

        var calendar = HolidayCalendar.Load(file.Path);

        Assert.Equal(2024, Assert.Single(Enumerable.Range(2022, 4).SelectMany(calendar.In)).Date.Year);
    }

    [Fact]
    public void With_FurtherDays_AddsAndReplacesById()
    {
        using var file = new HolidayFileOnDisk(Day);
        using var further = new HolidayFileOnDisk(Day + "," + Day.Replace("a-day", "b-day", StringComparison.Ordinal), "\"certain\"", "\"disputed\"");

        var calendar = HolidayCalendar.Load(file.Path).With(HolidayCalendar.Load(further.Path));

        Assert.True(calendar.HasDisputedDays);
        Assert.Equal(Standing.Disputed, calendar.On(new LocalDate(2026, 6, 1))?.Standing);
    }

    [Fact]
    public void With_AnotherMemberState_IsRefused()
    {
        using var file = new HolidayFileOnDisk(Day);

        Assert.Throws<ArgumentException>(() => HolidayCalendar.Shipped("NL").With(HolidayCalendar.Load(file.Path)));
    }

    [Fact]
    public void In_YearBeforeTheData_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => HolidayCalendar.Shipped("NL").In(1997));
}

using System.Globalization;
using Overstap.Catalogue;

namespace Overstap.Tests.Catalogue;

public sealed class RetentionPeriodTests
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static TheoryData<int, bool> Periods => new() { { 1, false }, { 3, false }, { 36, false }, { 84, false }, { 1, true }, { 7, true }, { 84, true } };

    [Theory]
    [InlineData(1, "2025-01-31T10:00:00Z", "2025-02-28T23:00:00Z")]
    [InlineData(1, "2024-01-31T10:00:00Z", "2024-02-29T23:00:00Z")]
    [InlineData(1, "2025-03-31T10:00:00Z", "2025-04-30T22:00:00Z")]
    [InlineData(1, "2025-02-28T10:00:00Z", "2025-03-28T23:00:00Z")]
    [InlineData(12, "2024-02-29T10:00:00Z", "2025-02-28T23:00:00Z")]
    [InlineData(1, "2025-02-28T22:59:59Z", "2025-03-28T23:00:00Z")]
    [InlineData(1, "2025-02-28T23:00:00Z", "2025-04-01T22:00:00Z")]
    [InlineData(1, "2025-09-26T10:00:00Z", "2025-10-26T23:00:00Z")]
    public void EndsAt_Months_EndWithTheLastHourOfTheSameDateOrOfTheMonth(int months, string from, string end) =>
        Assert.Equal(At(end), Retention(months).EndsAt(At(from), Amsterdam));

    [Theory]
    [InlineData("2018-01-01T00:00:00Z", "2025-12-31T23:00:00Z")]
    [InlineData("2018-12-31T22:59:59Z", "2025-12-31T23:00:00Z")]
    [InlineData("2018-12-31T23:00:00Z", "2026-12-31T23:00:00Z")]
    public void EndsAt_AfterYearEnd_StartsWithTheNextYear(string from, string end) =>
        Assert.Equal(At(end), Retention(84, afterYearEnd: true).EndsAt(At(from), Amsterdam));

    [Theory]
    [MemberData(nameof(Periods))]
    public void KeptFrom_AnyInstant_PartsTheKeptFromTheEnded(int months, bool afterYearEnd)
    {
        var retention = Retention(months, afterYearEnd);
        for (var now = At("2023-12-30T00:00:00Z"); now < At("2025-01-03T00:00:00Z"); now += TimeSpan.FromHours(7))
        {
            var keptFrom = retention.KeptFrom(now, Amsterdam);
            Assert.True(retention.EndsAt(keptFrom, Amsterdam) > now, $"{now:O}");
            Assert.True(retention.EndsAt(keptFrom.AddMilliseconds(-1), Amsterdam) <= now, $"{now:O}");
        }
    }

    private static RetentionDefinition Retention(int months, bool afterYearEnd = false) => new(
        "a-ground", "a law", new Labels("en", "fr", "nl", "zh"), months, new FieldDefinition("at", FieldType.Instant, Personal: false, Labels.None, Labels.None), afterYearEnd);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}

using NodaTime;
using Overstap.Deadlines;

namespace Overstap.Tests.Deadlines;

public sealed class TargetTests
{
    private static readonly Instant Received = Clocks.Noon(2026, 6, 10);

    [Fact]
    public void Target_NoCompanyDays_LiesThreeWorkingDaysBefore() =>
        Assert.Equal(EndOf(2026, 7, 7), Clocks.Nl.GdprAnswer(Received).Target); // Friday 10 July: 9, 8, 7

    [Fact]
    public void Target_ProviderClosed_MovesAndTheLegalDateDoesNot()
    {
        var closed = new LegalClock(Jurisdiction.Of("NL") with { CompanyDays = new HashSet<LocalDate> { new(2026, 7, 8), new(2026, 7, 7) } });

        Assert.Equal(EndOf(2026, 7, 3), closed.GdprAnswer(Received).Target); // 9, 6, 3: Friday before the weekend
        Assert.Equal(Clocks.Nl.GdprAnswer(Received).ActBy, closed.GdprAnswer(Received).ActBy);
        Assert.Equal(Clocks.Nl.InfeasibilityNotice(Clocks.Noon(2026, 7, 1)).ActBy, closed.InfeasibilityNotice(Clocks.Noon(2026, 7, 1)).ActBy);
    }

    [Fact]
    public void Target_NoDaysBefore_IsTheLegalDateUnlessNobodyWorks()
    {
        var sameDay = new LegalClock(Jurisdiction.Of("NL") with { TargetWorkingDays = 0 });

        Assert.Equal(EndOf(2026, 7, 10), sameDay.GdprAnswer(Received).Target);
        Assert.Equal(EndOf(2026, 4, 2), sameDay.GdprAnswer(Clocks.Noon(2026, 3, 3)).Target); // Good Friday, disputed: the Thursday before
    }

    [Fact]
    public void Target_PeriodTooShort_IsTheEvent() => Assert.Equal(Received, Clocks.Nl.DataActNotice(Received).Target);

    [Fact]
    public void TargetWorkingDays_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Jurisdiction.Of("NL") with { TargetWorkingDays = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Jurisdiction.Of("NL") with { TargetWorkingDays = 61 });
    }

    private static Instant EndOf(int year, int month, int day) => Regulation1182.EndOf(new LocalDate(year, month, day), DateTimeZoneProviders.Tzdb["Europe/Amsterdam"]);
}

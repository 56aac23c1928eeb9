using NodaTime;
using Overstap.Deadlines;

namespace Overstap.Tests.Deadlines;

public sealed class SwitchingChargesTests
{
    [Theory]
    [InlineData(ChargeableKind.Switching, 2027, 1, 11, "at-cost", "29(2), 29(3)")]
    [InlineData(ChargeableKind.Switching, 2027, 1, 12, "no-charge", "29(1)")]
    [InlineData(ChargeableKind.InParallelUse, 2027, 1, 11, "egress-at-cost", "29(2), 34(2)")]
    [InlineData(ChargeableKind.InParallelUse, 2027, 1, 12, "egress-at-cost", "34(2)")]
    [InlineData(ChargeableKind.FirstGdprCopy, 2026, 6, 10, "no-charge", "12(5), 15(3)")]
    [InlineData(ChargeableKind.GdprRight, 2026, 6, 10, "no-charge", "12(5)")]
    [InlineData(ChargeableKind.FurtherGdprCopy, 2027, 6, 10, "reasonable-fee", "15(3), second sentence")]
    public void Charge_ByKindAndDay_FollowsItsArticle(ChargeableKind kind, int year, int month, int day, string code, string articles)
    {
        var rule = SwitchingCharges.For(kind, new LocalDate(year, month, day));

        Assert.Equal(code, rule.Code);
        Assert.EndsWith($"Art. {articles}", rule.Citation, StringComparison.Ordinal);
        Assert.All(Text.Languages, language => Assert.NotEqual("", rule.Sentence[language]));
    }

    [Fact]
    public void Charge_UnknownKindOrDay_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SwitchingCharges.For((ChargeableKind)9, new LocalDate(2027, 1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SwitchingCharges.For(ChargeableKind.Switching, new LocalDate(1971, 1, 1)));
    }
}

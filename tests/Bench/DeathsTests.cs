using Overstap.Bench.Crashes;

namespace Overstap.Tests.Bench;

public sealed class DeathsTests
{
    [Fact]
    public void Plan_SameSeed_IsTheSamePlan()
    {
        Assert.Equal(Deaths.Plan(7, 100), Deaths.Plan(7, 100));
        Assert.NotEqual(Deaths.Plan(7, 100), Deaths.Plan(8, 100));
    }

    [Fact]
    public void Plan_OfAFullRun_HasEveryPlace()
    {
        var places = Deaths.Plan(20_260_301, 200).Select(death => death.Place).ToHashSet(StringComparer.Ordinal);

        string[] expected = ["durable-before-turn-save", "durable-after-turn-save", "durable-before-activity-result", "durable-after-activity-result", Death.AtRandom, Death.WhileStarting];
        Assert.Superset(expected.ToHashSet(StringComparer.Ordinal), places);
    }
}

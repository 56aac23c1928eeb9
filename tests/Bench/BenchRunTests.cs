using System.Text.Json.Nodes;
using Overstap.Bench;

namespace Overstap.Tests.Bench;

public sealed class BenchRunTests
{
    [Fact]
    public void ToJson_RoundsAndTargets_AreMedianRangeAndVerdict()
    {
        var run = new BenchRun("sample", quick: false);
        run.Add("rate", [510.25, 490, 600]);
        run.Add("took_ms", 21.5);
        run.AtLeast("rate", 500);
        run.AtMost("took_ms", 20);

        var json = JsonNode.Parse(run.ToJson())!;

        Assert.Equal("sample", (string?)json["bench"]);
        Assert.Equal("""{"rate":510.25,"rate_min":490,"rate_max":600,"took_ms":21.5}""", json["metrics"]!.ToJsonString());
        Assert.Equal("""{"metric":"rate","atLeast":500,"value":510.25,"met":true}""", json["targets"]![0]!.ToJsonString());
        Assert.Equal("""{"metric":"took_ms","atMost":20,"value":21.5,"met":false}""", json["targets"]![1]!.ToJsonString());
        Assert.DoesNotContain('\n', run.ToJson());
        Assert.False(run.IsMet);
    }

    [Fact]
    public void ToTable_Rounds_AreOneLineWithTheirRange()
    {
        var run = new BenchRun("sample", quick: false);
        run.Add("rate", [1510, 1490, 1600]);
        run.AtLeast("rate", 500);

        Assert.Equal(["sample", "  rate  1,510 (1,490 .. 1,600)", "  met    rate at least 500: 1510"], run.ToTable().Split(Environment.NewLine));
        Assert.True(run.IsMet);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(50, 2.5)]
    [InlineData(99, 3.97)]
    [InlineData(100, 4)]
    public void Percentile_OfUnsortedValues_LiesBetweenTheNearest(double percent, double expected) =>
        Assert.Equal(expected, Statistics.Percentile([4, 1, 3, 2], percent), precision: 10);
}

using System.Globalization;

namespace Overstap.Bench.Durable;

/// <summary>One peer's share of one round.</summary>
/// <param name="Latencies">Of each instance that ended, from asking for its start to knowing its end, in milliseconds.</param>
internal sealed record OrchestrationsRound(ProcessorClock Clock, long Turns, TrafficCount Traffic, double[] Latencies)
{
    public int Instances => Latencies.Length;

    public double PerSecond => Instances / Clock.Elapsed;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PerSecond:0} instances per second");
}

using System.Globalization;

namespace Overstap.Bench.Durable;

/// <summary>So many things in so many seconds, and from the same start so many others.</summary>
internal sealed record TimedRound(int Things, double Seconds, double OtherRate = 0)
{
    public double PerSecond => Things / Seconds;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seconds:0.00} s, {PerSecond:0} per second");
}

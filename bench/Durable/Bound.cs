using System.Globalization;

namespace Overstap.Bench.Durable;

/// <summary>Says what a rate is bound by, from what was busy meanwhile.</summary>
internal static class Bound
{
    /// <summary>A processor, or a thread, that was busy so much of the time could not have done much more.</summary>
    private const double Busy = 0.85;

    public static string Describe(IReadOnlyCollection<OrchestrationsRound> rounds)
    {
        double Median(Func<OrchestrationsRound, double> of) => Statistics.Median(rounds.Select(of));
        var cores = Environment.ProcessorCount;
        var host = Median(round => round.Clock.Host / round.Clock.Elapsed);
        var azurite = Median(round => round.Clock.Azurite / round.Clock.Elapsed);
        var others = Math.Max(0, Median(round => (round.Clock.Machine - round.Clock.Host - round.Clock.Azurite) / round.Clock.Elapsed));
        var cause =
            host + azurite >= Busy * cores ? host >= azurite ? "the processors, mostly the host" : "the processors, mostly Azurite"
            : azurite >= Busy ? "Azurite, which works on one thread"
            : host + azurite + others >= Busy * cores ? "the processors, which other programs kept busy too"
            : "waiting for storage";
        return string.Create(CultureInfo.InvariantCulture,
            $"{cause}: of {cores} cores the host used {host:0.00}, Azurite {azurite:0.00}, others {others:0.00}; a storage operation took {Median(round => round.Traffic.MeanMilliseconds):0.0} ms");
    }
}

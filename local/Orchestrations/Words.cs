using System.Globalization;
using System.Text;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Orchestrations;

/// <summary>Times, lengths and links as these pages write them.</summary>
internal static class Words
{
    public static string Link(string instanceId) => $"{OrchestrationRoutes.Path}/instances/{Uri.EscapeDataString(instanceId)}";

    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Two units at most: 29 days 3 hours; 4.2 seconds.</summary>
    public static string Span(TimeSpan span)
    {
        span = span.Duration();
        if (span < TimeSpan.FromSeconds(1)) return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(span.TotalMilliseconds):0} ms");
        if (span < TimeSpan.FromMinutes(1)) return string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.#} s");
        (int Number, string Unit)[] parts = [(span.Days, "day"), (span.Hours, "hour"), (span.Minutes, "minute"), (span.Seconds, "second")];
        return string.Join(' ', parts.SkipWhile(part => part.Number == 0).Take(2).Where(part => part.Number > 0).Select(part => part.Number == 1 ? $"1 {part.Unit}" : $"{part.Number} {part.Unit}s"));
    }

    /// <summary>A payload is never shown: it may hold personal data.</summary>
    public static string Length(string? payload) => payload is null
        ? "none"
        : Encoding.UTF8.GetByteCount(payload) is var bytes && bytes < 1024
            ? $"{bytes} bytes"
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:N1} KB");

    /// <summary>The failure and what caused it, outermost first.</summary>
    public static IEnumerable<Failure> Chain(Failure? failure)
    {
        for (var link = failure; link is not null; link = link.InnerFailure) yield return link;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Overstap.Bench;

/// <summary>What one bench measured, in the order in which it was told, and the targets it has to meet.</summary>
internal sealed class BenchRun(string name, bool quick)
{
    private const int Digits = 3;
    private readonly List<(string Name, object Value)> _metrics = [];
    private readonly List<(string Metric, bool IsLower, double Bound, double Value)> _targets = [];

    public bool Quick { get; } = quick;

    public bool IsMet => _targets.TrueForAll(Met);

    /// <summary>Progress, for a person who waits.</summary>
    public static void Say(string line) => Console.Error.WriteLine(line);

    /// <returns>How long the work took.</returns>
    public static async Task<double> SecondsAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public void Add(string metric, double value) => _metrics.Add((metric, Math.Round(value, Digits)));

    public void Add(string metric, string sentence) => _metrics.Add((metric, sentence));

    /// <summary>Median, least and greatest of the rounds.</summary>
    public void Add(string metric, IEnumerable<double> rounds)
    {
        var values = rounds.ToArray();
        Add(metric, Statistics.Median(values));
        Add($"{metric}_min", values.Min());
        Add($"{metric}_max", values.Max());
    }

    public void AtLeast(string metric, double bound) => _targets.Add((metric, IsLower: true, bound, Value(metric)));

    public void AtMost(string metric, double bound) => _targets.Add((metric, IsLower: false, bound, Value(metric)));

    public string ToJson()
    {
        var metrics = new JsonObject();
        foreach (var (metric, value) in _metrics) metrics[metric] = JsonValue.Create(value);
        var targets = _targets.Select(target => new JsonObject
        {
            ["metric"] = target.Metric,
            [target.IsLower ? "atLeast" : "atMost"] = target.Bound,
            ["value"] = target.Value,
            ["met"] = Met(target),
        });
        return new JsonObject { ["bench"] = name, ["metrics"] = metrics, ["targets"] = new JsonArray([.. targets]) }.ToJsonString(JsonSerializerOptions.Web);
    }

    public string ToTable()
    {
        var table = new StringBuilder().AppendLine(name);
        var known = _metrics.Select(metric => metric.Name).ToHashSet(StringComparer.Ordinal);
        var shown = _metrics.Where(metric => !IsRange(metric.Name)).ToArray();
        var width = shown.Max(metric => metric.Name.Length);
        foreach (var (metric, value) in shown)
            table.AppendLine(CultureInfo.InvariantCulture, $"  {metric.PadRight(width)}  {Text(value)}{Range(metric)}");
        foreach (var target in _targets)
            table.AppendLine(CultureInfo.InvariantCulture, $"  {(Met(target) ? "met   " : "MISSED")} {target.Metric} {(target.IsLower ? "at least" : "at most")} {target.Bound}: {target.Value}");
        return table.ToString().TrimEnd();

        bool IsRange(string metric) => (metric.EndsWith("_min", StringComparison.Ordinal) || metric.EndsWith("_max", StringComparison.Ordinal)) && known.Contains(metric[..^4]);
        string Range(string metric) => known.Contains($"{metric}_min") ? $" ({Text(Value($"{metric}_min"))} .. {Text(Value($"{metric}_max"))})" : "";
    }

    private static string Text(object value) => value is double number ? number.ToString("#,0.###", CultureInfo.InvariantCulture) : (string)value;

    private static bool Met((string Metric, bool IsLower, double Bound, double Value) target) => target.IsLower ? target.Value >= target.Bound : target.Value <= target.Bound;

    private double Value(string metric) => (double)_metrics.First(known => known.Name == metric).Value;
}

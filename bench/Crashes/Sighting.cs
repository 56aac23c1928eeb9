using System.Text.Json;

namespace Overstap.Bench.Crashes;

/// <summary>What a host tells about an instance: status, custom status, output and failure, each "-" when absent.</summary>
internal sealed record Sighting(string Status, string CustomStatus, string Output, string Failure)
{
    public const string Absent = "-";

    public bool IsCompleted => Status == "Completed";

    public string[] Tokens => CustomStatus == Absent ? [] : JsonSerializer.Deserialize<string[]>(CustomStatus)!;

    public static Sighting Parse(string answer) => answer.Split(' ', 4) is [var status, var custom, var output, var failure]
        ? new Sighting(status, custom, output, failure)
        : throw new InvalidOperationException($"Not what a host says of an instance: {answer}");
}

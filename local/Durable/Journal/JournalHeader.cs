using System.Text;
using System.Text.Json;

namespace Overstap.Local.Durable.Journal;

/// <summary>The first line of each blob of the journal: what it is, and who wrote it.</summary>
/// <param name="Format">Always <see cref="Name"/>.</param>
/// <param name="Version">Of the format: a blob of a later one is not touched.</param>
/// <param name="Host">Which start of which host wrote it.</param>
internal sealed record JournalHeader(string Format, int Version, string Host)
{
    public const string Name = "overstap-journal";
    public const int CurrentVersion = 1;

    public static byte[] Write(string host) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new JournalHeader(Name, CurrentVersion, host), InstanceJson.Options) + "\n");

    public static bool IsCurrent(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalHeader>(line, InstanceJson.Options) is { Format: Name, Version: CurrentVersion };
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

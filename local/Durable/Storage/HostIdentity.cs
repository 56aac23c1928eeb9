using System.Diagnostics;
using System.Globalization;

namespace Overstap.Local.Durable.Storage;

/// <summary>Which process a host is, told apart from later ones that were given the same number.</summary>
/// <param name="Boot">The machine's running since its last start, where the system names it; a host of an earlier one is gone.</param>
/// <param name="StartedAt">When the process started, in the system's own terms.</param>
internal sealed record HostIdentity(string Machine, string Boot, int ProcessId, string StartedAt)
{
    private const string BootFile = "/proc/sys/kernel/random/boot_id";

    /// <summary>It runs on this machine, now.</summary>
    public bool IsHere => IsOfThisMachine && string.Equals(Boot, ThisBoot(), StringComparison.Ordinal) && string.Equals(StartOf(ProcessId), StartedAt, StringComparison.Ordinal);

    /// <summary>It ran on this machine, and does not any more.</summary>
    public bool IsGone => IsOfThisMachine && !IsHere;

    private bool IsOfThisMachine => string.Equals(Machine, Environment.MachineName, StringComparison.Ordinal);

    public static HostIdentity OfThisProcess() => new(Environment.MachineName, ThisBoot(), Environment.ProcessId, StartOf(Environment.ProcessId) ?? "");

    public static HostIdentity FromMetadata(IDictionary<string, string> metadata) => new(
        Uri.UnescapeDataString(Value(metadata, "machine")),
        Value(metadata, "boot"),
        int.TryParse(Value(metadata, "process"), CultureInfo.InvariantCulture, out var id) ? id : 0,
        Value(metadata, "started"));

    public Dictionary<string, string> ToMetadata() => new(StringComparer.Ordinal)
    {
        ["machine"] = Uri.EscapeDataString(Machine),
        ["boot"] = Boot,
        ["process"] = ProcessId.ToString(CultureInfo.InvariantCulture),
        ["started"] = StartedAt,
    };

    private static string Value(IDictionary<string, string> metadata, string key) => metadata.TryGetValue(key, out var value) ? value : "";

    private static string ThisBoot() => File.Exists(BootFile) ? File.ReadAllText(BootFile).Trim() : "";

    /// <summary>A killed process whose parent has not asked for its end yet still has an entry, in state Z.</summary>
    private static string? StartOf(string[] fieldsFromState) => fieldsFromState[0] is "Z" or "X" ? null : fieldsFromState[19];

    /// <summary>Null when there is no such process.</summary>
    private static string? StartOf(int processId)
    {
        try
        {
            // Linux: ticks since boot, which no setting of the clock changes. The name before it stands in parentheses and may hold anything.
            var stat = $"/proc/{processId}/stat";
            if (File.Exists(stat)) return StartOf(File.ReadAllText(stat).Split(") ")[^1].Split(' '));
            if (OperatingSystem.IsLinux()) return null;
            using var process = Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime().ToString("s", CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

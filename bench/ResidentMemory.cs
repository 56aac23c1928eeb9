using System.Globalization;

namespace Overstap.Bench;

/// <summary>What of this process is in the machine's memory, in bytes, as Linux says it (proc(5)).</summary>
/// <param name="Now">VmRSS.</param>
/// <param name="Peak">VmHWM.</param>
internal sealed record ResidentMemory(long Now, long Peak)
{
    private const string Folder = "/proc/self";

    public static ResidentMemory Read()
    {
        var status = File.ReadAllLines(Path.Combine(Folder, "status"));
        return new(Field(status, "VmRSS:"), Field(status, "VmHWM:"));
    }

    /// <summary>From now on, the peak is that of what follows.</summary>
    public static void ForgetPeak() => File.WriteAllText(Path.Combine(Folder, "clear_refs"), "5");

    private static long Field(string[] status, string name) =>
        long.Parse(status.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
}

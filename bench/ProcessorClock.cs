using System.Diagnostics;
using System.Globalization;

namespace Overstap.Bench;

/// <summary>What has been used of the processors, in seconds: by this process, by Azurite, and by all processes of the machine (Linux only).</summary>
internal sealed record ProcessorClock(double Elapsed, double Host, double Azurite, double Machine)
{
    private const double TicksPerSecond = 100;

    public static ProcessorClock Read(BenchStorage? storage)
    {
        using var host = Process.GetCurrentProcess();
        return new(Stopwatch.GetElapsedTime(0).TotalSeconds, host.TotalProcessorTime.TotalSeconds, storage?.ProcessorTime.TotalSeconds ?? 0, MachineSeconds());
    }

    public static ProcessorClock operator -(ProcessorClock after, ProcessorClock before) =>
        new(after.Elapsed - before.Elapsed, after.Host - before.Host, after.Azurite - before.Azurite, after.Machine - before.Machine);

    /// <summary>"cpu  user nice system idle iowait irq softirq steal ...", in hundredths of a second.</summary>
    private static double MachineSeconds()
    {
        if (!OperatingSystem.IsLinux()) return 0;
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new[] { 1, 2, 3, 6, 7, 8 }.Sum(field => double.Parse(fields[field], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}

using System.Diagnostics;
using System.Globalization;

namespace Overstap.Local;

/// <summary>
/// Named places at which a test may kill this process as a power cut would (SIGKILL: no finally block, no flush).
/// Nothing happens unless the environment names one, as <c>name</c> or as <c>name:3</c> for the third time it is reached,
/// or as <c>@file</c> for what that file says at the time; the file may be absent.
/// </summary>
public static class CrashPoints
{
    public const string Variable = "OVERSTAP_CRASH_POINT";

    private static readonly string? Setting = Environment.GetEnvironmentVariable(Variable);
    private static readonly Lock Gate = new();
    private static string armed = "";
    private static int remaining;

    public static void Reach(string name)
    {
        if (Setting is null || !IsLastTime(Setting, name))
        {
            return;
        }

        using var self = Process.GetCurrentProcess();
        self.Kill();

        // The signal arrives a moment later: nothing after the crash point may run until then.
        using var never = new ManualResetEventSlim();
        never.Wait();
    }

    private static bool IsLastTime(string setting, string name)
    {
        lock (Gate)
        {
            var wanted = setting.StartsWith('@') ? Read(setting[1..]) : setting;
            var parts = wanted.Split(':');
            if (!string.Equals(wanted, armed, StringComparison.Ordinal))
            {
                armed = wanted;
                remaining = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
            }

            return string.Equals(parts[0], name, StringComparison.Ordinal) && --remaining == 0;
        }
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }
}

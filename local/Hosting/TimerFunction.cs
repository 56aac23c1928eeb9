using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace Overstap.Local.Hosting;

/// <summary>A timer function and its schedule in UTC.</summary>
internal sealed partial record TimerFunction(FunctionMethod Function, string Expression, CrontabSchedule Schedule, bool RunOnStartup)
{
    /// <summary>The timer functions among these; <c>%Name%</c> in a schedule is the setting of that name.</summary>
    public static IEnumerable<TimerFunction> From(IEnumerable<FunctionMethod> functions, IConfiguration settings) =>
        from function in functions
        let trigger = function.Trigger as TimerTriggerAttribute
        where trigger is not null
        select Read(function, trigger, settings);

    public DateTimeOffset NextAfter(DateTimeOffset instant) => new(Schedule.GetNextOccurrence(instant.UtcDateTime), TimeSpan.Zero);

    private static TimerFunction Read(FunctionMethod function, TimerTriggerAttribute trigger, IConfiguration settings)
    {
        var expression = Setting().Replace(
            trigger.Schedule,
            match => settings[match.Groups["name"].Value] ?? throw function.Invalid($"its schedule names the setting {match.Groups["name"].Value}, which has no value"));
        var schedule = CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = true })
            ?? throw function.Invalid($"its schedule '{expression}' is not an NCRONTAB expression of six fields, such as '0 */5 * * * *'");
        return new TimerFunction(function, expression, schedule, trigger.RunOnStartup);
    }

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting();
}

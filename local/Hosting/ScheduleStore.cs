using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Overstap.Local.Emulators;
using Overstap.Local.Settings;

namespace Overstap.Local.Hosting;

/// <summary>When each timer function ran last and is due next, kept in one file, so that a run missed while the host was down is made up for.</summary>
internal sealed class ScheduleStore
{
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly Dictionary<string, Kept> _kept;

    public ScheduleStore(string path)
    {
        _path = path;
        _kept = File.Exists(path) ? Read(path) : [];
    }

    /// <summary>Null when the function never had this schedule.</summary>
    public ScheduleStatus? Find(TimerFunction timer)
    {
        lock (_gate)
            return _kept.TryGetValue(timer.Function.Name, out var kept) && kept.Expression == timer.Expression ? kept.Status : null;
    }

    public void Save(TimerFunction timer, ScheduleStatus status)
    {
        lock (_gate)
        {
            _kept[timer.Function.Name] = new Kept(timer.Expression, status);
            PrivateFile.Write(_path, JsonSerializer.SerializeToUtf8Bytes(_kept));
        }
    }

    private static Dictionary<string, Kept> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, Kept>>(File.ReadAllBytes(path)) ?? [];
        }
        catch (JsonException exception)
        {
            throw new StartupException($"The schedules kept in {path} cannot be read; delete that file to begin them anew.", inner: exception);
        }
    }

    private sealed record Kept(string Expression, ScheduleStatus Status);
}

using System.Diagnostics;
using Overstap.Cases;

namespace Overstap.Local;

/// <summary>Lets the crash tests kill this process at any milestone of the pipeline.</summary>
public sealed class CrashAtMilestones : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    /// <summary>Listens for the life of the process, if the environment names a crash point at all.</summary>
    public static void Arm()
    {
        if (Environment.GetEnvironmentVariable(CrashPoints.Variable) is not null)
            DiagnosticListener.AllListeners.Subscribe(new CrashAtMilestones());
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Milestones.Source)
            value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value) => CrashPoints.Reach(value.Key);

    public void OnCompleted() { }

    public void OnError(Exception error) { }
}

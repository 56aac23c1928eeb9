namespace Overstap.Local.Settings;

/// <summary>The local host cannot start, and the person at the console can do something about it: the message is one sentence, shown as it is.</summary>
public sealed class StartupException(string message, int exitCode = StartupException.Failed, Exception? inner = null) : Exception(message, inner)
{
    public const int Failed = 1;
    public const int Refused = 2;

    /// <summary>Exit code of the process: 2 when the call itself is refused, 1 when something it needs is missing or broken.</summary>
    public int ExitCode { get; } = exitCode;
}

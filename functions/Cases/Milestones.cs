using System.Diagnostics;

namespace Overstap.Cases;

/// <summary>
/// Tells whoever listens how far a request has come: progress for the local demonstration, and the places where the crash tests kill the process.
/// Without a listener it costs nothing. Names are stable; the payload is the request id and, where there is one, a table.
/// </summary>
public static class Milestones
{
    /// <summary>Name of the <see cref="DiagnosticListener"/>.</summary>
    public const string Source = "Overstap.Milestones";

    private static readonly DiagnosticListener Listener = new(Source);

    public static void Reached(string name, RequestId id, string? table = null)
    {
        if (Listener.IsEnabled(name))
            Listener.Write(name, new Milestone(name, id, table));
    }
}

/// <summary>A place that a request has come to.</summary>
public sealed record Milestone(string Name, RequestId RequestId, string? Table);

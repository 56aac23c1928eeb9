namespace Overstap.Local.Demo;

/// <summary>What the demonstration found, printed as the last line with <c>--json</c>; each kind of request has figures of its own.</summary>
/// <param name="Mails">Messages in the user's mailbox.</param>
public abstract record DemoResult(string RequestId, string Kind, int Mails, double Seconds)
{
    /// <summary>What is wrong, in sentences; empty when everything is as promised.</summary>
    public abstract IEnumerable<string> Faults();
}

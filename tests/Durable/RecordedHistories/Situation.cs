using Overstap.Tests.Faults;
using Overstap.Tests.Requests;

namespace Overstap.Tests.Durable.RecordedHistories;

/// <summary>One way that a request can go.</summary>
/// <param name="Play">Takes a new user's request through it, and returns the request's id.</param>
/// <param name="IsWealthy">Whether the user has rows in the tables.</param>
internal sealed record Situation(string Name, Func<FaultHost, ApiUser, Task<string>> Play, bool IsWealthy = false)
{
    public async Task<string> RunAsync(FaultHost host)
    {
        try
        {
            return await Play(host, IsWealthy ? host.NewWealthyUser() : host.NewUser());
        }
        finally
        {
            host.Source.Repair();
            host.Local.Mail.Faults.Clear();
            await new VaultSwitch(host).MendAsync();
        }
    }

    public override string ToString() => Name;
}

using System.Text.Json;
using Overstap.Deliver.Mails;
using Overstap.Tests.Requests;

namespace Overstap.Tests.EndToEnd.Lifecycles;

/// <summary>People who go through the same at the same time, each in their own language.</summary>
internal sealed class People(LifeHost host, IReadOnlyList<Person> everybody)
{
    private static readonly TimeSpan BeforeTheEnd = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMinutes(15);

    public LifeHost Host => host;

    public Task EachAsync(Func<Person, Task> act) => Task.WhenAll(everybody.Select(act));

    public Person InTheLanguageOf(Person other) => everybody.Single(person => person.Account.Language == other.Account.Language);

    public async Task<IReadOnlyDictionary<Person, IReadOnlyDictionary<string, long>>> CountRowsAsync()
    {
        var rows = await Task.WhenAll(everybody.Select(person => person.Cloud.CountRowsAsync()));
        return everybody.Zip(rows).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>Each asks for the same and confirms with the code.</summary>
    public Task AskAsync(object body) => EachAsync(person => person.AskAsync(body));

    public Task UntilAsync(string state) => EachAsync(person => person.UntilAsync(state));

    /// <summary>Waits until each request is as wanted, seeing to it that pauses between tries end.</summary>
    public Task MoveClockUntilAsync(Func<JsonElement, bool> condition, string wanted) => ApiUser.WaitForAsync(
        async () =>
        {
            host.Clock.Advance(BetweenTries);
            await EachAsync(person => person.ReadAsync());
            return everybody.All(person => condition(person.Request));
        },
        () => $"Waited in vain for {wanted}; the requests are {string.Join(", ", everybody.Select(person => person.Request))}.");

    public Task UntilMailAsync(MailKind kind, int nth = 1) => EachAsync(person => person.UntilMailAsync(kind, nth));

    /// <summary>Moves the clock to the end of this legal date, on its earliest reading, for the last of them.</summary>
    public void MoveToEndOf(string clock) => host.MoveTo(everybody.Max(person => person.ActBy(clock)));

    public void MoveTo(string date) => host.MoveTo(everybody.Max(person => person.Date(date)));

    public void MoveDaysBeforeEndOf(string clock, int days) => host.MoveTo(everybody.Max(person => person.ActBy(clock)).AddDays(-days));

    /// <summary>Lets the copies' time pass: the reminders come, and shortly before the first copy may go everything is still there.</summary>
    public async Task WaitOutAsync(MailKind reminder, Func<Person, Task> stillThere)
    {
        await BeRemindedAsync(reminder);
        var end = everybody.Min(person => person.Date("availableUntil"));
        host.Clock.AdvanceTo(end - BeforeTheEnd);
        await EachAsync(async person =>
        {
            Assert.Equal(200, await person.ProbeAsync());
            await stillThere(person);
        });
        Assert.True(host.Clock.GetUtcNow() < end, "This took so long that the end came by itself.");
        MoveTo("availableUntil");
    }

    /// <summary>Each request is closed with this outcome, nothing is left of it, and these are all the mails that its person got.</summary>
    public Task EndAsync(string outcome, params MailKind[] mails) => EachAsync(async person =>
    {
        await person.UntilAsync("closed");
        Assert.Equal(outcome, person.Request.GetProperty("outcome").GetString());
        await host.Stored.AssertNothingLeftAsync(person.Id);
        Assert.Equal(mails, person.MailKinds);
    });

    private async Task BeRemindedAsync(MailKind kind)
    {
        foreach (var (nth, days) in new[] { (1, 7), (2, 1) })
        {
            host.MoveTo(everybody.Max(person => person.Date("availableUntil")).AddDays(-days));
            await UntilMailAsync(kind, nth);
        }
    }
}

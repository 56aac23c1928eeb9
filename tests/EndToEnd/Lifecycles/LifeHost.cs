using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Local.Mail;
using Overstap.Local.SampleCloud;
using Overstap.Tests.Deliver;
using Overstap.Tests.Faults;
using Overstap.Tests.Requests;

namespace Overstap.Tests.EndToEnd.Lifecycles;

/// <summary>The real functions on a local host whose clock is moved by months. Each lifecycle is lived by four people, one for each language, at the same time.</summary>
public sealed class LifeHost : ApiHost
{
    private const int MostLives = 30;
    private const int Rows = 130;

    private static readonly Dictionary<string, SampleAccount[]> Inhabitants = SampleMails.Languages.ToDictionary(
        language => language,
        language => Enumerable.Range(1, MostLives).Select(n => ApiUser.Account(string.Create(CultureInfo.InvariantCulture, $"life-{language}-{n:00}"), Rows, language)).ToArray(),
        StringComparer.Ordinal);

    private readonly Dictionary<string, ConcurrentQueue<SampleAccount>> _unused = Inhabitants.ToDictionary(
        pair => pair.Key, pair => new ConcurrentQueue<SampleAccount>(pair.Value), StringComparer.Ordinal);

    private readonly Lock _moving = new();
    private readonly Dictionary<string, Task> _lives = new(StringComparer.Ordinal);

    public DataCatalogue Catalogue => Local.Functions.Services.GetRequiredService<DataCatalogue>();

    public CaseClocks Clocks => Local.Functions.Services.GetRequiredService<CaseClocks>();

    /// <summary>What all services' rows are read from. It breaks for everybody, so whoever breaks it repairs it.</summary>
    public WatchedSource Source => WatchedSource.Of(Local.Functions.Services);

    /// <summary>The present day where the service is.</summary>
    public DateOnly Today => Clocks.DayOf(Clock.GetUtcNow());

    public IEnumerable<ReceivedMail> OperatorMails => Mails.Where(mail => mail.IsFor(SampleAccounts.Operator.Email));

    protected override IReadOnlyList<SampleAccount> Accounts { get; } = [.. Inhabitants.Values.SelectMany(accounts => accounts)];

    /// <summary>Four people whom nobody else has, one for each language.</summary>
    internal People NewPeople() => new(this, [.. SampleMails.Languages.Select(language => new Person(this, Take(_unused[language])))]);

    /// <summary>Lives a lifecycle, unless another test has asked for it before: what came of it then is the answer again.</summary>
    internal Task LiveAsync(Func<People, Task> life, [CallerMemberName] string name = "")
    {
        if (!_lives.TryGetValue(name, out var lived))
            _lives.Add(name, lived = life(NewPeople()));
        return lived;
    }

    /// <summary>Moves the clock to just after an instant.</summary>
    internal void MoveTo(DateTimeOffset instant)
    {
        lock (_moving)
        {
            if (instant >= Clock.GetUtcNow())
                Clock.AdvanceTo(instant + TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Lets the watch of the next morning run and returns the operators' mail of that morning.</summary>
    internal async Task<ReceivedMail> NextMorningAsync()
    {
        // The present day's mail may have gone out already, when the clock was moved past its morning; there is one a day.
        var six = new DateTimeOffset(Clock.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(6), TimeSpan.Zero);
        MoveTo(six);
        await ApiUser.WaitForAsync(() => Task.FromResult(OperatorMails.Any(mail => mail.ReceivedAt >= six)), "The operators got no mail in the morning.");
        return OperatorMails.Last();
    }

    protected override void ConfigureServices(IServiceCollection services) => WatchedSource.PutInto(services);
}

using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Overstap.Local;
using Overstap.Local.Clock;
using Overstap.Local.Hosting;
using Overstap.Local.Mail;
using Overstap.Local.SampleCloud;
using Overstap.Tests.Hosting;

namespace Overstap.Tests.Requests;

/// <summary>One local host for a collection of tests: everything real, each test with a user of its own, so that tests do not meet.</summary>
public class ApiHost : IAsyncLifetime
{
    private const int MostUsers = 120;
    private const int MostWealthyUsers = 16;
    private const int RowsOfWealthy = 400;

    private static readonly SampleAccount[] Poor = [.. Enumerable.Range(1, MostUsers).Select(n => ApiUser.Account(string.Create(CultureInfo.InvariantCulture, $"user-{n:000}"), rows: 0))];
    private static readonly SampleAccount[] Wealthy = [.. Enumerable.Range(1, MostWealthyUsers).Select(n => ApiUser.Account(string.Create(CultureInfo.InvariantCulture, $"wealthy-{n:00}"), RowsOfWealthy))];

    private readonly string _directory = Directory.CreateTempSubdirectory("overstap-host-").FullName;
    private readonly RecordedLog _log = new();
    private readonly ConcurrentQueue<SampleAccount> _poor = new(Poor);
    private readonly ConcurrentQueue<SampleAccount> _wealthy = new(Wealthy);

    public LocalHost Local { get; private set; } = null!;

    public MovableClock Clock => Local.Clock;

    public StoredState Stored { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    /// <summary>A user who never gets as far as a request.</summary>
    internal ApiUser Bystander => field ??= NewUser();

    /// <summary>Somebody of the privacy team.</summary>
    internal ApiUser Operator => field ??= new ApiUser(this, SampleAccounts.Operator);

    public IEnumerable<ReceivedMail> Mails => Local.Mail.Messages;

    public IEnumerable<string> Log => _log.Lines;

    public DurableTaskClient Orchestrations => Local.Functions.Services.GetRequiredService<DurableTaskClient>();

    public string DataDirectory => _directory;

    /// <summary>Everybody who has an account at this host's sample cloud.</summary>
    protected virtual IReadOnlyList<SampleAccount> Accounts { get; } = [.. Poor, .. Wealthy];

    /// <summary>Settings that differ from the local host's own.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Overrides { get; } = new Dictionary<string, string?>();

    public async Task InitializeAsync()
    {
        await StartAsync();
        Stored = new StoredState(Local);
        // Keys and tokens that are not ASCII have to get as far as the API.
        var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = static (_, _) => System.Text.Encoding.UTF8 };
        Http = new HttpClient(handler) { BaseAddress = Local.Address, Timeout = TimeSpan.FromMinutes(2) };
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Local.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Stops the host, Azurite included, and starts it again on what it had stored.</summary>
    public async Task RestartAsync()
    {
        await Local.DisposeAsync();
        await StartAsync();
    }

    /// <summary>A user nobody else has, whose account is empty: quick to export.</summary>
    internal ApiUser NewUser() => new(this, Take(_poor));

    /// <summary>A user nobody else has, with rows in every table.</summary>
    internal ApiUser NewWealthyUser() => new(this, Take(_wealthy));

    protected virtual void ConfigureServices(IServiceCollection services)
    {
    }

    private protected static SampleAccount Take(ConcurrentQueue<SampleAccount> accounts) =>
        accounts.TryDequeue(out var account) ? account : throw new InvalidOperationException("There are more tests than sample accounts; add some.");

    private async Task StartAsync() => Local = await LocalHost.StartAsync(new LocalHostOptions
    {
        DataDirectory = _directory,
        Accounts = Accounts,
        Overrides = Overrides,
        ReadMachineSettings = false,
        EndAzuriteWith = Environment.ProcessId,
        ConfigureServices = ConfigureServices,
        ConfigureLogging = logging =>
        {
            ConsoleLog.Quieten(logging);
            logging.AddProvider(_log);
        },
    });
}

using Microsoft.AspNetCore.Connections;
using Overstap.Local.Azurite;
using Overstap.Local.Clock;
using Overstap.Local.Durable;
using Overstap.Local.Emulators;
using Overstap.Local.Hosting;
using Overstap.Local.Identity;
using Overstap.Local.Mail;
using Overstap.Local.Orchestrations;
using Overstap.Local.Pages;
using Overstap.Local.SampleCloud;
using Overstap.Local.Settings;
using Overstap.Local.Tls;
using Overstap.Local.Vault;

namespace Overstap.Local;

/// <summary>Everything that Overstap needs, on this machine and in one process but for Azurite. What was started first is stopped last.</summary>
public sealed class LocalHost : IAsyncDisposable
{
    internal const string DurableContainer = "durable";

    private readonly PartStack _parts = new();
    private CloudService? _cloud;

    private LocalHost(LocalHostOptions options, Uri address, MovableClock clock)
    {
        Accounts = options.Accounts;
        Address = address;
        Clock = clock;
    }

    /// <summary>Portal, API, mailbox and sign-in, such as <c>http://127.0.0.1:20080/</c>.</summary>
    public Uri Address { get; }

    public IReadOnlyList<SampleAccount> Accounts { get; }

    public MovableClock Clock { get; }

    public AzuriteServer Azurite { get; private set; } = null!;

    public VaultEmulator Vault { get; private set; } = null!;

    public MailEmulator Mail { get; private set; } = null!;

    public IdentityEmulator Identity { get; private set; } = null!;

    public FunctionHost Functions { get; private set; } = null!;

    /// <summary>The settings the functions run with.</summary>
    public IConfiguration Settings { get; private set; } = null!;

    /// <summary>Ends with an exception when the host can no longer work.</summary>
    public Task Completion => Functions.Completion;

    /// <exception cref="StartupException">Something is missing, taken or broken that a person can put right.</exception>
    public static async Task<LocalHost> StartAsync(LocalHostOptions options, CancellationToken cancellationToken = default)
    {
        var data = DataDirectory.Open(options.DataDirectory);
        LocalHost? host = null;
        try
        {
            var ports = new KeptPorts(data.File("ports.json"));
            if (options.Port is { } port)
                ports.Keep(PortNames.Portal, port);
            host = new LocalHost(options, new Uri($"http://127.0.0.1:{ports[PortNames.Portal]}/"), new MovableClock(data.File("clock.json")));
            host._parts.Add(data);
            foreach (var name in PortNames.OfThisProcess)
            {
                if (!KeptPorts.IsFree(ports[name]))
                    throw KeptPorts.Taken(ports[name], name);
            }

            await host.StartPartsAsync(options, data, ports, cancellationToken);
            return host;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            // Taken by somebody in the moment since it was looked at.
            await host!.DisposeAsync();
            throw new StartupException($"{exception.Message.TrimEnd('.')}; start again, or end the program that took it.", inner: exception);
        }
        catch
        {
            if (host is null)
                data.Dispose();
            else
                await host.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    private async Task StartPartsAsync(LocalHostOptions options, DataDirectory data, KeptPorts ports, CancellationToken cancellationToken)
    {
        var storage = LocalStorage.Open(data, ports[PortNames.Azurite]);
        Azurite = _parts.Add(await AzuriteServer.StartAsync(storage.AzuriteOptions(options), cancellationToken));

        var certificate = _parts.Add(EmulatorCertificate.Open(data.Folder("tls")));
        var credential = LocalCredential.Open(data.Folder("credential"));
        var handler = _parts.Add(certificate.CreateHandler());
        Vault = _parts.Add(await VaultEmulator.StartAsync(
            new VaultEmulatorOptions { DataDirectory = data.Folder("vault"), Certificate = certificate, Port = ports[PortNames.Vault], TimeProvider = Clock, Credential = credential },
            cancellationToken));
        Mail = _parts.Add(await MailEmulator.StartAsync(
            new MailEmulatorOptions { DataDirectory = data.Folder("mail"), Certificate = certificate, Port = ports[PortNames.Mail], TimeProvider = Clock, Credential = credential },
            cancellationToken));
        Identity = _parts.Add(await IdentityEmulator.StartAsync(
            new IdentityEmulatorOptions { DataDirectory = data.Folder("identity"), Certificate = certificate, Port = ports[PortNames.Identity], TimeProvider = Clock, Accounts = Accounts, Audience = LocalSettings.Audience },
            cancellationToken));

        var database = data.File("samplecloud.db");
        await SampleCloudDatabase.EnsureAsync(database, Accounts, cancellationToken);
        _cloud = new CloudService(SampleCloudDatabase.ConnectionString(database));

        Settings = LocalSettings.Build(options, this, data, storage.Exports, SampleCloudDatabase.ConnectionString(database));
        await VaultKeys.EnsureAsync(
            Vault.Endpoint, credential, handler, Settings[LocalSettings.WrappingKeyName]!, Settings[LocalSettings.SigningKeyName]!, cancellationToken);

        Functions = _parts.Add(await FunctionHost.StartAsync(
            new FunctionHostOptions
            {
                Types = FunctionHostOptions.TypesOf(typeof(ServiceRegistration).Assembly),
                Port = Address.Port,
                HostJson = HostJson.Read(Path.Combine(RepositoryRoot.Find(), "host.json")),
                Settings = Settings,
                ConfigureServices = LocalServices.Registration(credential, handler, Clock) + ((services, _) => options.ConfigureServices(services)),
                ConfigureLogging = options.ConfigureLogging,
                Time = Clock,
                ScheduleFile = data.File("schedules.json"),
                Durable = new DurableRuntimeOptions { Container = DurableStorage.Container(storage.Application, DurableContainer) },
                MapPages = MapPages,
            },
            cancellationToken));
    }

    private void MapPages(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStartPage(Address, Clock, Accounts);
        endpoints.MapClock(Clock);
        endpoints.MapSampleCloud(_cloud!, Clock);
        var durable = endpoints.ServiceProvider.GetRequiredService<DurableClientSource>();
        endpoints.MapOrchestrations(() => durable.Runtime!, Clock);
        endpoints.MapMailbox(Mail);
        endpoints.MapSignIn(Identity);
    }
}

using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Overstap.Local.Durable;
using Overstap.Local.Settings;

namespace Overstap.Local.Hosting;

/// <summary>Runs the functions of an assembly in this process: HTTP on a loopback port, timers on a clock, orchestrations on the durable runtime.</summary>
public sealed class FunctionHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly DurableRuntime? _durable;

    private FunctionHost(WebApplication application, DurableRuntime? durable)
    {
        _application = application;
        _durable = durable;
    }

    /// <summary>Where it answers, such as <c>http://127.0.0.1:20080</c>.</summary>
    public Uri Address => new(_application.Urls.Single());

    public IServiceProvider Services => _application.Services;

    /// <summary>Ends with an exception when the host can no longer work, because it lost its durable storage to another one.</summary>
    public Task Completion => _durable?.Completion ?? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);

    /// <exception cref="StartupException">A function is declared in a way that cannot run.</exception>
    public static async Task<FunctionHost> StartAsync(FunctionHostOptions options, CancellationToken cancellationToken = default)
    {
        var functions = FunctionScan.Read(options.Types);
        var application = Build(options, functions);
        FunctionHost? host = null;
        try
        {
            HttpFunctions.Map(application, functions, options.HostJson.RoutePrefix);
            options.MapPages(application);
            var durable = CreateDurable(options, functions, application.Services);
            application.Services.GetRequiredService<DurableClientSource>().Runtime = durable;
            host = new FunctionHost(application, durable);
            if (durable is not null)
                await durable.StartAsync(cancellationToken);
            await application.StartAsync(cancellationToken);
            return host;
        }
        catch
        {
            await (host?.DisposeAsync() ?? application.DisposeAsync());
            throw;
        }
    }

    /// <summary>Takes no more requests, lets those under way end, then stops timers and orchestrations.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(CancellationToken.None);
        if (_durable is not null)
            await _durable.DisposeAsync();
        await _application.DisposeAsync();
    }

    private static WebApplication Build(FunctionHostOptions options, IReadOnlyList<FunctionMethod> functions)
    {
        // The empty builder: no setting of this machine's environment changes what is run, only options.Settings does.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Overstap.Local" });
        builder.Configuration.AddConfiguration(options.Settings);
        options.ConfigureLogging(builder.Logging);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBodySize;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRouting();
        builder.Services.AddMvcCore();
        options.ConfigureServices(builder.Services, options.Settings);
        builder.Services.Replace(ServiceDescriptor.Singleton(options.Time));
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, OwnedLifetime>());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopWithin);
        builder.Services.AddSingleton<FunctionInvoker>();
        builder.Services.AddSingleton<DurableClientSource>();
        builder.Services.AddSingleton<DurableTaskClient>(services => services.GetRequiredService<DurableClientSource>().Client);

        TimerFunction[] timers = [.. TimerFunction.From(functions, options.Settings)];
        if (timers.Length > 0)
        {
            builder.Services.AddSingleton(new ScheduleStore(options.ScheduleFile));
            builder.Services.AddSingleton<IReadOnlyList<TimerFunction>>(timers);
            builder.Services.AddHostedService<TimerScheduler>();
        }

        return builder.Build();
    }

    private static DurableRuntime? CreateDurable(FunctionHostOptions options, IReadOnlyList<FunctionMethod> functions, IServiceProvider services)
    {
        if (options.Durable is null)
        {
            return functions.FirstOrDefault(function => function.Trigger is OrchestrationTriggerAttribute or ActivityTriggerAttribute) is { } homeless
                ? throw homeless.Invalid("this host was started without durable storage")
                : null;
        }

        var durable = options.Durable with { Time = options.Time, LoggerFactory = services.GetRequiredService<ILoggerFactory>() };
        durable = durable with
        {
            MaxConcurrentActivities = options.HostJson.MaxConcurrentActivities ?? durable.MaxConcurrentActivities,
            MaxConcurrentOrchestrations = options.HostJson.MaxConcurrentOrchestrations ?? durable.MaxConcurrentOrchestrations,
            Versioning = options.HostJson.Versioning ?? durable.Versioning,
        };
        return new DurableRuntime(DurableFunctionsMapping.Map(functions, services.GetRequiredService<FunctionInvoker>(), durable.DataConverter), durable);
    }
}

using System.Net;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Overstap.Local.Hosting;

namespace Overstap.Local.Emulators;

/// <summary>A web server of its own for one emulator: TLS, on the loopback address only.</summary>
internal sealed class EmulatorServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private EmulatorServer(WebApplication application)
    {
        _application = application;
        Port = new Uri(application.Urls.Single()).Port;
    }

    public int Port { get; }

    public static async Task<EmulatorServer> StartAsync(EmulatorOptions options, Action<WebApplication> configure, CancellationToken cancellationToken)
    {
        // Empty: neither the environment nor appsettings.json may add an address to listen on.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.UseHttps(options.Certificate.Certificate));
        });
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);
        builder.Services.AddSingleton(options.LoggerFactory);
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, OwnedLifetime>());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));

        var application = builder.Build();
        try
        {
            configure(application);
            await application.StartAsync(cancellationToken);
            return new(application);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Overstap.Local.Clock;
using Overstap.Local.Hosting;

namespace Overstap.Tests.Hosting;

/// <summary>A function host with sample functions, a clock of its own and a log that can be read.</summary>
internal sealed class SampleHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overstap-hosting-");

    public MovableClock Clock { get; } = new();

    public RecordedLog Log { get; } = new();

    public FunctionHost Host { get; private set; } = null!;

    public HttpClient Http { get; } = new();

    public string ScheduleFile => Path.Combine(_folder.FullName, "schedules.json");

    public static async Task<SampleHost> StartAsync(params Type[] types)
    {
        var sample = new SampleHost();
        try
        {
            await sample.RunAsync(sample.Options(types));
            return sample;
        }
        catch
        {
            await sample.DisposeAsync();
            throw;
        }
    }

    public FunctionHostOptions Options(params Type[] types) => new()
    {
        Types = types,
        Time = Clock,
        ScheduleFile = ScheduleFile,
        ConfigureLogging = logging =>
        {
            ConsoleLog.Quieten(logging);
            logging.AddProvider(Log);
        },
    };

    /// <summary>Starts the host, after the one before has ended.</summary>
    public async Task RunAsync(FunctionHostOptions options)
    {
        if (Host is not null)
            await Host.DisposeAsync();
        Host = await FunctionHost.StartAsync(options);
    }

    public Uri At(string path) => new(Host.Address, path);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (Host is not null)
            await Host.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

using System.Reflection;
using Overstap.Local.Durable;

namespace Overstap.Local.Hosting;

/// <summary>What a function host runs, and where.</summary>
public sealed record FunctionHostOptions
{
    /// <summary>Classes that are searched for functions; see <see cref="TypesOf"/>.</summary>
    public required IReadOnlyList<Type> Types { get; init; }

    /// <summary>Loopback port; 0 takes any free one.</summary>
    public int Port { get; init; }

    public HostJson HostJson { get; init; } = new();

    /// <summary>Settings of the functions; also resolves <c>%Name%</c> in schedules.</summary>
    public IConfiguration Settings { get; init; } = new ConfigurationBuilder().Build();

    /// <summary>Registers the services of the functions; later registrations of the host (clock, durable client) win.</summary>
    public Action<IServiceCollection, IConfiguration> ConfigureServices { get; init; } = static (_, _) => { };

    /// <summary>Adds pages of the host itself beside the functions.</summary>
    public Action<IEndpointRouteBuilder> MapPages { get; init; } = static _ => { };

    public Action<ILoggingBuilder> ConfigureLogging { get; init; } = ConsoleLog.Configure;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>File that keeps when each timer function ran last.</summary>
    public required string ScheduleFile { get; init; }

    /// <summary>Where orchestrations are kept; without it, orchestrators and activities are refused.</summary>
    public DurableRuntimeOptions? Durable { get; init; }

    /// <summary>Longest request body in bytes. Default 100 MiB, as on the Functions host; functions that read bodies have limits of their own.</summary>
    public long MaxRequestBodySize { get; init; } = 100 << 20;

    /// <summary>How long stopping waits for requests and timer functions under way. Default 10 s.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(10);

    public static IReadOnlyList<Type> TypesOf(Assembly assembly) => assembly.GetTypes();
}

using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Collects the services and the pipeline of a function app. A worker is not built: there is no Functions host behind a stand-in.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    /// <summary>Of the environment variables in which the Functions host names the environment and other settings of the host itself.</summary>
    private const string HostVariables = "AZURE_FUNCTIONS_";

    private readonly HostApplicationBuilder host;

    internal FunctionsApplicationBuilder(string[]? args)
    {
        var settings = new HostApplicationBuilderSettings { Args = args, Configuration = new() };
        settings.Configuration.AddEnvironmentVariables(HostVariables);
        host = Host.CreateApplicationBuilder(settings);
    }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)host).Properties;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    public ConfigurationManager Configuration => host.Configuration;

    public IHostEnvironment Environment => host.Environment;

    public ILoggingBuilder Logging => host.Logging;

    public IMetricsBuilder Metrics => host.Metrics;

    public IServiceCollection Services => host.Services;

    public IHost Build() => throw new PlatformNotSupportedException(
        "This app was built with a stand-in for Microsoft.Azure.Functions.Worker, which cannot serve a Functions host; "
        + "`dotnet run --project local` hosts the functions.");

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory,
        Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull
        => host.ConfigureContainer(factory, configure);

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware) => this;
}

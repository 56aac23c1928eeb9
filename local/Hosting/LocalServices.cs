using Azure.Core;
using Overstap.Local.Settings;

namespace Overstap.Local.Hosting;

/// <summary>The application's one composition, with the three parts in which a laptop differs from Azure: whose identity, which certificate, what time.</summary>
internal static class LocalServices
{
    public static Action<IServiceCollection, IConfiguration> Registration(TokenCredential credential, HttpMessageHandler handler, TimeProvider time) => (services, settings) =>
    {
        services.AddSingleton(credential);
        services.AddSingleton(handler);
        services.AddSingleton(time);
        try
        {
            services.AddOverstap(settings);
        }
        catch (InvalidOperationException exception)
        {
            throw new StartupException(exception.Message, StartupException.Refused, exception);
        }
    };
}

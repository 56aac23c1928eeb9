using System.Collections.Immutable;
using System.Security.Cryptography;
using Overstap.Local.Emulators;

namespace Overstap.Local.Mail;

/// <summary>Speaks Communication Services' e-mail protocol over TLS on this machine, and keeps what is sent instead of sending it.</summary>
public sealed class MailEmulator : IAsyncDisposable
{
    private readonly EmulatorServer _server;
    private readonly MailStore _store;
    private readonly MailRoutes _routes;

    private MailEmulator(EmulatorServer server, MailStore store, MailRoutes routes, EmulatorFaults faults, byte[] accessKey)
    {
        _server = server;
        _store = store;
        _routes = routes;
        Faults = faults;
        Endpoint = new Uri($"https://127.0.0.1:{server.Port}/");
        ConnectionString = $"endpoint={Endpoint};accesskey={Convert.ToBase64String(accessKey)}";
    }

    /// <summary>The resource's address, for <c>EmailClient</c> with a token credential.</summary>
    public Uri Endpoint { get; }

    /// <summary>Address and access key, for <c>EmailClient</c> with a signature.</summary>
    public string ConnectionString { get; }

    public EmulatorFaults Faults { get; }

    /// <summary>Everything accepted so far, oldest first, also what was not delivered.</summary>
    public ImmutableList<ReceivedMail> Messages => _store.Messages;

    /// <summary>The next messages are accepted, and their operations then end as failed.</summary>
    public void FailNextDeliveries(int count) => _routes.FailNextDeliveries(count);

    public static async Task<MailEmulator> StartAsync(MailEmulatorOptions options, CancellationToken cancellationToken)
    {
        var accessKey = PrivateFile.ReadOrCreate(Path.Combine(options.DataDirectory, "access.key"), () => RandomNumberGenerator.GetBytes(64));
        var store = new MailStore(Path.Combine(options.DataDirectory, "messages"));
        var routes = new MailRoutes(store, options.TimeProvider);
        var faults = new EmulatorFaults();
        var gate = new MailGate(new MailAuthentication(options.Credential, accessKey), faults);
        var server = await EmulatorServer.StartAsync(
            options,
            application =>
            {
                application.Use((HttpContext context, RequestDelegate next) => gate.InvokeAsync(context, next));
                application.UseRouting();
                routes.Map(application);
            },
            cancellationToken);
        return new(server, store, routes, faults, accessKey);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}

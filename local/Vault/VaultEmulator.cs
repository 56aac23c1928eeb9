using Overstap.Local.Emulators;
using Overstap.Local.Tls;

namespace Overstap.Local.Vault;

/// <summary>Speaks Key Vault's protocol for keys, over TLS on this machine, with real keys that outlive it.</summary>
public sealed class VaultEmulator : IAsyncDisposable
{
    private readonly EmulatorServer _server;

    private VaultEmulator(EmulatorServer server, Uri endpoint, EmulatorFaults faults)
    {
        _server = server;
        Endpoint = endpoint;
        Faults = faults;
    }

    /// <summary>The vault's address, for <c>KeyClient</c>.</summary>
    public Uri Endpoint { get; }

    public EmulatorFaults Faults { get; }

    public static async Task<VaultEmulator> StartAsync(VaultEmulatorOptions options, CancellationToken cancellationToken)
    {
        var keys = new KeyCollection(new KeyStore(Path.Combine(options.DataDirectory, "keys")), options.TimeProvider);
        var operations = new KeyOperations(options.TimeProvider);
        var faults = new EmulatorFaults();
        var gate = new VaultGate(options.Credential, faults);
        var server = await EmulatorServer.StartAsync(
            options,
            application =>
            {
                application.Use((HttpContext context, RequestDelegate next) => gate.InvokeAsync(context, next));
                // After the gate, so that the gate also sees which path no route takes.
                application.UseRouting();
                new VaultRoutes(keys, operations).Map(application);
            },
            cancellationToken);
        return new(server, new Uri($"https://{EmulatorCertificate.VaultHost}:{server.Port}/"), faults);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}

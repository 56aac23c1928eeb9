namespace Overstap.Local.Hosting;

/// <summary>Leaves signals to the process that owns this host and stops it in its turn.</summary>
internal sealed class OwnedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

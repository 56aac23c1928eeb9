using Microsoft.DurableTask.Client;
using Overstap.Local.Durable;

namespace Overstap.Local.Hosting;

/// <summary>Breaks the circle between the runtime, whose functions need services, and the services, one of which is the runtime's client.</summary>
internal sealed class DurableClientSource
{
    public DurableRuntime? Runtime { get; set; }

    public DurableTaskClient Client => Runtime?.Client ?? throw new InvalidOperationException("This host was started without durable storage.");
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Grpc.Net.Client;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.DurableTask.Testing;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Logging.Abstractions;

namespace Overstap.Bench.Durable;

/// <summary>The SDK's in-process host, which keeps everything in memory. Compiled only where its package is to be had.</summary>
internal sealed class SdkPeer(DurableTaskTestHost host, GrpcChannel channel, DurableTaskClient client) : IPeer
{
    public DurableTaskClient Client => client;

    public static async Task<IPeer> StartAsync(Workload workload)
    {
        // Its server would otherwise write several lines per call to the console.
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "None");
        Environment.SetEnvironmentVariable("Logging__LogLevel__Microsoft", "None");
        Environment.SetEnvironmentVariable("Logging__LogLevel__Microsoft.Hosting.Lifetime", "None");
        var port = FreePort();
        var host = await DurableTaskTestHost.StartAsync(
            tasks =>
            {
                tasks.AddOrchestratorFunc<int, int>(Workload.Orchestrator, (context, input) => workload.OrchestrateAsync(context, input));
                tasks.AddActivityFunc<int, int>(Workload.Activity, (_, input) => workload.Act(input));
            },
            new DurableTaskTestHostOptions { Port = port, LoggerFactory = NullLoggerFactory.Instance });

        // Its own client shares the worker's one connection, of 100 calls at a time: with more callers waiting than that, nothing gets through any more.
        var channel = GrpcChannel.ForAddress(
            string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}"),
            new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true }, DisposeHttpClient = true });
        return new SdkPeer(host, channel, new GrpcDurableTaskClient("bench", new GrpcDurableTaskClientOptions { Channel = channel }, NullLogger.Instance));
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        channel.Dispose();
        await host.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

internal static partial class Peers
{
    /// <summary>Once as the others, and once as it is fastest: it pauses for half a second whenever as many activities run as there are processors.</summary>
    static partial void AddSdk(List<PeerKind> peers) => peers.AddRange([new PeerKind("sdk_", SdkPeer.StartAsync), new PeerKind("sdk_one_at_a_time_", SdkPeer.StartAsync, AtOnce: 1)]);
}

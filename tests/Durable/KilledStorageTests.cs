using System.Diagnostics;
using System.Globalization;
using Microsoft.DurableTask.Client;
using Overstap.Local.Azurite;
using Overstap.Local.Durable;
using Overstap.Local.Settings;

namespace Overstap.Tests.Durable;

/// <summary>A real Azurite, killed with SIGKILL again and again while the runtime works: it comes back without its last seconds.</summary>
public sealed class KilledStorageTests
{
    private const int Kills = 3;

    [Fact]
    public async Task AzuriteKilledUnderLoad_NothingAcknowledgedIsLost_EvenWhenTheHostRestartsLater()
    {
        var folder = Directory.CreateTempSubdirectory("overstap-killed-azurite-").FullName;
        var account = AzuriteAccount.Create("killed");
        var options = new AzuriteOptions
        {
            Folder = folder,
            Port = new KeptPorts(Path.Combine(folder, "ports.json"))["azurite"],
            Accounts = [account],
            EndWith = Environment.ProcessId,
        };
        var server = await AzuriteServer.StartAsync(options);
        try
        {
            var functions = new DurableFunctions().Orchestrator("Sum", async context =>
            {
                var sum = 0;
                for (var i = 0; i < context.GetInput<int>(); i++) sum += await context.WaitForExternalEvent<int>("n");
                return sum;
            });
            var runtimeOptions = new DurableRuntimeOptions { Container = DurableStorage.Container(server.ConnectionString(account), "durable"), StorageTimeout = DurableHarness.Patience };
            var started = new List<string>();
            await using (var runtime = new DurableRuntime(functions, runtimeOptions))
            {
                await runtime.StartAsync(DurableHarness.Deadline);
                for (var kill = 0; kill < Kills; kill++)
                {
                    started.AddRange(await RaiseAsync(runtime.Client, started, 30));
                    using (var process = Process.GetProcessById(server.ProcessId)) process.Kill();
                    var during = RaiseAsync(runtime.Client, started, 10);
                    server = await AzuriteServer.StartAsync(options);
                    started.AddRange(await during);
                }
            }

            await using var next = new DurableRuntime(functions, runtimeOptions);
            await next.StartAsync(DurableHarness.Deadline);
            for (var i = 0; i < started.Count; i++)
            {
                await next.Client.RaiseEventAsync(started[i], "n", 1000, DurableHarness.Deadline);
                var ended = await next.Client.WaitForInstanceCompletionAsync(started[i], getInputsAndOutputs: true, DurableHarness.Deadline);
                Assert.Equal(1001, ended.ReadOutputAs<int>());
            }
        }
        finally
        {
            await server.StopAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Starts instances that have had the first of their two events.</summary>
    private static async Task<IReadOnlyList<string>> RaiseAsync(DurableTaskClient client, List<string> started, int count)
    {
        var ids = Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"sum-{started.Count}-{count}-{i}")).ToList();
        await Task.WhenAll(ids.Select(async id =>
        {
            await client.ScheduleNewOrchestrationInstanceAsync("Sum", 2, new Microsoft.DurableTask.StartOrchestrationOptions(id), DurableHarness.Deadline);
            await client.RaiseEventAsync(id, "n", 1, DurableHarness.Deadline);
        }));
        return ids;
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using Overstap.Local.Azurite;
using Overstap.Local.Settings;

namespace Overstap.Tests.Azurite;

public sealed class AzuriteServerTests : IAsyncLifetime
{
    private static readonly AzuriteAccount Account = AzuriteAccount.Create("one");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overstap-test-");
    private readonly AzuriteOptions _options;

    public AzuriteServerTests() => _options = new AzuriteOptions
    {
        Folder = _folder.FullName,
        Port = new KeptPorts(Path.Combine(_folder.FullName, "ports.json"))["azurite"],
        Accounts = [Account],
        EndWith = Environment.ProcessId,
        Say = _ => { },
    };

    private string Record => Path.Combine(_folder.FullName, "running.json");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await AzuriteServer.EndAsync(_folder.FullName);
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Start_OnTheSameFolder_AdoptsTheRunningOne()
    {
        var first = await AzuriteServer.StartAsync(_options);

        var second = await AzuriteServer.StartAsync(_options);

        Assert.False(first.Adopted);
        Assert.True(second.Adopted);
        Assert.Equal(first.ProcessId, second.ProcessId);
    }

    [Fact]
    public async Task Start_TwoAtOnce_RunsOneAzurite()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => AzuriteServer.StartAsync(_options))));

        Assert.Single(servers.Select(server => server.ProcessId).Distinct());
        Assert.Single(servers, server => !server.Adopted);
    }

    [Fact]
    public async Task Stop_RightAfterWrites_LosesNoneOfThem()
    {
        var server = await AzuriteServer.StartAsync(_options);
        var container = await ContainerAsync(server);
        for (var blob = 0; blob < 20; blob++)
            await container.UploadBlobAsync($"blob-{blob}", BinaryData.FromString($"content {blob}"));

        await server.StopAsync();
        var again = await AzuriteServer.StartAsync(_options);

        Assert.False(again.Adopted);
        Assert.NotEqual(server.ProcessId, again.ProcessId);
        container = await ContainerAsync(again);
        for (var blob = 0; blob < 20; blob++)
            Assert.Equal($"content {blob}", (await container.GetBlobClient($"blob-{blob}").DownloadContentAsync()).Value.Content.ToString());
    }

    [Fact]
    public async Task Stop_WhileAClientHoldsAConnection_EndsTheProcessAndItsRecord()
    {
        var server = await AzuriteServer.StartAsync(_options);
        using var idle = new TcpClient();
        await idle.ConnectAsync(IPAddress.Loopback, server.Port);

        await server.StopAsync();

        Assert.False(File.Exists(Record));
        Assert.False(IsRunning(server.ProcessId));
    }

    [Fact]
    public async Task Dispose_KeepRunning_LeavesItForTheNextStart()
    {
        var kept = await AzuriteServer.StartAsync(_options with { KeepRunning = true });
        await kept.DisposeAsync();

        var next = await AzuriteServer.StartAsync(_options);

        Assert.True(next.Adopted);
        Assert.Equal(kept.ProcessId, next.ProcessId);
    }

    [Fact]
    public async Task Start_RecordOfADeadProcess_IsReplaced()
    {
        var first = await AzuriteServer.StartAsync(_options);
        var stale = await File.ReadAllTextAsync(Record);
        await first.StopAsync();
        await File.WriteAllTextAsync(Record, stale);

        var second = await AzuriteServer.StartAsync(_options);

        Assert.False(second.Adopted);
        Assert.NotEqual(first.ProcessId, second.ProcessId);
    }

    [Fact]
    public async Task Start_RecordNamesAnInnocentProcess_LeavesThatAlone()
    {
        using var innocent = Process.Start("sleep", "60");
        await File.WriteAllTextAsync(Record, $$"""{"pid":{{innocent.Id}},"port":{{_options.Port}},"fingerprint":"x"}""");

        var server = await AzuriteServer.StartAsync(_options);

        Assert.NotEqual(innocent.Id, server.ProcessId);
        Assert.False(innocent.HasExited);
        innocent.Kill();
    }

    [Fact]
    public async Task Start_SurvivorOnAnotherPort_IsEndedFirstAndItsDataStays()
    {
        var first = await AzuriteServer.StartAsync(_options);
        await (await ContainerAsync(first)).UploadBlobAsync("kept", BinaryData.FromString("here"));
        var elsewhere = _options with { Port = new KeptPorts(Path.Combine(_folder.FullName, "other.json"))["azurite"] };

        await using var second = await AzuriteServer.StartAsync(elsewhere);

        Assert.False(second.Adopted);
        Assert.False(IsRunning(first.ProcessId));
        Assert.True((await (await ContainerAsync(second)).GetBlobClient("kept").ExistsAsync()).Value);
    }

    [Fact]
    public async Task Start_SurvivorWithOtherAccounts_IsEndedFirst()
    {
        var first = await AzuriteServer.StartAsync(_options);

        var second = await AzuriteServer.StartAsync(_options with { Accounts = [Account, AzuriteAccount.Create("two")] });

        Assert.False(second.Adopted);
        Assert.NotEqual(first.ProcessId, second.ProcessId);
    }

    [Fact]
    public async Task Start_PortTakenBySomethingElse_SaysSo()
    {
        using (var other = new TcpListener(IPAddress.Loopback, _options.Port))
        {
            other.Start();

            var failure = await Assert.ThrowsAsync<StartupException>(() => AzuriteServer.StartAsync(_options));

            Assert.StartsWith($"Port {_options.Port}, kept for azurite, is taken by another program", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Start_AzuriteFails_NamesWhatItSaid()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "data"), "a file where the data folder should be");

        var failure = await Assert.ThrowsAsync<StartupException>(() => AzuriteServer.StartAsync(_options));

        Assert.StartsWith($"Azurite did not come up on port {_options.Port}: EEXIST: file already exists", failure.Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(_folder.FullName, "data"));
    }

    private static bool IsRunning(int pid) => File.Exists($"/proc/{pid}/stat") && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);

    private static async Task<BlobContainerClient> ContainerAsync(AzuriteServer server)
    {
        var container = new BlobContainerClient(server.ConnectionString(Account), "things");
        await container.CreateIfNotExistsAsync();
        return container;
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Keys;
using Microsoft.Extensions.DependencyInjection;
using Overstap.Local;
using Overstap.Local.Azurite;
using Overstap.Local.Settings;

namespace Overstap.Tests.Hosting;

public sealed class HostRestartTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overstap-restart-");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await AzuriteServer.EndAsync(Path.Combine(_folder.FullName, "azurite"));
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task NextHost_AfterAKilledOne_AdoptsItsAzuriteAndKeepsPortsAndClock()
    {
        using var killed = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Overstap.Local.dll"), "--data", _folder.FullName])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var ready = await killed.StandardOutput.ReadLineAsync();
        Assert.StartsWith("Overstap runs at http://127.0.0.1:", ready, StringComparison.Ordinal);
        var address = new Uri(ready!.Split(' ')[3]);
        using (var http = new HttpClient { BaseAddress = address })
            (await http.PostAsJsonAsync("/local/clock", new { advance = "12.00:00:00" })).EnsureSuccessStatusCode();

        killed.Kill();
        await killed.WaitForExitAsync();
        await using var next = await LocalHost.StartAsync(LocalHostFixture.Options(_folder.FullName));

        Assert.True(next.Azurite.Adopted);
        Assert.Equal(address, next.Address);
        Assert.Equal(TimeSpan.FromDays(12), next.Clock.Offset);
    }

    [Fact]
    public async Task NextHost_AfterAStoppedOne_StartsAnAzuriteOfItsOwnOnTheSamePorts()
    {
        var first = await LocalHost.StartAsync(LocalHostFixture.Options(_folder.FullName));
        var ports = (first.Address.Port, first.Azurite.Port, first.Vault.Endpoint.Port, first.Mail.Endpoint.Port, first.Identity.Endpoint.Port);
        var azurite = first.Azurite.ProcessId;
        await first.DisposeAsync();

        await using var second = await LocalHost.StartAsync(LocalHostFixture.Options(_folder.FullName));

        Assert.False(second.Azurite.Adopted);
        Assert.NotEqual(azurite, second.Azurite.ProcessId);
        Assert.Equal(ports, (second.Address.Port, second.Azurite.Port, second.Vault.Endpoint.Port, second.Mail.Endpoint.Port, second.Identity.Endpoint.Port));
        Assert.Equal(first.Settings["Overstap:IndexKey"], second.Settings["Overstap:IndexKey"]);
    }

    [Fact]
    public async Task Host_WhosePortIsTaken_SaysWhich()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var failure = await Assert.ThrowsAsync<StartupException>(() => LocalHost.StartAsync(LocalHostFixture.Options(_folder.FullName) with { Port = port }));

        Assert.StartsWith($"Port {port}, kept for portal, is taken by another program", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "and 'node' is not on the PATH")]
    [InlineData("v18.19.0", "and node --version answers 'v18.19.0'")]
    public async Task Host_WithoutAFittingNode_SaysWhatItNeeds(string? version, string expected)
    {
        var tools = _folder.CreateSubdirectory("tools");
        if (version is not null)
            await FakeNodeAsync(tools, version);
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Path.Combine(AppContext.BaseDirectory, "Overstap.Local.dll"), "--data", Path.Combine(_folder.FullName, "data")])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            Environment = { ["PATH"] = tools.FullName },
        };

        using var process = Process.Start(start)!;
        var said = (await process.StandardError.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();

        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("Azurite needs Node.js 20.20 or later", said, StringComparison.Ordinal);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
    }

    [Fact]
    public async Task Host_WhoseSettingIsWrong_SaysWhichAndLeavesNothingRunning()
    {
        var options = LocalHostFixture.Options(_folder.FullName) with
        {
            Overrides = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Overstap:PasswordDelivery"] = "pigeon" },
        };

        var failure = await Assert.ThrowsAsync<StartupException>(() => LocalHost.StartAsync(options));

        Assert.Equal("The setting Overstap:PasswordDelivery must be portal or mail.", failure.Message);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "azurite", "running.json")));
        using var freed = DataDirectory.Open(_folder.FullName);
    }

    [Theory]
    [InlineData("Overstap:WrappingKey")]
    [InlineData("Overstap:SigningKey")]
    public async Task Host_WhoseVaultKeyIsDeleted_SaysHowToGetItBackAndStartsThen(string setting)
    {
        var options = LocalHostFixture.Options(_folder.FullName);
        string name;
        await using (var first = await LocalHost.StartAsync(options))
        {
            name = first.Settings[setting]!;
            var services = first.Functions.Services;
            var transport = new KeyClientOptions { Transport = new HttpClientTransport(services.GetRequiredService<HttpClient>()) };
            await new KeyClient(first.Vault.Endpoint, services.GetRequiredService<TokenCredential>(), transport).StartDeleteKeyAsync(name);
        }

        var refusal = await Assert.ThrowsAsync<StartupException>(() => LocalHost.StartAsync(options));
        var file = Path.Combine(_folder.FullName, "vault", "keys", name + ".json");
        var key = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        Assert.True(key.Remove("DeletedAt"));
        await File.WriteAllTextAsync(file, key.ToJsonString());
        await using var next = await LocalHost.StartAsync(options);

        Assert.Equal(
            (StartupException.Refused, $"The key {name} of the local vault is deleted: take the member DeletedAt out of vault/keys/{name}.json in the data folder, or use another folder with --data."),
            (refusal.ExitCode, refusal.Message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"Name":"overstap-signing",}""")]
    [InlineData("""{"Name":"overstap-signing"}""")]
    [InlineData("""{"Name":"overstap-signing","Versions":[]}""")]
    [InlineData("[]")]
    public async Task Host_WhoseVaultKeyIsNone_NamesItsFile(string content)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.FullName, "vault", "keys")).FullName, "overstap-signing.json");
        await File.WriteAllTextAsync(file, content);

        var refusal = await Assert.ThrowsAsync<StartupException>(() => LocalHost.StartAsync(LocalHostFixture.Options(_folder.FullName)));

        Assert.Equal(
            (StartupException.Refused, $"{file} is no key of the local vault, or not valid JSON: mend it, or use another folder with --data (what the key wrapped, no other opens)."),
            (refusal.ExitCode, refusal.Message));
    }

    private static async Task FakeNodeAsync(DirectoryInfo folder, string version)
    {
        var script = Path.Combine(folder.FullName, "node");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\necho {version}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}

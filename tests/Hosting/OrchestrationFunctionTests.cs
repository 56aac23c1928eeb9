using System.Net.Http.Json;
using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Overstap.Local.Durable;

namespace Overstap.Tests.Hosting;

public sealed class OrchestrationFunctionTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private readonly SampleHost _sample = new();

    public Task InitializeAsync() => _sample.RunAsync(_sample.Options(typeof(ParcelOrchestrator), typeof(GreetingOrchestrator), typeof(ParcelActivities), typeof(StartSample)) with
    {
        ConfigureServices = (services, _) => services.AddSingleton(new Carrier("PostNL")),
        Durable = new DurableRuntimeOptions { Container = new BlobContainerClient(azurite.ConnectionString, $"durable-{Guid.NewGuid():N}") },
    });

    public Task DisposeAsync() => _sample.DisposeAsync().AsTask();

    [Fact]
    public async Task Orchestration_WithActivities_GetsTheirRecordsAndReturnsItsOwn()
    {
        using var answer = await StartAsync(nameof(ParcelOrchestrator), new Parcel("Ada", 3, ["fragile", "é"]));

        var receipts = await answer.Content.ReadFromJsonAsync<Receipt[]>(new JsonSerializerOptions());
        Assert.Equal([new Receipt("Ada fragile+é", 30, "PostNL by Post"), new Receipt("Ada fragile+é", 60, "PostNL by Post")], receipts!);
    }

    [Fact]
    public async Task Orchestrator_OfAClassWithServices_GetsThemAndItsInputAsAParameter()
    {
        using var answer = await StartAsync(nameof(GreetingOrchestrator), "Ada");

        Assert.Matches("^PostNL greets Ada from GreetingOrchestrator [0-9a-f]{32}$", await answer.Content.ReadFromJsonAsync<string>());
    }

    [Fact]
    public async Task Orchestration_WhoseInputIsOfAnotherShape_Fails()
    {
        using var answer = await StartAsync(nameof(ParcelOrchestrator), "no parcel");

        Assert.Equal("Failed", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
    }

    private Task<HttpResponseMessage> StartAsync(string orchestrator, object input) =>
        _sample.Http.PostAsJsonAsync(_sample.At($"api/start/{orchestrator}/{Guid.NewGuid():N}"), input, JsonSerializerOptions.Default);
}

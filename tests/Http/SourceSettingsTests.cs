using Microsoft.Extensions.DependencyInjection;
using Overstap.Ports;
using Overstap.Tests.Contracts;
using Overstap.Tests.Landed;
using static Overstap.Tests.Http.ScriptedService;

namespace Overstap.Tests.Http;

/// <summary>Services and containers as an operator configures them: by the source map and a few settings.</summary>
public sealed class SourceSettingsTests : IDisposable
{
    private readonly ConfiguredSources sources = new();

    [Fact]
    public async Task Sources_TableOfAService_IsReadThere()
    {
        await using var service = await StartAsync((context, _) => PageAsync(context, 1, Row(1)));
        await using var services = Services("http", ("Address", new Uri(service.Address, "api").AbsoluteUri));

        Assert.Equal(1, (await services.GetRequiredService<IRecordSource>().ReadAsync("notes", "folders", Account)).RowCount);
        Assert.EndsWith(" ", Assert.Single(service.Asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_TableThatLands_IsReadAndErasedThere()
    {
        var connection = await AzuriteFixture.NewAccountAsync();
        var container = new Azure.Storage.Blobs.BlobContainerClient(connection, "landed");
        await container.CreateAsync();
        LandedCloud.Land(container, Map.Find("notes", "folders"), Account, System.Text.Encoding.UTF8.GetBytes(Row(1)));
        await using var services = Services("landed", ("ConnectionString", connection), ("Container", "landed"));

        Assert.Equal(1, (await services.GetRequiredService<IRecordSource>().ReadAsync("notes", "folders", Account)).RowCount);
        Assert.Equal(1, (await services.GetRequiredService<IRecordEraser>().EraseAsync("notes", "folders", Account, DateTimeOffset.UnixEpoch, CancellationToken.None)).RowsErased);
    }

    [Theory]
    [InlineData("http", "Scope", "x", "The setting Overstap:Sources:folders:Address is not set.")]
    [InlineData("http", "Address", "http://records.example/", "The setting Overstap:Sources:folders:Address must be an https address")]
    [InlineData("http", "Address", "https://somebody@records.example/", "The setting Overstap:Sources:folders:Address must be an https address")]
    [InlineData("http", "Address", "https://records.example/?key=x", "The setting Overstap:Sources:folders:Address must be an https address")]
    [InlineData("http", "Address", "records", "The setting Overstap:Sources:folders:Address must be an absolute address.")]
    [InlineData("landed", "Scope", "x", "The setting Overstap:Sources:folders:Container is not set.")]
    [InlineData("landed", "ConnectionString", "UseDevelopmentStorage=true", "The setting Overstap:Sources:folders:Container is not set.")]
    [InlineData("landed", "Container", "http://records.example/landed", "The setting Overstap:Sources:folders:Container must be an https address")]
    [InlineData("postgresql", "Address", "https://records.example/", "The setting Overstap:Sources:folders:ConnectionString is not set.")]
    public void Sources_SettingThatIsMissingOrWrong_IsNamedAtTheStart(string kind, string name, string value, string sentence)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Services(kind, (name, value)));

        Assert.StartsWith(sentence, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http", "Address", "https://records.example/api")]
    [InlineData("http", "Address", "http://localhost:7071/api")]
    [InlineData("landed", "Container", "https://records.blob.example/landed")]
    public async Task Sources_GoodSettings_StartWithoutAskingAnybody(string kind, string name, string value)
    {
        await using var services = Services(kind, (name, value));

        Assert.NotNull(services.GetRequiredService<IRecordSource>());
    }

    public void Dispose() => sources.Dispose();

    private ServiceProvider Services(string kind, params IEnumerable<(string Name, string Value)> source) => sources.Build("notes/folders", kind, source);
}

using Azure.Storage.Blobs;
using Overstap.Catalogue;
using Overstap.Local.SampleCloud;
using Overstap.Ports;
using Overstap.Tests.Contracts;
using Overstap.Tests.SampleCloud;

namespace Overstap.Tests.Landed;

/// <summary>The sample cloud, landed once for all tests of the contract.</summary>
public sealed class LandedSample : IAsyncLifetime
{
    private readonly SampleCloudFixture cloud = new();
    private readonly LandedCloud landed = new();

    public BlobContainerClient Container { get; private set; } = null!;

    public LandedCloud Landed => landed;

    public SampleCloudFixture Cloud => cloud;

    public async Task InitializeAsync()
    {
        await cloud.InitializeAsync();
        await landed.InitializeAsync();
        Container = landed.NewContainer();
        landed.Land(Container, cloud.DatabasePath, [SampleAccounts.Small.Id, SampleAccounts.Typical.Id, SampleAccounts.Awkward.Id], static _ => true);
        landed.Land(Container, cloud.DatabasePath, ["empty", "nobody", "small' OR '1'='1", "", "small\0"], static table => table.Service == "sms");
    }

    public Task DisposeAsync() => cloud.DisposeAsync();
}

public sealed class LandedRecordSourceContractTests(LandedSample sample) : RecordSourceContract, IClassFixture<LandedSample>
{
    protected override DataCatalogue Catalogue => sample.Cloud.Catalogue;

    protected override IRecordSource Source => sample.Landed.SourceOf(sample.Container);

    protected override IRecordSource Missing() => sample.Landed.SourceOf(LandedCloud.Missing);

    // A landing without its list is one that somebody is still at.
    protected override (IRecordSource Source, IDisposable Lock) Locked()
    {
        var container = Messages();
        var list = container.GetBlobClient($"{LandedCloud.Folder(sample.Landed.Sources.Find("sms", "messages"), SampleAccounts.Small.Id)}_landed.json");
        var content = list.DownloadContent().Value.Content;
        list.Delete();
        return (sample.Landed.SourceOf(container), new Unlocking(() => list.Upload(content)));
    }

    protected override (IRecordSource Source, Action DeleteMessages) Changeable()
    {
        var container = Messages();
        return (sample.Landed.SourceOf(container), () => LandedCloud.Land(container, sample.Landed.Sources.Find("sms", "messages"), SampleAccounts.Small.Id));
    }

    private BlobContainerClient Messages()
    {
        var container = sample.Landed.NewContainer();
        sample.Landed.Land(container, sample.Cloud.DatabasePath, [SampleAccounts.Small.Id], static table => table is { Service: "sms", Name: "messages" });
        return container;
    }

    private sealed class Unlocking(Action unlock) : IDisposable
    {
        public void Dispose() => unlock();
    }
}

public sealed class LandedRecordEraserContractTests(EmptyCloud cloud, LandedCloud landed) : RecordEraserContract, IClassFixture<EmptyCloud>, IClassFixture<LandedCloud>
{
    protected override IRecordEraser Holding(params IEnumerable<SourceRecord> records)
    {
        var all = records.ToList();
        var container = landed.NewContainer();
        var tables = all.Select(record => (record.Service, record.Table)).ToHashSet();
        landed.Land(container, cloud.Filled(all), all.Select(record => record.Account).Distinct(StringComparer.Ordinal), table => tables.Contains((table.Service, table.Name)));
        return landed.EraserOf(container);
    }

    protected override IRecordEraser Missing() => landed.EraserOf(LandedCloud.Missing);
}

using Overstap.Cases;

namespace Overstap.Tests.Seal;

/// <summary>Measures what the whole process keeps, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(FileMemoryTests), DisableParallelization = true)]
[Collection(nameof(FileMemoryTests))]
public sealed class FileMemoryTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const int Length = 300 << 20;

    [Fact]
    public async Task LargeObject_IsCopiedInConstantMemory()
    {
        using var cloud = new ObjectCloud(azurite.ConnectionString);
        await cloud.PutAsync("small", new byte[10 << 20]);
        cloud.Name("small");
        using var warm = await OpenAsync(cloud);
        await warm.ExportAsync();
        await using (var film = await Azure.Storage.Blobs.Specialized.SpecializedBlobExtensions.GetBlockBlobClient(cloud.Container, ObjectCloud.Home + "film").OpenWriteAsync(overwrite: true))
        {
            for (var written = 0; written < Length; written += 4 << 20) await film.WriteAsync(new byte[4 << 20]);
        }

        cloud.Name("film");
        using var bench = await OpenAsync(cloud);
        var most = await PeakMemory.OfAsync(bench.ExportAsync);

        Assert.InRange((await bench.CaseAsync()).Copy!.ArchiveBytes, Length, long.MaxValue);
        Assert.InRange(most, 0, 48 << 20);
    }

    private Task<SealingBench> OpenAsync(ObjectCloud cloud) => SealingBench.OpenAsync(azurite.ConnectionString, RequestKind.Backup, ["garden-photos"], account: ObjectCloud.Account, cloud: cloud);
}

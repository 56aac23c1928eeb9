namespace Overstap.Tests.Seal;

/// <summary>Measures what the whole process keeps, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(VerifyCopyMemoryTests), DisableParallelization = true)]
[Collection(nameof(VerifyCopyMemoryTests))]
public sealed class VerifyCopyMemoryTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Verification_OfALargeCopy_TakesNoMoreMemory()
    {
        using var small = await SealingBench.OpenAsync(azurite.ConnectionString);
        await small.ExportAsync();
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString);
        (bench.Source.Rows, bench.Source.TextLength) = (4_000, 5_000);
        await bench.ExportAsync();
        Assert.InRange((await bench.CaseAsync()).Copy!.ArchiveBytes, 40_000_000, long.MaxValue);
        await small.VerifyAsync();

        var most = await PeakMemory.OfAsync(bench.VerifyAsync);

        Assert.NotNull((await bench.CaseAsync()).Copy!.VerifiedAt);
        Assert.InRange(most, 0, 30_000_000);
    }
}

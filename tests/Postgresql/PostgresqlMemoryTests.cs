using System.Text.Json;
using Overstap.Local.SampleCloud;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.Postgresql;

/// <summary>Measures what the whole process allocates, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(PostgresqlMemoryTests), DisableParallelization = true)]
[Collection(nameof(PostgresqlMemoryTests))]
public sealed class PostgresqlMemoryTests(PostgresqlCloud cloud) : IClassFixture<PostgresqlCloud>
{
    [Fact]
    public async Task WriteNext_ManyHugeNotes_AllocatesNoMoreForEach()
    {
        // The array pool keeps arrays by thread: reading that goes on upon another thread than before costs 8 MiB once, with any number of rows. So the least of some tries counts.
        long[] allocated = [await MeasureAsync(), await MeasureAsync(), await MeasureAsync()];

        // Four more notes of 1 MiB lie in between.
        Assert.InRange(allocated.Min(), 0, 2 * 1024 * 1024);
    }

    private async Task<long> MeasureAsync()
    {
        await using var snapshot = await cloud.SourceOf(cloud.SampleCloud).OpenAsync("notes", "notes", SampleAccounts.Typical.Id, null, CancellationToken.None);
        var buffer = new ReusedBuffer();
        await using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        await WriteRowsAsync(5);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await WriteRowsAsync(495);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(buffer.Written > 5 * Awkward.HugeNoteBytes);
        return allocated;

        async Task WriteRowsAsync(int rows)
        {
            for (var row = 0; row < rows; row++)
            {
                Assert.True(await snapshot.WriteNextAsync(writer, CancellationToken.None));
                await writer.FlushAsync();
            }
        }
    }
}

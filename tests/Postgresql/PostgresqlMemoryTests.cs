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
        await using var snapshot = await cloud.SourceOf(cloud.SampleCloud).OpenAsync("notes", "notes", SampleAccounts.Typical.Id, null, CancellationToken.None);
        var buffer = new ReusedBuffer();
        await using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        await WriteRowsAsync(5);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await WriteRowsAsync(495);

        // Four more notes of 1 MiB lie in between.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 2 * 1024 * 1024);
        Assert.True(buffer.Written > 5 * Awkward.HugeNoteBytes);

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

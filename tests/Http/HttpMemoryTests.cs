using System.Text;
using System.Text.Json;
using Overstap.Adapters.Http;
using Overstap.Tests.Contracts;
using static Overstap.Tests.Http.ScriptedService;

namespace Overstap.Tests.Http;

/// <summary>Measures what the whole process keeps, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(HttpMemoryTests), DisableParallelization = true)]
[Collection(nameof(HttpMemoryTests))]
public sealed class HttpMemoryTests
{
    [Fact]
    public async Task WriteNext_ManyHugeRows_KeepsNoneOfThem()
    {
        var name = new string('x', 1 << 20);
        var huge = Enumerable.Range(1, 100).Select(id => Encoding.UTF8.GetBytes(Row(id).Replace(Canary, name, StringComparison.Ordinal) + "\n")).ToArray();
        await using var service = await StartAsync(async (context, _) =>
        {
            Begin(context, 100);
            for (var row = 0; row < 100; row++) await context.Response.Body.WriteAsync(huge[row]);
        });
        await using var snapshot = await new HttpRecordSource(Map, service.Connect(new HttpSourceLimits())).OpenAsync("notes", "folders", Account, null, CancellationToken.None);
        var buffer = new ReusedBuffer();
        await using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        await WriteRowsAsync(10);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await WriteRowsAsync(80);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 8 << 20);
        Assert.True(buffer.Written > 90 << 20);

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

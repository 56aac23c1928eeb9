using System.Security.Cryptography;
using System.Text.Json;
using Overstap.Archive;

namespace Overstap.Tests.Archive;

public sealed class EntryWriterTests
{
    [Theory]
    [InlineData(PackingMethod.Stored)]
    [InlineData(PackingMethod.Deflated)]
    public async Task Entry_Completed_OccupiesExactlyWhatWasWritten(PackingMethod method)
    {
        var (entry, sealedBytes) = await SealAsync("data/a.json", Samples.Text(100_001), Samples.Options(method));

        Assert.Equal(sealedBytes.Length, entry.OccupiedLength);
    }

    [Fact]
    public async Task Entry_AsJson_ComesBackEqual()
    {
        var (entry, _) = await SealAsync("data/笔记.json", Samples.Text(100), Samples.Options());

        var json = JsonSerializer.Serialize(entry);

        Assert.Equal(entry, JsonSerializer.Deserialize<ArchiveEntry>(json));
        Assert.Contains("\"Method\":\"Deflated\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_SealedApart_MakeAnArchiveInAnyOrder()
    {
        var texts = Enumerable.Range(0, 5).ToDictionary(number => $"table {number}", number => Samples.Text(number * 30_000));
        var parts = await Task.WhenAll(texts.Select(text => Task.Run(() => SealAsync(text.Key, text.Value, Samples.Options()))));
        foreach (var order in new[] { parts, [.. parts.Reverse()] })
        {
            var archive = new MemoryStream();
            foreach (var (_, sealedBytes) in order)
                archive.Write(sealedBytes);
            var length = await CentralDirectory.WriteAsync(archive, [.. order.Select(part => part.Entry)]);

            var files = await Samples.UnpackAsync(archive.ToArray());

            Assert.Equal(archive.Length, length);
            Assert.Equal(order.Select(part => part.Entry.Name), files.Keys);
            Assert.All(texts, text => Assert.Equal(text.Value, files[text.Key]));
        }
    }

    [Fact]
    public async Task Entry_WithAFixedSalt_IsTheSameByteForByte()
    {
        var options = Samples.Options() with { Salt = new byte[16] };

        var (_, first) = await SealAsync("a", Samples.Text(70_000), options);
        var (_, second) = await SealAsync("a", Samples.Text(70_000), options);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Content_FlushedAndDisposedByItsWriter_IsPackedAsIfNot()
    {
        var options = Samples.Options() with { Salt = new byte[16] };
        var output = new MemoryStream();
        await using var writer = await EntryWriter.BeginAsync(output, "a", Samples.Password, options);
        await using (var text = new StreamWriter(writer.Content))
        {
            foreach (var piece in Samples.Text(10_000).Chunk(100))
            {
                await text.WriteAsync(System.Text.Encoding.ASCII.GetString(piece));
                await text.FlushAsync();
            }
        }

        await writer.CompleteAsync();

        Assert.Equal((await SealAsync("a", Samples.Text(10_000), options)).SealedBytes, output.ToArray());
    }

    [Theory]
    [InlineData(PackingMethod.Stored)]
    [InlineData(PackingMethod.Deflated)]
    public async Task Content_WrittenSynchronously_IsSealedTheSame(PackingMethod method)
    {
        var options = Samples.Options(method) with { Salt = new byte[16] };
        var output = new MemoryStream();
        await using var writer = await EntryWriter.BeginAsync(output, "a", Samples.Password, options);
#pragma warning disable CA1849, MA0042 // Writing synchronously is what is tested.
        writer.Content.Write(Samples.Text(200_000));
#pragma warning restore CA1849, MA0042
        await writer.CompleteAsync();

        Assert.Equal((await SealAsync("a", Samples.Text(200_000), options)).SealedBytes, output.ToArray());
    }

    [Fact]
    public async Task Complete_AfterAWriteFailed_Refuses()
    {
        await using var writer = await EntryWriter.BeginAsync(new FailingStream(after: 100_000), "a", Samples.Password, Samples.Options(PackingMethod.Stored));

        await Assert.ThrowsAsync<IOException>(async () => await writer.Content.WriteAsync(Samples.Noise(10_000_000)));

        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CompleteAsync());
    }

    [Fact]
    public async Task Write_AfterComplete_Refuses()
    {
        await using var writer = await EntryWriter.BeginAsync(Stream.Null, "a", Samples.Password, Samples.Options());
        await writer.CompleteAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.Content.WriteAsync(new byte[1]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CompleteAsync());
    }

    [Theory]
    [InlineData(PackingMethod.Stored)]
    [InlineData(PackingMethod.Deflated)]
    public async Task Write_Cancelled_StopsWithinOneHugeBufferAndBreaksTheEntry(PackingMethod method)
    {
        using var cancelling = new CancellationTokenSource();
        var output = new CallbackStream(written => { if (written > 200_000) cancelling.Cancel(); });
        await using var writer = await EntryWriter.BeginAsync(output, "a", Samples.Password, Samples.Options(method), cancelling.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await writer.Content.WriteAsync(Samples.Noise(30_000_000), cancelling.Token));

        Assert.InRange(output.Written, 200_000, 1_000_000);
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CompleteAsync());
    }

    [Fact]
    public async Task Write_Cancelled_EndsWhatEarlierWritesLeftUnderWay()
    {
        using var cancelling = new CancellationTokenSource();
        var output = new GatedStream();
        var options = Samples.Options(PackingMethod.Stored) with { Capacity = new SealingCapacity(4) };
        var writer = await EntryWriter.BeginAsync(output, "a", Samples.Password, options);
        await writer.Content.WriteAsync(Samples.Noise(4 * SealingCapacity.BlockLength));
        await Eventually.TrueAsync(() => output.IsWaiting);
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await writer.Content.WriteAsync(new byte[1], cancelling.Token));
        output.Open();

        // Long enough for the blocks that wait behind the one that the output has, if they were still to come.
        await Task.Delay(200);
        Assert.InRange(output.Length, 1, SealingCapacity.BlockLength + 1000);
        await writer.DisposeAsync();
    }

    [Fact]
    public async Task Complete_CancelledWhileDeflateEnds_DoesNotWaitForTheOutput()
    {
        using var cancelling = new CancellationTokenSource();
        var output = new StallingStream(after: 200);
        await using var writer = await EntryWriter.BeginAsync(output, "a", Samples.Password, Samples.Options());

        await writer.Content.WriteAsync(Samples.Noise(65_530));
        var completing = writer.CompleteAsync(cancelling.Token);
        await Eventually.TrueAsync(() => output.IsStalled);
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => completing.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData(PackingMethod.Stored)]
    [InlineData(PackingMethod.Deflated)]
    public async Task Memory_OfALongEntry_StaysConstant(PackingMethod method)
    {
        var piece = Samples.Noise(1 << 20);
        var options = Samples.Options(method) with { Capacity = new SealingCapacity(0) };
        await using var writer = await EntryWriter.BeginAsync(Stream.Null, "a", Samples.Password, options);
        await writer.Content.WriteAsync(piece);

        // Stream.Null completes at once, and nobody else packs, so all of this runs on one thread.
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var count = 0; count < 50; count++)
            await writer.Content.WriteAsync(piece);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 0, 1 << 20);
    }

    [Fact]
    public async Task ArchiveWriter_AfterAnEntryFailed_Refuses()
    {
        var writer = new ArchiveWriter(Stream.Null, Samples.Password);

        await Assert.ThrowsAsync<CryptographicException>(() =>
            writer.AddAsync("a", Samples.Options(), (_, _) => throw new CryptographicException("The source broke.")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.AddAsync("b", Samples.Options(), Stream.Null));
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CompleteAsync());
    }

    [Fact]
    public async Task CentralDirectory_OfAContradictoryRecord_Refuses()
    {
        var (entry, _) = await SealAsync("a", Samples.Text(100), Samples.Options());

        await Assert.ThrowsAsync<ArgumentException>(() =>
            CentralDirectory.WriteAsync(Stream.Null, [entry with { OccupiedLength = entry.OccupiedLength + 1 }]));
    }

    private static async Task<(ArchiveEntry Entry, byte[] SealedBytes)> SealAsync(string name, byte[] content, EntryOptions options)
    {
        var output = new MemoryStream();
        await using var writer = await EntryWriter.BeginAsync(output, name, Samples.Password, options);
        await writer.Content.WriteAsync(content);
        return (await writer.CompleteAsync(), output.ToArray());
    }
}

using Overstap.Archive;

namespace Overstap.Tests.Archive;

/// <summary>Blocks packed side by side: the same bytes, within bounds, and nothing left over when it goes wrong.</summary>
public sealed class SealingPipelineTests
{
    private const int Block = SealingCapacity.BlockLength;

    [Theory]
    [InlineData(PackingMethod.Stored)]
    [InlineData(PackingMethod.Deflated)]
    public async Task Bytes_AreTheSame_WhoeverPacks(PackingMethod method)
    {
        byte[] content = [.. Samples.Text(3 * Block), .. Samples.Noise(2 * Block), .. Samples.Text(100)];
        var alone = await SealAsync(content, method, new SealingCapacity(0), content.Length);

        foreach (var places in new[] { 1, 2, 16 })
            Assert.Equal(alone, await SealAsync(content, method, new SealingCapacity(places), content.Length));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(Block - 1)]
    [InlineData(Block)]
    [InlineData(Block + 1)]
    public async Task Bytes_AreTheSame_HoweverTheyAreWritten(int piece)
    {
        var content = Samples.Text((2 * Block) + 77);

        Assert.Equal(await SealAsync(content, PackingMethod.Deflated, SealingCapacity.Shared, content.Length), await SealAsync(content, PackingMethod.Deflated, SealingCapacity.Shared, piece));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public async Task SlowOutput_HoldsUpTheSource(int processors)
    {
        var capacity = new SealingCapacity(processors);
        var places = Places(processors);
        var output = new StallingStream(after: 1_000);
        var taken = 0;
        await using (var writer = await EntryWriter.BeginAsync(output, "a", Samples.Password, Samples.Options() with { Capacity = capacity }))
        {
            using var cancelling = new CancellationTokenSource();
            var writing = WriteAsync(writer, cancelling.Token);
            await Eventually.TrueAsync(() => output.IsStalled && taken == places);
            Assert.False(writing.IsCompleted);
            await cancelling.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        }

        // One block for each place, and one that nobody takes over.
        Assert.Equal(places, taken);
        AssertAllFree(capacity, processors);

        async Task WriteAsync(EntryWriter writer, CancellationToken cancellationToken)
        {
            var block = Samples.Noise(Block);
            while (true)
            {
                await writer.Content.WriteAsync(block, cancellationToken);
                taken++;
            }
        }
    }

    [Fact]
    public async Task ManyEntries_ShareFewPlaces_AndAllOpen()
    {
        var capacity = new SealingCapacity(2);
        var contents = Enumerable.Range(0, 12).Select(number => Samples.Text((number * Block / 3) + number)).ToList();

        var parts = await Task.WhenAll(contents.Select((content, number) => Task.Run(async () =>
        {
            var output = new MemoryStream();
            await using var writer = await EntryWriter.BeginAsync(output, $"table {number}", Samples.Password, Samples.Options() with { Capacity = capacity });
            foreach (var piece in content.Chunk(100_000)) await writer.Content.WriteAsync(piece);
            return (Entry: await writer.CompleteAsync(), Bytes: output.ToArray());
        })));
        var archive = new MemoryStream();
        foreach (var part in parts) archive.Write(part.Bytes);
        await CentralDirectory.WriteAsync(archive, [.. parts.Select(part => part.Entry)]);

        Assert.Equal(contents, (await Samples.UnpackAsync(archive.ToArray())).Values);
        AssertAllFree(capacity, 2);
    }

    [Theory]
    [InlineData(PackingMethod.Stored)]
    [InlineData(PackingMethod.Deflated)]
    public async Task OutputThatFails_EndsTheEntry_AndIsNotWrittenToAgain(PackingMethod method)
    {
        var capacity = new SealingCapacity(3);
        var output = new FailingStream(after: 2 * Block);
        await using (var writer = await EntryWriter.BeginAsync(output, "a", Samples.Password, Samples.Options(method) with { Capacity = capacity }))
        {
            await Assert.ThrowsAsync<IOException>(async () =>
            {
                var block = Samples.Noise(Block);
                while (true) await writer.Content.WriteAsync(block);
            });
        }

        // The first piece that goes too far is the last.
        Assert.InRange(output.Written, 2 * Block, 3 * Block);
        AssertAllFree(capacity, 3);
    }

    [Fact]
    public async Task OutputThatStalls_DoesNotHoldUpDispose()
    {
        var capacity = new SealingCapacity(3);
        var output = new StallingStream(after: 1_000);
        var writer = await EntryWriter.BeginAsync(output, "a", Samples.Password, Samples.Options() with { Capacity = capacity });
        await writer.Content.WriteAsync(Samples.Noise((2 * Block) + 5));
        await Eventually.TrueAsync(() => output.IsStalled);

        await writer.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        await writer.DisposeAsync();

        // What was under way has ended, so nothing can come after the piece that stalled.
        AssertAllFree(capacity, 3);
        Assert.InRange(output.Length, 1_001, 70_000);
    }

    [Fact]
    public async Task Threads_AreNoMoreThanTheProcessors_AndEndWhenThereIsNothingToDo()
    {
        var capacity = new SealingCapacity(2);
        var most = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 6), async (_, _) =>
        {
            await SealAsync(Samples.Text(2 * Block), PackingMethod.Deflated, capacity, 100_000);
            most = Math.Max(most, capacity.Packers.Running);
        });

        Assert.InRange(most, 1, 2);
        await Eventually.TrueAsync(() => capacity.Packers.Running == 0);
        Assert.NotEmpty(await SealAsync(Samples.Text(Block), PackingMethod.Deflated, capacity, Block));
    }

    [Fact]
    public async Task OutputThatKeepsItsToken_IsNotStoppedByAnEntryThatIsComplete()
    {
        var output = new TokenKeepingStream();
        await using (var writer = await EntryWriter.BeginAsync(output, "a", Samples.Password, Samples.Options()))
        {
            await writer.Content.WriteAsync(Samples.Text(2 * Block));
            await writer.CompleteAsync();
        }

        Assert.NotEmpty(output.Tokens);
        Assert.All(output.Tokens, token => Assert.False(token.IsCancellationRequested));
    }

    [Fact]
    public void Capacity_BelowNothing_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new SealingCapacity(-1));

    /// <summary>One for each processor, and one that is being written.</summary>
    private static int Places(int processors) => processors == 0 ? 0 : processors + 1;

    private static void AssertAllFree(SealingCapacity capacity, int processors)
    {
        Assert.All(Enumerable.Range(0, Places(processors)), _ => Assert.True(capacity.TryTake()));
        Assert.False(capacity.TryTake());
    }

    private static async Task<byte[]> SealAsync(byte[] content, PackingMethod method, SealingCapacity capacity, int piece)
    {
        var output = new MemoryStream();
        await using var writer = await EntryWriter.BeginAsync(output, "a", Samples.Password, Samples.Options(method) with { Capacity = capacity, Salt = new byte[16] });
        for (var at = 0; at < content.Length; at += piece)
            await writer.Content.WriteAsync(content.AsMemory(at, Math.Min(piece, content.Length - at)));
        await writer.CompleteAsync();
        return output.ToArray();
    }
}

using System.Collections.Concurrent;
using Overstap.Cases;
using Overstap.Ports;
using Overstap.Seal;
using Overstap.Tests.Faults;

namespace Overstap.Tests.Seal;

/// <summary>Blocks of several entries at once, into a store that is slow, fails or hangs.</summary>
public sealed class BlockStagerTests : IDisposable
{
    private const int Block = 1_000;
    private const int MostUploads = 3;

    private readonly HeldCopyStore _store = new();
    private readonly BlockStager _stager;

    public BlockStagerTests() => _stager = new BlockStager(_store);

    public void Dispose() => _stager.Dispose();

    [Fact]
    public async Task Uploads_OfAllEntriesTogether_AreThree_AndWritersWait()
    {
        var writing = Enumerable.Range(0, 5).Select(ordinal => Task.Run(() => WriteAsync(ordinal, 4 * Block, CancellationToken.None))).ToList();
        await Eventually.TrueAsync(() => _store.Waiting == MostUploads);
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);

        Assert.Equal(MostUploads, _store.Waiting);
        Assert.DoesNotContain(writing, task => task.IsCompleted);
        _store.Open();
        var blocks = (await Task.WhenAll(writing)).SelectMany(ids => ids).ToList();
        Assert.Equal(20, blocks.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(blocks.Order(StringComparer.Ordinal), _store.Staged.Order(StringComparer.Ordinal));
        Assert.Equal(MostUploads, _store.Most);
    }

    [Fact]
    public async Task UploadThatFails_IsReported_AndItsPlaceIsFree()
    {
        _store.Open();
        _store.Failure = new TransientException("storage-unavailable", "Storage is away.");

        for (var attempt = 0; attempt < 2 * MostUploads; attempt++)
            Assert.Same(_store.Failure, await Assert.ThrowsAsync<TransientException>(() => WriteAsync(0, 10 * Block, CancellationToken.None)));

        _store.Failure = null;
        Assert.Equal(2, (await WriteAsync(0, 2 * Block, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task UploadsThatHang_AreEndedByTheTokenOfTheStream()
    {
        using var stopping = new CancellationTokenSource();
        var writing = WriteAsync(0, 10 * Block, stopping.Token);
        await Eventually.TrueAsync(() => _store.Waiting == MostUploads);

        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing.WaitAsync(TimeSpan.FromSeconds(30)));
        _store.Open();
        Assert.Equal(4, (await WriteAsync(0, 4 * Block, CancellationToken.None)).Count);
    }

    private async Task<IReadOnlyList<string>> WriteAsync(int ordinal, int length, CancellationToken stopping)
    {
        await using var blocks = _stager.Open(RequestId.New(), 1, ordinal, stopping, Block);
        await blocks.WriteAsync(new byte[length], stopping);
        await blocks.CompleteAsync(stopping);
        return blocks.BlockIds;
    }

    /// <summary>Holds blocks back until it is opened.</summary>
    private sealed class HeldCopyStore : UnsupportedCopyStore
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ConcurrentBag<string> _staged = [];
        private int _waiting;

        public int Waiting => Volatile.Read(ref _waiting);

        public int Most { get; private set; }

        public IEnumerable<string> Staged => _staged;

        public TransientException? Failure { get; set; }

        public void Open() => _open.TrySetResult();

        public override async Task StageBlockAsync(RequestId id, VolumeId volume, string blockId, Stream content, CancellationToken cancellationToken)
        {
            try
            {
                Most = Math.Max(Most, Interlocked.Increment(ref _waiting));
                await _open.Task.WaitAsync(cancellationToken);
                await Task.Yield();
                if (Failure is { } failure) throw failure;
                Assert.Equal(Block, content.Length);
                _staged.Add(blockId);
            }
            finally
            {
                Interlocked.Decrement(ref _waiting);
            }
        }
    }
}

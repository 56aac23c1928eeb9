using System.Security.Cryptography;
using Overstap.Archive.Encryption;

namespace Overstap.Archive.Packing;

/// <summary>Packs the blocks of an entry side by side, then encrypts, authenticates and writes them in their order, each step while the next block is at the one before.</summary>
/// <remarks>Whoever writes waits for the oldest block once no place is free, so a slow output slows the source. Not safe for use by two callers at once.</remarks>
internal sealed class SealingPipeline : IAsyncDisposable
{
    private readonly Stream output;
    private readonly EntryOptions options;
    private readonly AesCounterMode cipher;
    private readonly IncrementalHash authentication;
    private readonly CancellationTokenSource stop = new();
    private readonly Queue<Task> underWay = [];
    private Task encrypted = Task.CompletedTask;
    private Task written = Task.CompletedTask;
    private SealingBlock block;
    private long blocks;
    private bool finished;
    private bool disposed;

    public SealingPipeline(Stream output, EntryKeys keys, EntryOptions options)
    {
        (this.output, this.options) = (output, options);
        cipher = new AesCounterMode(keys.EncryptionKey);
        authentication = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, keys.AuthenticationKey);
        block = options.Capacity.Rent();
    }

    /// <summary>Ciphertext bytes written so far.</summary>
    public long Written { get; private set; }

    /// <summary>Whether the current block has to be sent before more can be taken.</summary>
    public bool IsFull => block.IsFull;

    /// <summary>Takes what fits into the current block.</summary>
    /// <returns>How much was taken.</returns>
    public int Take(ReadOnlySpan<byte> plaintext) => block.Fill(plaintext);

    /// <summary>Until it is disposed, the cancellation of a caller also ends what earlier calls have left under way.</summary>
    public CancellationTokenRegistration StopWith(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), stop);

    /// <summary>Sends a full block on its way, and waits for a place for it.</summary>
    public async Task SendAsync()
    {
        stop.Token.ThrowIfCancellationRequested();
        while (underWay.TryPeek(out var oldest) && oldest.IsCompleted)
            await underWay.Dequeue();
        while (!options.Capacity.TryTake())
        {
            if (!underWay.TryDequeue(out var oldest))
            {
                await SealHereAsync(isLast: false);
                return;
            }

            await oldest;
        }

        var full = block;
        var packed = PackAsync(full, isLast: false);
        encrypted = EncryptAsync(full, packed, encrypted);
        written = WriteAsync(full, encrypted, written);
        underWay.Enqueue(written);
        block = options.Capacity.Rent();
    }

    /// <summary>Sends the rest on, waits for everything, and returns the authentication code.</summary>
    public async Task<byte[]> FinishAsync(CancellationToken cancellationToken)
    {
        using var registration = StopWith(cancellationToken);
        await SealHereAsync(isLast: true);
        finished = true;
        return authentication.GetCurrentHash()[..EntryKeys.AuthenticationCodeLength];
    }

    /// <summary>Ends what is under way, waits until nothing of it runs any more, and wipes the keys.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        // An output may go on with what it has taken, with the token that came with it.
        if (!finished)
            await stop.CancelAsync();
        foreach (var step in underWay)
            await step.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        options.Capacity.Return(block);
        cipher.Dispose();
        authentication.Dispose();
        stop.Dispose();
    }

    /// <summary>Seals the current block while the caller waits, behind all that are under way.</summary>
    private async Task SealHereAsync(bool isLast)
    {
        await PackAsync(block, isLast);
        await written;
        Encrypt(block);
        await WriteAsync(block);
        block.Clear();
    }

    private Task PackAsync(SealingBlock full, bool isLast)
    {
        if (options.Method == PackingMethod.Stored)
            return Task.CompletedTask;
        var level = options.LevelOf(blocks++);
        return options.Capacity.Packers.RunAsync(() => full.Pack(level, isLast));
    }

    private async Task EncryptAsync(SealingBlock full, Task packed, Task before)
    {
        // Never on the thread of the caller, who is to go on filling.
        await packed.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await before;
        stop.Token.ThrowIfCancellationRequested();
        Encrypt(full);
    }

    private async Task WriteAsync(SealingBlock full, Task ready, Task before)
    {
        try
        {
            await before;
            await ready.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            await WriteAsync(full);
        }
        finally
        {
            // A block whose turn never comes may still be in its packer's hands.
            await ready.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            options.Capacity.Return(full);
            options.Capacity.Release();
        }
    }

    private void Encrypt(SealingBlock full)
    {
        foreach (var piece in full.Packed(options.Method))
            cipher.Apply(piece.Span);
    }

    private async Task WriteAsync(SealingBlock full)
    {
        foreach (var piece in full.Packed(options.Method))
        {
            stop.Token.ThrowIfCancellationRequested();
            authentication.AppendData(piece.Span);
            Written += piece.Length;
            await output.WriteAsync(piece, stop.Token);
        }
    }
}

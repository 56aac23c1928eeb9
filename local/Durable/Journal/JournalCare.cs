using Microsoft.Extensions.Logging;
using Overstap.Local.Durable.Storage;
using Overstap.Ports;

namespace Overstap.Local.Durable.Journal;

/// <summary>Keeps the journal short, beside the work: merges many small blobs, drops what is no longer needed, and gives back what storage forgot.</summary>
/// <param name="isOwner">Whether the container is still this host's: another host's journal is not to be cared for.</param>
/// <param name="lost">Called when storage went back behind what can be given back to it.</param>
internal sealed partial class JournalCare(
    JournalContainer container,
    JournalMerge merge,
    JournalIndex index,
    RecentBlobs recent,
    StorageGate gate,
    JournalLimits limits,
    Func<bool> isOwner,
    Action<Exception> lost,
    ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseAfterPurge = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _one = new(1);
    private readonly SemaphoreSlim _purged = new(0);
    private readonly CancellationTokenSource _stopping = new();
    private Task _rounds = Task.CompletedTask;
    private Task _verifying = Task.CompletedTask;
    private Task _merging = Task.CompletedTask;
    private volatile bool _hasCommitted;
    private volatile bool _hasRemoved;
    private int _isMerging;

    public void Start() => _rounds = Task.Run(RunAsync, CancellationToken.None);

    public void Committed()
    {
        _hasCommitted = true;
        if (index.BatchCount >= limits.Batches) Merge();
    }

    /// <summary>Something was purged: its records go a moment later, with others that are purged meanwhile, unless that means rewriting a large journal.</summary>
    public void Removed()
    {
        if (_hasRemoved) return;
        _hasRemoved = true;
        _purged.Release();
    }

    /// <summary>Compares what storage has with what was written, and writes again what it lacks. A host that stops waits for this.</summary>
    public void Verify()
    {
        lock (_stopping)
            _verifying = VerifyAsync(_verifying);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _rounds;
        await Task.WhenAny(Task.WhenAll(_verifying, _merging), Task.Delay(LongestStop, TimeProvider.System, CancellationToken.None));
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                if (await _purged.WaitAsync(Pause, _stopping.Token)) await Task.Delay(PauseAfterPurge, TimeProvider.System, _stopping.Token);
                Merge();
                recent.Age();
                if (!_hasCommitted) continue;
                _hasCommitted = false;
                Verify();
                await _verifying;
                if (!isOwner()) return;
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host stops; the next one starts where this one was.
        }
    }

    private async Task VerifyAsync(Task previous)
    {
        await previous;
        await _one.WaitAsync(CancellationToken.None);
        try
        {
            await CompareAsync();
        }
        catch (TransientException)
        {
            // Storage went away again; when it is back, this starts over.
        }
        catch (Exception exception)
        {
            LogFailed(exception);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task CompareAsync()
    {
        var known = index.Blobs;
        var last = known.Count == 0 ? 0 : known[^1].Last;
        var payloads = recent.Names.Where(name => name.StartsWith(LargePayloads.Prefix, StringComparison.Ordinal)).ToList();
        var found = (await container.ListAsync(JournalBlob.Prefix, CancellationToken.None)).Select(blob => blob.Name).ToHashSet(StringComparer.Ordinal);
        if (payloads.Count > 0) found.UnionWith((await container.ListAsync(LargePayloads.Prefix, CancellationToken.None)).Select(blob => blob.Name));
        if (!isOwner()) return;

        var names = index.Blobs.Select(blob => blob.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in known.Select(blob => blob.Name).Where(names.Contains).Concat(payloads).Where(name => !found.Contains(name)))
        {
            if (!await TryGiveBackAsync(name) && names.Contains(name)) return;
        }

        // A blob that was merged away and has come back would bring purged instances with it.
        foreach (var name in found.Where(name => !names.Contains(name) && JournalBlob.Parse(name, 0) is { } blob && blob.Last <= last))
            await container.DeleteAsync(name, CancellationToken.None);
    }

    /// <summary>False when it is remembered here no more. Then the blobs that it was merged from may be back, and a new start finds its way by those: nothing may be deleted.</summary>
    private async Task<bool> TryGiveBackAsync(string name)
    {
        if (recent.Find(name) is { } content)
        {
            await container.TryPutAsync(name, content, CancellationToken.None);
            LogGivenBack(name);
            return true;
        }

        if (index.Blobs.Any(blob => string.Equals(blob.Name, name, StringComparison.Ordinal)))
            lost(new PermanentException("durable-state-changed", $"Durable storage has lost {name}, which was written too long ago to be given back. Start the host again: it goes on from what storage has."));
        return false;
    }

    private void Merge()
    {
        if (Interlocked.Exchange(ref _isMerging, 1) == 0) _merging = Task.Run(MergeAsync, CancellationToken.None);
    }

    private async Task MergeAsync()
    {
        try
        {
            await _one.WaitAsync(_stopping.Token);
            try
            {
                if (isOwner() && Choose() is { Count: > 0 } sources) await merge.RunAsync(sources, _stopping.Token);
            }
            finally
            {
                _one.Release();
            }
        }
        catch (Exception) when (_stopping.IsCancellationRequested || gate.IsStopped)
        {
            // As above.
        }
        catch (Exception exception)
        {
            LogFailed(exception);
        }
        finally
        {
            _isMerging = 0;
        }
    }

    /// <summary>What to merge now, or nothing.</summary>
    private IReadOnlyList<JournalBlob> Choose()
    {
        var blobs = index.Blobs;
        var (batches, merged, length, live) = index.Sizes;
        var isMostlyDead = length > limits.SmallBytes && live < length / 2;
        var mustForget = _hasRemoved && length <= limits.QuickBytes;
        if (blobs.Count > 0 && (merged > limits.MergedBlobs || isMostlyDead || mustForget))
        {
            _hasRemoved = false;
            return blobs;
        }

        return batches >= limits.Batches ? [.. blobs.Where(blob => blob.IsBatch)] : [];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Storage came back without {Name}; it was written again")]
    private partial void LogGivenBack(string name);

    [LoggerMessage(Level = LogLevel.Error, Message = "Care of the journal failed; it is tried again")]
    private partial void LogFailed(Exception exception);
}

using System.Buffers;
using System.Diagnostics;
using Overstap.Local.Durable.Diagnostics;
using Overstap.Local.Durable.Storage;
using Overstap.Ports;

namespace Overstap.Local.Durable.Journal;

/// <summary>One record on its way to the journal.</summary>
internal sealed record JournalEntry(string InstanceId, RecordKind Kind, byte[] Line, IReadOnlyList<string>? Payloads)
{
    public TaskCompletionSource Durable { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>
/// Group commit: one blob is written at a time, and takes along every record that came while the one before was under way. So the number of storage
/// calls follows from how long one takes, not from how many instances move.
/// </summary>
/// <param name="committed">Called after each batch, before its callers hear of it.</param>
internal sealed class JournalWriter(JournalContainer container, JournalIndex index, RecentBlobs recent, StorageGate gate, byte[] header, Action committed)
{
    /// <summary>A batch is read and written in one piece.</summary>
    private const int MostBytes = 4 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Queue<JournalEntry> _waiting = new();
    private Exception? _failure;
    private bool _isRunning;

    /// <summary>Number of the next batch.</summary>
    public long Next { get; set; } = 1;

    public DurableMetrics? Metrics { get; init; }

    public int Waiting => _waiting.Count;

    /// <summary>Ends when everything that waited is written.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>The task ends when the record is durable.</summary>
    public Task AppendAsync(JournalEntry entry)
    {
        lock (_lock)
        {
            if (_failure is not null) return Task.FromException(_failure);
            _waiting.Enqueue(entry);
            if (!_isRunning)
            {
                _isRunning = true;
                Running = Task.Run(RunAsync);
            }
        }

        return entry.Durable.Task;
    }

    private async Task RunAsync()
    {
        List<JournalEntry> batch = [];
        try
        {
            while (Take(batch)) await CommitAsync(batch);
        }
        catch (Exception exception)
        {
            lock (_lock)
            {
                _failure = exception;
                batch.AddRange(_waiting);
                _waiting.Clear();
            }

            foreach (var entry in batch) entry.Durable.TrySetException(exception);
        }
    }

    private bool Take(List<JournalEntry> batch)
    {
        batch.Clear();
        lock (_lock)
        {
            for (var bytes = 0; _waiting.TryPeek(out var next) && (batch.Count == 0 || bytes + next.Line.Length <= MostBytes); bytes += next.Line.Length)
                batch.Add(_waiting.Dequeue());
            return _isRunning = batch.Count > 0;
        }
    }

    private async Task CommitAsync(List<JournalEntry> batch)
    {
        var blob = new JournalBlob(Next, Next);
        var content = Content(batch);
        var began = Stopwatch.GetTimestamp();
        CrashPoints.Reach("durable-before-commit");
        await gate.RunAsync(token => PutAsync(blob, content, token));
        CrashPoints.Reach("durable-after-commit");
        Metrics?.Committed(batch.Count, content.Length, Stopwatch.GetElapsedTime(began));
        Next++;
        blob.Length = content.Length;
        recent.Add(blob.Name, content);
        index.Add(blob);
        long offset = header.Length;
        foreach (var entry in batch)
        {
            index.Put(entry.InstanceId, entry.Kind, new Location(blob, offset, entry.Line.Length), entry.Payloads);
            offset += entry.Line.Length;
        }

        committed();
        foreach (var entry in batch) entry.Durable.TrySetResult();
    }

    private byte[] Content(List<JournalEntry> batch)
    {
        var content = new byte[header.Length + batch.Sum(entry => entry.Line.Length)];
        header.CopyTo(content, 0);
        var offset = header.Length;
        foreach (var entry in batch)
        {
            entry.Line.CopyTo(content, offset);
            offset += entry.Line.Length;
        }

        return content;
    }

    /// <exception cref="PermanentException"><c>durable-state-changed</c>: somebody else wrote this number.</exception>
    private async Task PutAsync(JournalBlob blob, byte[] content, CancellationToken cancellationToken)
    {
        if (await container.TryPutAsync(blob.Name, content, cancellationToken)) return;

        // The answer to an earlier try was lost on the way: what is there is then this very batch, which names its host.
        var found = await container.ReadAsync(blob.Name, 0, content.Length + 1L, cancellationToken);
        if (found is { } there && there.Span.SequenceEqual(content)) return;
        throw new PermanentException("durable-state-changed", $"Durable state ({blob.Name}) was written by another host; this host stops.");
    }
}

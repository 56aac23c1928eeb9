using Microsoft.Extensions.Logging;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Journal;

/// <summary>Reads the whole journal once, at the start: builds the index and says of each instance what it last was. What cannot be read is named and left where it is.</summary>
internal sealed partial class JournalScan(JournalContainer container, JournalReader reader, JournalIndex index, ILogger logger)
{
    private readonly Dictionary<string, RecordSummary> _last = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Highest number in use; 0 in an empty journal.</summary>
    public long Last { get; private set; }

    /// <param name="isOwner">What is there twice may be deleted.</param>
    public async Task<IReadOnlyCollection<RecordSummary>> RunAsync(bool isOwner, CancellationToken cancellationToken)
    {
        var blobs = await FindBlobsAsync(isOwner, cancellationToken);
        for (var i = 0; i < blobs.Count; i++)
        {
            if (i > 0 && blobs[i].First != blobs[i - 1].Last + 1) LogGap(blobs[i - 1].Last + 1, blobs[i].First - 1);
            await ReadAsync(blobs[i], cancellationToken);
        }

        return _last.Values;
    }

    /// <summary>In the order of writing. A blob whose merged successor is complete was about to be deleted.</summary>
    private async Task<List<JournalBlob>> FindBlobsAsync(bool isOwner, CancellationToken cancellationToken)
    {
        List<JournalBlob> found = [];
        foreach (var (name, length) in await container.ListAsync(JournalBlob.Prefix, cancellationToken))
        {
            if (JournalBlob.Parse(name, length) is { } blob)
                found.Add(blob);
            else
                LogForeign(name);
        }

        Last = found.Select(blob => blob.Last).DefaultIfEmpty().Max();
        var merged = found.Where(blob => !blob.IsBatch).ToList();
        var replaced = found.Where(blob => merged.Any(other => other.Replaces(blob))).ToHashSet();
        foreach (var blob in isOwner ? replaced : []) await container.DeleteAsync(blob.Name, cancellationToken);
        return [.. found.Where(blob => !replaced.Contains(blob)).OrderBy(blob => blob.Last)];
    }

    private async Task ReadAsync(JournalBlob blob, CancellationToken cancellationToken)
    {
        index.Add(blob);
        await foreach (var (offset, bytes) in reader.ReadLinesAsync(blob, cancellationToken))
        {
            if (offset == 0)
            {
                if (JournalHeader.IsCurrent(bytes.Span)) continue;

                // Records are checked one by one: those that are intact count all the same.
                LogForeign(blob.Name);
            }

            if (RecordLine.ReadSummary(bytes.Span) is { } summary && !(summary.Kind == RecordKind.Tail && index.Find(summary.Id) is null))
                Take(summary, new Location(blob, offset, bytes.Length));
            else
                TakeDamaged(RecordLine.ReadId(bytes.Span), $"{blob.Name} at byte {offset}");
        }
    }

    private void Take(RecordSummary summary, Location location)
    {
        index.Put(summary.Id, summary.Kind, location, summary.Payloads);
        if (summary.Header is { } header)
            _last[summary.Id] = summary with { Id = header.InstanceId, Payloads = null, Header = header with { Name = Shared(header.Name), Version = Shared(header.Version) } };
        else
            _last.Remove(summary.Id);
    }

    private void TakeDamaged(string? instanceId, string where)
    {
        LogDamaged(where, instanceId ?? "unknown");
        if (instanceId is not null) _last.Remove(instanceId);
        index.Damage(instanceId, where);
    }

    /// <summary>One text for the thousands of instances that share it.</summary>
    private string Shared(string name) => _names.TryGetValue(name, out var known) ? known : _names[name] = name;

    [LoggerMessage(Level = LogLevel.Error, Message = "Durable state is damaged: {Where}, instance {InstanceId}; it is left as it is, and everything else goes on")]
    private partial void LogDamaged(string where, string instanceId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Durable state has a blob that is not of its format: {Name}; it is left as it is")]
    private partial void LogForeign(string name);

    [LoggerMessage(Level = LogLevel.Error, Message = "Durable state lacks batches {First} to {Last}; instances that changed in them are as they were before")]
    private partial void LogGap(long first, long last);
}

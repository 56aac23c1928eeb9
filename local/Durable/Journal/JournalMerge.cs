using Overstap.Local.Durable.Storage;

namespace Overstap.Local.Durable.Journal;

/// <summary>
/// Merges blobs: copies the lines still needed into one new blob, puts that in the place of the others, and deletes them, oldest first. Killed in
/// between, the next start finds both and deletes what the new one replaces.
/// </summary>
internal sealed class JournalMerge(JournalContainer container, JournalReader reader, JournalIndex index, RecentBlobs recent, StorageGate gate, byte[] header)
{
    /// <param name="sources">Neighbours, in the order of writing.</param>
    public async Task RunAsync(IReadOnlyList<JournalBlob> sources, CancellationToken cancellationToken)
    {
        // Before the first blob there is nothing left that a purged instance could come back from.
        var isWhole = sources[0] == index.Blobs[0];
        var merged = new JournalBlob(sources[0].First, sources[^1].Last, 1 + sources.Max(source => source.Generation));
        var writer = new MergedBlobWriter(container, gate, merged);
        List<(string InstanceId, Location From, Location To)> moved = [];
        await writer.WriteAsync(header);
        foreach (var source in sources) await CopyAsync(source, writer, merged, moved, isWhole, cancellationToken);
        CrashPoints.Reach("durable-before-merge");
        await writer.CommitAsync();
        merged.Length = writer.Length;
        if (writer.Content is { } content) recent.Add(merged.Name, content);
        index.Replace(sources, merged, moved);
        CrashPoints.Reach("durable-after-merge");
        foreach (var source in sources)
        {
            await gate.RunAsync(token => container.DeleteAsync(source.Name, token));
            recent.Remove(source.Name);
        }
    }

    private async Task CopyAsync(JournalBlob source, MergedBlobWriter writer, JournalBlob merged, List<(string InstanceId, Location From, Location To)> moved, bool isWhole, CancellationToken cancellationToken)
    {
        await foreach (var (offset, bytes) in reader.ReadLinesAsync(source, cancellationToken))
        {
            if (offset == 0 && JournalHeader.IsCurrent(bytes.Span)) continue;
            var location = new Location(source, offset, bytes.Length);
            if (RecordLine.ReadId(bytes.Span) is { } instanceId && !index.TryGetDamage(instanceId, out _))
            {
                if (index.IsLive(instanceId, location))
                    moved.Add((instanceId, location, new Location(merged, writer.Length, bytes.Length)));
                else if (isWhole || index.IsKnown(instanceId) || !IsRemoval(bytes))
                    continue;
            }

            // Also what is damaged: it may be all that is left of somebody's request.
            await writer.WriteAsync(bytes);
        }
    }

    private static bool IsRemoval(ReadOnlyMemory<byte> line) => RecordLine.ReadSummary(line.Span) is { Kind: RecordKind.Removed };
}

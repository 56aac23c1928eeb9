using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Ports;
using Overstap.Seal.Files;

namespace Overstap.Collect;

/// <summary>How large a copy would be, table by table, before anybody asks for it.</summary>
/// <param name="Unknown">The tables that could not be looked into, each with the code of why.</param>
public sealed record SizeEstimate(IReadOnlyList<TableSize> Tables, IReadOnlyList<MissingTable> Unknown);

/// <param name="Rows">Counted at the source.</param>
/// <param name="Bytes">Length of the table's file, and of the files that its records name; worked out from a sample of its records where there are many.</param>
/// <param name="ArchiveBytes">What of the archive it takes.</param>
/// <param name="IsExact">Whether every record was looked at.</param>
public sealed record TableSize(string Service, string Table, long Rows, long Bytes, long ArchiveBytes, bool IsExact);

/// <summary>
/// Counts an account's records at their sources and packs a sample of each table, in memory and for its length alone. Bounded in time and in how many are
/// made side by side, since anybody who is signed in may ask.
/// </summary>
public sealed class SizeEstimator(DataCatalogue catalogue, IRecordSource source, IObjectSource objects, TimeProvider time) : IDisposable
{
    private const int SampleRows = 1_000;
    private const long SampleBytes = 32 << 20;
    private const int TablesAtOnce = 4;

    /// <summary>What an entry takes beside its content: its two headers, salt, verifier and authentication code; the name stands in it twice.</summary>
    private const int EntryOverhead = 160;

    /// <summary>Number and ending of a file.</summary>
    private const int EndingLength = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim estimates = new(2);

    /// <param name="services">Catalogue ids; empty means all.</param>
    /// <param name="changedSince">Only what changed then or later, where a table notes changes; null for everything.</param>
    /// <exception cref="TransientException"><c>estimates-busy</c>: too many are being made now.</exception>
    public async Task<SizeEstimate> EstimateAsync(RequestKind kind, IReadOnlyList<string> services, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken)
    {
        if (!await estimates.WaitAsync(Patience, cancellationToken))
            throw new TransientException("estimates-busy", "Too many estimates are being made now.");
        try
        {
            return await LookAsync([.. catalogue.TablesFor(kind.ToString().ToKebabCase()).Where(table => services.Count == 0 || services.Contains(table.Service))], accountId, changedSince, cancellationToken);
        }
        finally
        {
            estimates.Release();
        }
    }

    public void Dispose() => estimates.Dispose();

    private async Task<SizeEstimate> LookAsync(IReadOnlyList<TableDefinition> tables, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken)
    {
        var sizes = new ConcurrentDictionary<TableDefinition, TableSize>();
        var unknown = new ConcurrentDictionary<TableDefinition, MissingTable>();
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await Parallel.ForEachAsync(tables, new ParallelOptions { MaxDegreeOfParallelism = TablesAtOnce, CancellationToken = cancellationToken }, async (table, _) =>
        {
            try
            {
                sizes[table] = await LookAsync(table, accountId, changedSince, either.Token);
            }
            catch (CodedException e)
            {
                unknown[table] = new MissingTable(table.Service, table.Name, e.Code, e.Sentence);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                unknown[table] = new MissingTable(table.Service, table.Name, "source-unavailable", $"Table {table.Service}/{table.Name} did not answer in time.");
            }
        });
        return new SizeEstimate([.. tables.Where(sizes.ContainsKey).Select(table => sizes[table])], [.. tables.Where(unknown.ContainsKey).Select(table => unknown[table])]);
    }

    private async Task<TableSize> LookAsync(TableDefinition table, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken)
    {
        await using var rows = await source.OpenAsync(table.Service, table.Name, accountId, changedSince, cancellationToken);
        var named = 0L;
        await using var snapshot = table.FileField is not { } field ? rows : new FileSnapshot(rows, field.Name, (_, _) =>
        {
            named++;
            return ValueTask.FromResult<string?>(TableDefinition.FilesFolder(table.Service, table.Name));
        });
        using var packed = new MemoryStream();
        var (looked, bytes) = (0L, 0L);
        await using (var packing = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        await using (var json = new Utf8JsonWriter(packing, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteStartArray(table.Name);
            while (looked < SampleRows && json.BytesCommitted + json.BytesPending < SampleBytes && await snapshot.WriteNextAsync(json, cancellationToken))
                looked++;
            json.WriteEndArray();
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken);
            bytes = json.BytesCommitted;
        }

        var name = TableDefinition.FileName(table.Service, table.Name);
        var isExact = looked >= snapshot.RowCount;
        var factor = isExact ? 1 : (double)snapshot.RowCount / Math.Max(1, looked);
        var size = new TableSize(table.Service, table.Name, snapshot.RowCount, (long)(bytes * factor), (long)(packed.Length * factor) + EntryOverhead + (2 * name.Length), isExact);
        return named == 0 ? size : await WithFilesAsync(size, (long)(named * factor), accountId, cancellationToken);
    }

    /// <summary>Files go into an archive as they are. How long they are says a listing of all that the account has, of which the rows may name only some.</summary>
    private async Task<TableSize> WithFilesAsync(TableSize size, long named, string accountId, CancellationToken cancellationToken)
    {
        var all = await objects.MeasureAsync(size.Service, size.Table, accountId, cancellationToken);
        var files = Math.Min(named, all.Objects);
        var bytes = all.Objects == 0 ? 0 : (long)(all.Bytes * ((double)files / all.Objects));
        var overhead = files * (EntryOverhead + (2 * (TableDefinition.FilesFolder(size.Service, size.Table).Length + EndingLength)));
        return size with { Bytes = size.Bytes + bytes, ArchiveBytes = size.ArchiveBytes + bytes + overhead, IsExact = size.IsExact && files == all.Objects };
    }
}

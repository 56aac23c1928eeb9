using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Landed;

/// <summary>
/// Erases what has landed. The one step is the replacement of the list, which is made only if nobody else was first: before it nothing is erased, after it the rows are part of no landing any more.
/// Their blobs are deleted then; the list keeps their names, so that a call that broke off in between is ended by the next one.
/// </summary>
public sealed class LandedRecordEraser : IRecordEraser
{
    private readonly SourceMap map;
    private readonly LandedStore store;
    private readonly TimeZoneInfo zone;

    /// <param name="zone">The zone in whose days retention periods are counted.</param>
    public LandedRecordEraser(SourceMap map, BlobContainerClient container, TimeZoneInfo zone) => (this.map, store, this.zone) = (map, new LandedStore(container), zone);

    /// <inheritdoc/>
    public async Task<ErasableTable> CountAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var definition = map.Find(service, table);
        if (await FindAsync(definition, accountId, cancellationToken) is not { } landing) return new ErasableTable(service, table, 0);
        return new ErasableTable(service, table, landing.Rows, await RetainedAsync(definition, accountId, landing, now, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<ErasedTable> EraseAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var definition = map.Find(service, table);
        if (await FindAsync(definition, accountId, cancellationToken) is not { } landing) return new ErasedTable(service, table, 0, 0, 0);
        var retained = await RetainedAsync(definition, accountId, landing, now, cancellationToken);
        var (before, kept) = (landing.Rows, retained?.Rows ?? 0);
        if (kept < before)
        {
            IReadOnlyList<LandedFile> files = kept == 0 ? [] : [await KeepAsync(definition, accountId, landing, now, cancellationToken)];
            var superseded = landing.Files.Select(file => file.Name).Concat(landing.Superseded).Except(files.Select(file => file.Name)).Distinct(StringComparer.Ordinal);
            landing = await store.ReplaceAsync(definition, accountId, landing with { Rows = kept, Files = files, Superseded = [.. superseded] }, cancellationToken)
                ?? throw LandedFailures.Overtaken(definition);
        }

        await DeleteRestAsync(definition, accountId, landing, cancellationToken);
        return new ErasedTable(service, table, before, before - kept, kept, retained);
    }

    /// <summary>Null when nothing is there. Files without a list are a landing that somebody is still at.</summary>
    private async Task<Landing?> FindAsync(TableMapping table, string accountId, CancellationToken cancellationToken)
    {
        if (!FieldText.IsUnicode(accountId)) return null;
        if (await store.FindAsync(table, accountId, cancellationToken) is { } landing) return landing;
        return (await store.ListAsync(table, accountId, cancellationToken)).Count == 0 ? null : throw LandedFailures.NotLanded(table);
    }

    private async Task<RetainedRows?> RetainedAsync(TableMapping table, string accountId, Landing landing, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (table.Retention is not { } retention) return null;
        var (kept, latest) = (0L, DateTimeOffset.MinValue);
        await foreach (var (start, _) in KeptAsync(table, accountId, landing, now, cancellationToken))
        {
            // A row that does not say when its period started is taken to start it now: it cannot have started later.
            kept++;
            if ((start ?? now) > latest) latest = start ?? now;
        }

        return kept == 0 ? null : new RetainedRows(retention.Ground, kept, retention.EndsAt(latest, zone));
    }

    /// <summary>Writes the rows that are kept into a file of their own. Its name follows from what it is made from, so that a second try writes the same one again.</summary>
    private Task<LandedFile> KeepAsync(TableMapping table, string accountId, Landing landing, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var origin = $"{landing.Mark} {table.Retention!.KeptFrom(now, zone).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}";
        var name = $"kept-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)))[..32]}.ndjson";
        return store.WriteAsync(
            table,
            accountId,
            name,
            async content =>
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                var (bytes, rows) = (0L, 0L);
                await foreach (var (_, line) in KeptAsync(table, accountId, landing, now, cancellationToken))
                {
                    foreach (var part in (ReadOnlyMemory<byte>[])[line, "\n"u8.ToArray()])
                    {
                        await content.WriteAsync(part, cancellationToken);
                        hash.AppendData(part.Span);
                        bytes += part.Length;
                    }

                    rows++;
                }

                return new LandedFile(name, bytes, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
            },
            cancellationToken);
    }

    private async IAsyncEnumerable<(DateTimeOffset? Start, ReadOnlyMemory<byte> Line)> KeptAsync(
        TableMapping table, string accountId, Landing landing, DateTimeOffset now, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var retention = table.Retention!;
        var keptFrom = retention.KeptFrom(now, zone);
        await using var rows = new LandedRows(store, table, accountId, landing);
        while (await rows.ReadAsync(cancellationToken))
        {
            var start = rows.Row.InstantOf(table.Column(retention.From));
            if (start is { } instant && !LandedRetention.IsPossible(instant)) throw SourceFailures.UnexpectedValue(table, retention.From);
            if (!(start < keptFrom)) yield return (start, rows.Line);
        }
    }

    // Where nothing is kept nobody has anything to write either, so everything may go, whoever left it there; the list is the last to go.
    private async Task DeleteRestAsync(TableMapping table, string accountId, Landing landing, CancellationToken cancellationToken)
    {
        var names = landing.Rows > 0 ? landing.Superseded : await store.ListAsync(table, accountId, cancellationToken);
        foreach (var name in names.Where(name => name != Landing.ListName)) await store.DeleteAsync(table, accountId, name, null, cancellationToken);
        if (landing.Rows == 0) await store.DeleteAsync(table, accountId, Landing.ListName, landing.Mark, cancellationToken);
    }
}

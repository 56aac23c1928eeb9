using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Landed;

/// <summary>One blob, read by ranges that all have to belong to the blob as it was first seen. A connection that breaks is gone on with at the byte where it broke.</summary>
internal sealed class LandedObject : ISourceObject
{
    /// <summary>Most photos come with the first request.</summary>
    private const int RangeLength = 8 << 20;

    /// <summary>How often it may break without a byte in between; the client has tried several times before each.</summary>
    private const int MostBreaks = 3;

    private readonly BlobClient blob;
    private readonly TableMapping table;
    private Stream? body;
    private ETag? mark;
    private long position;

    private LandedObject(BlobClient blob, TableMapping table) => (this.blob, this.table) = (blob, table);

    /// <inheritdoc/>
    public long Length { get; private set; }

    /// <inheritdoc/>
    public string? MediaType { get; private set; }

    /// <inheritdoc cref="IObjectSource.OpenAsync"/>
    public static async Task<LandedObject> OpenAsync(BlobClient blob, TableMapping table, CancellationToken cancellationToken)
    {
        var opened = new LandedObject(blob, table);
        await ObjectFailures.ClassifyAsync(table, hasBegun: false, () => opened.BeginAsync(cancellationToken), cancellationToken);
        return opened;
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var (filled, breaks) = (0, 0);
        while (filled < buffer.Length && position < Length)
        {
            try
            {
                var read = await ObjectFailures.ClassifyAsync(table, hasBegun: true, () => ReadSomeAsync(buffer[filled..], cancellationToken), cancellationToken);
                position += read;
                filled += read;
                breaks = read > 0 ? 0 : breaks + 1;
            }
            catch (TransientException e) when (e.Code == "source-unavailable")
            {
                breaks++;
                await CloseAsync();
            }

            if (breaks > MostBreaks) throw ObjectFailures.Broken(table);
        }

        return filled;
    }

    public ValueTask DisposeAsync() => CloseAsync();

    private async Task<bool> BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            var first = await AskAsync(cancellationToken);
            (Length, MediaType, mark, body) = (TotalOf(first.Details), first.Details.ContentType, first.Details.ETag, first.Content);
        }
        catch (RequestFailedException e) when (e.Status == 416)
        {
            // Nothing at all has no first byte either.
            var properties = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            if (properties.ContentLength != 0) throw ObjectFailures.Changed(table);
            MediaType = properties.ContentType;
        }

        return true;
    }

    private async Task<int> ReadSomeAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        body ??= (await AskAsync(cancellationToken)).Content;
        var wanted = (int)Math.Min(buffer.Length, Length - position);
        var read = await body.ReadAsync(buffer[..wanted], cancellationToken);
        if (read > 0) return read;
        // The end of a range; where it came too early, the next one begins there.
        await CloseAsync();
        body = (await AskAsync(cancellationToken)).Content;
        return await body.ReadAsync(buffer[..wanted], cancellationToken);
    }

    private async Task<BlobDownloadStreamingResult> AskAsync(CancellationToken cancellationToken)
    {
        var options = new BlobDownloadOptions
        {
            Range = new HttpRange(position, RangeLength),
            Conditions = mark is { } known ? new BlobRequestConditions { IfMatch = known } : null,
        };
        return (await blob.DownloadStreamingAsync(options, cancellationToken)).Value;
    }

    private static long TotalOf(BlobDownloadDetails details) =>
        details.ContentRange is { Length: > 0 } range ? long.Parse(range.AsSpan(range.LastIndexOf('/') + 1), System.Globalization.CultureInfo.InvariantCulture) : details.ContentLength;

    private async ValueTask CloseAsync()
    {
        var closing = body;
        body = null;
        if (closing is not null) await closing.DisposeAsync();
    }
}

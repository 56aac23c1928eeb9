using System.Security.Cryptography;
using Overstap.Adapters.Lines;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Landed;

/// <summary>The rows of a landing, one after the other. Each file has to be as long as the list says, to hold as many rows, and to have its hash; that is known at its end.</summary>
internal sealed class LandedRows(LandedStore store, TableMapping table, string accountId, Landing landing) : IAsyncDisposable
{
    private const int LongestRow = 16 << 20;

    private readonly LineReader lines = new(LongestRow);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private Stream? content;
    private int file;
    private long rowsOfFile;
    private long rows;

    /// <summary>The row that was read last.</summary>
    public JsonRow Row { get; } = new(table);

    /// <summary>Its bytes, without an end of line; valid until the next one is read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>False when there are no more.</summary>
    /// <exception cref="CodedException"><c>source-failed</c>, <c>source-landing-damaged</c>, <c>source-row-invalid</c></exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        for (; ; )
        {
            if (content is null && !await OpenNextAsync(cancellationToken)) return false;
            try
            {
                if (await lines.ReadAsync((stream, buffer) => ReadAsync(stream, buffer, cancellationToken)) is { } line)
                {
                    rowsOfFile++;
                    Row.Read(line, ++rows, accountId);
                    Line = line;
                    return true;
                }
            }
            catch (LineTooLongException)
            {
                throw new PermanentException("source-answer-too-large", $"Row {rows + 1} of {SourceFailures.Name(table)} has more than {LongestRow} bytes.");
            }
            catch (BrokenRowException)
            {
                throw SourceFailures.InvalidRow(table, rows, "is no JSON object in UTF-8");
            }

            await CloseAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        hash.Dispose();
        if (content is not null) await content.DisposeAsync();
    }

    private async ValueTask<bool> OpenNextAsync(CancellationToken cancellationToken)
    {
        if (file == landing.Files.Count) return false;
        var next = landing.Files[file++];
        rowsOfFile = 0;
        content = await store.OpenAsync(table, accountId, next.Name, cancellationToken) ?? throw await DamageAsync("is not there", cancellationToken);
        if (content.Length != next.Bytes) throw await DamageAsync(content.Length < next.Bytes ? "is shorter" : "is longer", cancellationToken);
        lines.Begin(content);
        return true;
    }

    private async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        var read = landing.Files[file - 1];
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != read.Sha256) throw await DamageAsync("has another hash", cancellationToken);
        if (rowsOfFile != read.Rows) throw await DamageAsync("has another number of rows", cancellationToken);
        await content!.DisposeAsync();
        content = null;
    }

    private async ValueTask<int> ReadAsync(Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var count = await LandedFailures.ClassifyAsync(table, "source-failed", () => stream.ReadAsync(buffer, cancellationToken).AsTask(), cancellationToken);
        hash.AppendData(buffer.Span[..count]);
        return count;
    }

    /// <summary>Files that do not fit a list which is no longer there are no damage.</summary>
    private async Task<CodedException> DamageAsync(string what, CancellationToken cancellationToken)
    {
        var now = await store.FindAsync(table, accountId, cancellationToken);
        return now?.Mark == landing.Mark ? LandedFailures.Damaged(table, file, what) : LandedFailures.Replaced(table);
    }
}

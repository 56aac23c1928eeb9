using System.Text.Json;
using Overstap.Adapters.Lines;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Http;

/// <summary>
/// The pages of one snapshot, one row after the other. A page that breaks half way is asked for again under the mark of the snapshot, so it holds the same rows, and those that were handed
/// out before are passed over.
/// </summary>
internal sealed class HttpTableSnapshot : ITableSnapshot
{
    private readonly HttpSourceClient client;
    private readonly TableMapping table;
    private readonly string accountId;
    private readonly string mark;
    private readonly long tableStarted;
    private readonly LineReader lines;
    private readonly JsonRow row;
    private HttpAnswer? page;
    private Uri address;
    private bool isBegun;
    private long pageStarted;
    private int read;
    private int handedOut;
    private int tries;
    private long rows;

    /// <param name="address">What was asked for, and is asked for again if the answer breaks.</param>
    /// <param name="first">The answer; the snapshot ends it.</param>
    /// <exception cref="PermanentException"><c>source-answer-invalid</c></exception>
    public HttpTableSnapshot(HttpSourceClient client, TableMapping table, string accountId, Uri address, HttpAnswer first, long started)
    {
        (this.client, this.table, this.accountId, this.address) = (client, table, accountId, address);
        page = first.Of(HttpAsk.Rows);
        (RowCount, TakenAt, mark, tableStarted, pageStarted) = (first.RowCount, first.TakenAt, first.Mark, started, started);
        lines = new LineReader(client.Limits.RowBytes);
        row = new JsonRow(table);
    }

    public long RowCount { get; }

    public DateTimeOffset TakenAt { get; }

    public async ValueTask<bool> WriteNextAsync(Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!await ReadRowAsync(cancellationToken)) return false;
        row.Write(writer);
        return true;
    }

    public ValueTask DisposeAsync()
    {
        page?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<bool> ReadRowAsync(CancellationToken cancellationToken)
    {
        for (; ; )
        {
            try
            {
                if (await TryReadRowAsync(cancellationToken)) return true;
                if (!GoToNextPage()) return false;
            }
            catch (Exception failure) when (IsBreak(failure))
            {
                cancellationToken.ThrowIfCancellationRequested();
                ClosePage();
                if (++tries > client.Limits.PageTries) throw Broken(failure);
                await Task.Delay(client.Limits.Pause * (1 << (tries - 1)), client.Time, cancellationToken);
            }
            catch (LineTooLongException)
            {
                throw HttpFailures.TooMuch(table, $"row {rows + 1} with more than {client.Limits.RowBytes} bytes");
            }
        }
    }

    /// <summary>False at the end of the page.</summary>
    private async ValueTask<bool> TryReadRowAsync(CancellationToken cancellationToken)
    {
        await OpenPageAsync(cancellationToken);
        while (await lines.ReadAsync((stream, buffer) => ReadAsync(stream, buffer, cancellationToken)) is { } line)
        {
            if (++read > client.Limits.PageRows) throw HttpFailures.TooMuch(table, $"a page of more than the {client.Limits.PageRows} rows that were asked for");
            if (read <= handedOut) continue;
            if (rows == RowCount) throw SourceFailures.CountDiffers(table);
            row.Read(line, rows + 1, accountId);
            handedOut++;
            rows++;
            return true;
        }

        return read >= handedOut ? false : throw HttpFailures.Failed(table, "a page that broke came back shorter");
    }

    private async ValueTask OpenPageAsync(CancellationToken cancellationToken)
    {
        if (page is null)
        {
            pageStarted = TimeProvider.System.GetTimestamp();
            page = await client.SendAsync(new HttpAsk(table, HttpMethod.Get, address, HttpAsk.Rows, mark), HttpFailures.OnStatus, cancellationToken);
            if (page.Of(HttpAsk.Rows).Mark != mark) throw HttpFailures.Failed(table, "its snapshot is another one");
        }

        if (isBegun) return;
        lines.Begin(await page.OpenAsync(cancellationToken));
        isBegun = true;
    }

    private bool GoToNextPage()
    {
        if (page!.Next is not { } next) return false;
        if (read == 0) throw HttpFailures.BadAnswer(table, "with a page without rows that is not the last one");
        var following = client.Addresses.Follow(page.Address, next) ?? throw HttpFailures.ElsewhereRefused(table);
        if (following == address) throw HttpFailures.BadAnswer(table, "with a page that is its own next one");
        ClosePage();
        (address, handedOut, tries) = (following, 0, 0);
        return true;
    }

    private void ClosePage()
    {
        page?.Dispose();
        (page, isBegun, read) = (null, false, 0);
    }

    private async ValueTask<int> ReadAsync(Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var tableLeft = client.Limits.Table - TimeProvider.System.GetElapsedTime(tableStarted);
        if (tableLeft <= TimeSpan.Zero) throw HttpFailures.Failed(table, $"its rows took longer than {client.Limits.Table}");
        var pageLeft = client.Limits.Page - TimeProvider.System.GetElapsedTime(pageStarted);
        if (pageLeft <= TimeSpan.Zero) throw new TimeoutException();
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(new[] { tableLeft, pageLeft, client.Limits.Silence }.Min());
        try
        {
            var count = await stream.ReadAsync(buffer, bounded.Token);
            return lines.BytesRead + count <= client.Limits.PageBytes ? count : throw HttpFailures.TooMuch(table, $"a page of more than {client.Limits.PageBytes} bytes");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    // A line that is no JSON may be one that was cut off, by whatever stands between the service and us.
    private static bool IsBreak(Exception failure) =>
        failure is IOException or TimeoutException or BrokenRowException or TransientException { Code: "source-unavailable" };

    private CodedException Broken(Exception failure) => failure switch
    {
        BrokenRowException => SourceFailures.InvalidRow(table, rows + 1, "is no JSON object in UTF-8"),
        TransientException unavailable => HttpFailures.Failed(table, unavailable.Sentence),
        _ => HttpFailures.Failed(table, HttpFailures.Cause(failure)),
    };
}

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Http;

/// <summary>A success that begins to come: its headers, checked where they are asked for.</summary>
/// <param name="address">Where it came from in the end.</param>
internal sealed class HttpAnswer(TableMapping table, HttpResponseMessage response, Uri address) : IDisposable
{
    private const string RowCountHeader = "Overstap-Row-Count";
    private const string SnapshotHeader = "Overstap-Snapshot";

    public Uri Address => address;

    /// <summary>Rows of the account at the snapshot.</summary>
    public long RowCount => long.TryParse(Header(RowCountHeader), NumberStyles.None, CultureInfo.InvariantCulture, out var rows)
        ? rows
        : throw HttpFailures.BadAnswer(table, $"without a whole number as {RowCountHeader}");

    /// <summary>The instant of the snapshot.</summary>
    public DateTimeOffset TakenAt => FieldText.Instant(Header(SnapshotHeader) ?? "")
        ?? throw HttpFailures.BadAnswer(table, $"without an instant as {SnapshotHeader}");

    /// <summary>The mark of the snapshot, or of the record. A weak one would let through what only looks alike.</summary>
    public string Mark => response.Headers.ETag is { IsWeak: false } mark ? mark.Tag : throw HttpFailures.BadAnswer(table, "without a strong ETag");

    /// <summary>Where the next page links to; null on the last one.</summary>
    public string? Next
    {
        get
        {
            try
            {
                return response.Headers.TryGetValues("Link", out var links) ? LinkHeader.Next(links) : null;
            }
            catch (FormatException)
            {
                throw HttpFailures.BadAnswer(table, "with a Link header that is none");
            }
        }
    }

    /// <summary>Refuses what is of another type, packed, or says nowhere how long it is: a connection that breaks would look like its end.</summary>
    /// <exception cref="PermanentException"><c>source-answer-invalid</c></exception>
    public HttpAnswer Of(string mediaType)
    {
        var headers = response.Content.Headers;
        if (headers.ContentType?.MediaType != mediaType) throw HttpFailures.BadAnswer(table, $"with another media type than {mediaType}");
        if (headers.ContentType.CharSet is { } charset && !charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)) throw HttpFailures.BadAnswer(table, "in another encoding than UTF-8");
        if (headers.ContentEncoding.Any(coding => coding != "identity")) throw HttpFailures.BadAnswer(table, "in a packed form, which was not asked for");
        if (response.Version < HttpVersion.Version20 && headers.ContentLength is null && response.Headers.TransferEncodingChunked != true)
            throw HttpFailures.BadAnswer(table, "without saying where its answer ends");
        return this;
    }

    public Task<Stream> OpenAsync(CancellationToken cancellationToken) => response.Content.ReadAsStreamAsync(cancellationToken);

    public void Dispose() => response.Dispose();

    private string? Header(string name) => response.Headers.TryGetValues(name, out var values) && values.ToList() is [var value] ? value : null;
}

using System.Text.Json;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Http;

/// <summary>Reads an answer that is one JSON object to its end, within bounds.</summary>
internal static class HttpBody
{
    public static async Task<byte[]> ReadAsync(HttpAnswer answer, TableMapping table, HttpSourceLimits limits, CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(limits.Silence);
        try
        {
            using var content = new MemoryStream();
            var stream = await answer.Of(HttpAsk.Object).OpenAsync(bounded.Token);
            var buffer = new byte[16 << 10];
            for (int count; (count = await stream.ReadAsync(buffer, bounded.Token)) > 0; bounded.CancelAfter(limits.Silence))
            {
                if (content.Length + count > limits.RowBytes) throw HttpFailures.TooMuch(table, $"an answer of more than {limits.RowBytes} bytes");
                content.Write(buffer, 0, count);
            }

            return content.ToArray();
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw HttpFailures.Unavailable(table, HttpFailures.Cause(failure));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw HttpFailures.Unavailable(table, "no answer in time");
        }
    }

    /// <exception cref="PermanentException"><c>source-answer-invalid</c>: it is no JSON object.</exception>
    public static async Task<JsonDocument> ReadObjectAsync(HttpAnswer answer, TableMapping table, HttpSourceLimits limits, CancellationToken cancellationToken)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(await ReadAsync(answer, table, limits, cancellationToken));
        }
        catch (JsonException)
        {
            // What is no JSON is refused as what is no object.
        }

        if (document?.RootElement.ValueKind == JsonValueKind.Object) return document;
        document?.Dispose();
        throw HttpFailures.BadAnswer(table, "with what is no JSON object");
    }
}

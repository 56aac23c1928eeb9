using System.Buffers;
using System.Text.Json;
using Overstap.Ports;

namespace Overstap.Seal.Portable;

/// <summary>The rows of a snapshot, each of which also goes into a portable file as it passes by: both files are of the same instant, and the source is read once.</summary>
internal sealed class PortableSnapshot(ITableSnapshot rows, PortableFile portable, Stream output) : ITableSnapshot
{
    private readonly ArrayBufferWriter<byte> _row = new(4 << 10);
    private readonly Utf8JsonWriter _json = new(Stream.Null, TableSealer.JsonOptions);

    public long RowCount => rows.RowCount;

    public DateTimeOffset TakenAt => rows.TakenAt;

    public async ValueTask<bool> WriteNextAsync(Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        _row.ResetWrittenCount();
        _json.Reset(_row);
        if (!await rows.WriteNextAsync(_json, cancellationToken)) return false;
        await _json.FlushAsync(cancellationToken);
        writer.WriteRawValue(_row.WrittenSpan, skipInputValidation: true);
        portable.Add(_row.WrittenMemory);
        await portable.FlushAsync(output, all: false, cancellationToken);
        return true;
    }

    /// <summary>The snapshot itself belongs to whoever opened it.</summary>
    public ValueTask DisposeAsync() => _json.DisposeAsync();
}

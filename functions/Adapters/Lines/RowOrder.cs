using System.Buffers;
using System.Buffers.Text;

namespace Overstap.Adapters.Lines;

/// <summary>
/// Whether rows come in an order without ties, as far as one row can tell of the one before. Who hands out a record twice in the place of another has counted right all the same, and the copy
/// would be taken for complete. So no row may be the one before it again, and where one number identifies a row, the numbers go one way from the first row to the last.
/// </summary>
internal sealed class RowOrder
{
    private ArrayBufferWriter<byte> row = new();
    private ArrayBufferWriter<byte> before = new();
    private int direction;

    /// <summary>Adds a value that the next row is ordered by, as it stands in the row.</summary>
    public void Add(ReadOnlySpan<byte> value)
    {
        if (row.WrittenCount > 0) row.Write(","u8);
        row.Write(value);
    }

    /// <summary>Whether the row whose values were added can come after the one before.</summary>
    public bool IsNext()
    {
        var isNext = before.WrittenCount == 0
            || (Number(row.WrittenSpan) is { } number && Number(before.WrittenSpan) is { } last ? GoesOn(number.CompareTo(last)) : !row.WrittenSpan.SequenceEqual(before.WrittenSpan));
        (row, before) = (before, row);
        row.ResetWrittenCount();
        return isNext;
    }

    private bool GoesOn(int step)
    {
        if (direction == 0) direction = step;
        return step != 0 && step == direction;
    }

    private static long? Number(ReadOnlySpan<byte> value) => Utf8Parser.TryParse(value, out long number, out var read) && read == value.Length ? number : null;
}

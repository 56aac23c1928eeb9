using System.Buffers;
using System.Text;

namespace Overstap.Seal.Portable;

/// <summary>The text of a portable file on its way: UTF-8, lines that end with CR LF, and what a row has begun can be taken back.</summary>
internal sealed class PortableText
{
    /// <summary>RFC 2426 and RFC 5545: lines of at most 75 octets, the line break not counted.</summary>
    private const int LongestLine = 75;

    private byte[] _bytes = new byte[64 << 10];

    /// <summary>Bytes that wait to be written.</summary>
    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Takes back what was added after the text was this long.</summary>
    public void Cut(int length) => Length = length;

    public void Add(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    public void Line(string text)
    {
        Add(text);
        Break();
    }

    /// <summary>A content line of vCard or iCalendar, folded: a break and a space wherever it would get too long, but never within a character, which many programs do not put together again.</summary>
    public void Folded(string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var line = bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes));
        for (var room = LongestLine; line.Length > room; room = LongestLine - 1)
        {
            var end = room;
            while ((line[end] & 0xC0) == 0x80) end--;
            Raw(line[..end]);
            Raw("\r\n "u8);
            line = line[end..];
        }

        Raw(line);
        Break();
        ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
    }

    private void Break() => Raw("\r\n"u8);

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - Length < more) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + more));
    }
}

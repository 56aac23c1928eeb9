using System.Buffers.Text;
using System.Globalization;

namespace Overstap.Bench.Seal;

/// <summary>Writes one record after the other into a buffer, from seeded numbers and without anything for the garbage collector, which would be measured too.</summary>
internal sealed class CorpusWriter(uint seed)
{
    /// <summary>No record is longer.</summary>
    private const int Capacity = 64 * 1024;
    private const int HalfYears = 14;
    private readonly byte[] _buffer = new byte[Capacity];
    private int _used;
    private DateTime _clock = new DateTime(2017, 3, 1, 6, 0, 0, DateTimeKind.Utc).AddDays(seed % (HalfYears * 180));

    public Seeded Random { get; } = new(seed);

    public ReadOnlyMemory<byte> Record => _buffer.AsMemory(0, _used);

    /// <summary>Forgets the record and lets some time pass.</summary>
    public CorpusWriter Next(int mostSeconds)
    {
        _used = 0;
        _clock = _clock.AddSeconds(Random.Below(mostSeconds));
        return this;
    }

    public CorpusWriter Raw(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_used));
        _used += text.Length;
        return this;
    }

    public CorpusWriter Pick(byte[][] texts) => Raw(texts[Random.Below(texts.Length)]);

    /// <summary>Words that stand first come more often, as in any language.</summary>
    public CorpusWriter Word()
    {
        var words = CorpusWords.Words;
        return Raw(words[(int)((long)Random.Below(words.Length) * Random.Below(words.Length) / words.Length)]);
    }

    public CorpusWriter Number(int number)
    {
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_used), out var written);
        _used += written;
        return this;
    }

    public CorpusWriter Digits(int count)
    {
        for (; count > 0; count--) _buffer[_used++] = (byte)('0' + Random.Below(10));
        return this;
    }

    public CorpusWriter Hex(int count)
    {
        for (; count > 0; count--) _buffer[_used++] = "0123456789abcdef"u8[Random.Below(16)];
        return this;
    }

    /// <summary>The instant of this record, or one up to so many seconds later.</summary>
    public CorpusWriter Instant(int laterSeconds = 0)
    {
        var instant = laterSeconds == 0 ? _clock : _clock.AddSeconds(Random.Below(laterSeconds));
        instant.TryFormat(_buffer.AsSpan(_used), out var written, "s", CultureInfo.InvariantCulture);
        _used += written;
        return Raw("Z"u8);
    }

    public CorpusWriter Sentences(int count, ReadOnlySpan<byte> between)
    {
        for (var sentence = 0; sentence < count; sentence++)
        {
            if (sentence > 0) Raw(between);
            Sentence();
        }

        return this;
    }

    private void Sentence()
    {
        foreach (var (text, slot) in CorpusWords.Sentences[Random.Below(CorpusWords.Sentences.Length)])
        {
            Raw(text);
            _ = slot switch
            {
                'p' => Pick(CorpusWords.GivenNames),
                'l' => Pick(CorpusWords.Places),
                'x' => Pick(CorpusWords.Things),
                'w' => Word(),
                'n' => Number(3 + Random.Below(57)),
                'r' => Digits(6),
                't' => Number(7 + Random.Below(15)).Raw(Random.Below(2) == 0 ? ":00"u8 : ":30"u8),
                _ => this,
            };
        }
    }
}

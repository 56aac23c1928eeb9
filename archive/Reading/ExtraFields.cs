using Overstap.Archive.Format;

namespace Overstap.Archive.Reading;

/// <summary>The extra fields that matter here; others are passed over.</summary>
internal sealed record ExtraFields(ReadOnlyMemory<byte>? Zip64, AesExtra? Aes, (byte Kinds, int Seconds)? Timestamp)
{
    public static ExtraFields Parse(ReadOnlySpan<byte> extra)
    {
        var fields = new ExtraFields(Zip64: null, Aes: null, Timestamp: null);
        for (var reader = new ByteReader(extra); !reader.AtEnd;)
        {
            var id = reader.UInt16();
            var data = reader.Bytes(reader.UInt16());
            fields = id switch
            {
                ZipFormat.Zip64ExtraId => fields with { Zip64 = Once(fields.Zip64, data.ToArray()) },
                ZipFormat.AesExtraId => fields with { Aes = Once(fields.Aes, AesExtra.Parse(data)) },
                ZipFormat.TimestampExtraId => fields with { Timestamp = Once(fields.Timestamp, ParseTimestamp(data)) },
                _ => fields,
            };
        }

        return fields;
    }

    /// <summary>Info-ZIP's field: a byte telling which times follow, then the modification time if its lowest bit is set.</summary>
    private static (byte Kinds, int Seconds) ParseTimestamp(ReadOnlySpan<byte> data)
    {
        var reader = new ByteReader(data);
        var kinds = reader.Byte();
        return (kinds, (kinds & 1) == 0 ? 0 : unchecked((int)reader.UInt32()));
    }

    /// <summary>Two fields of one kind would let two readers see two archives.</summary>
    private static T Once<T>(T? earlier, T field) =>
        earlier is null ? field : throw new DamagedArchiveException("The archive is damaged: an entry has the same extra field twice.");
}

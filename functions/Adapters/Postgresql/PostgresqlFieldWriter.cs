using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json;
using Npgsql;
using Overstap.Catalogue;

namespace Overstap.Adapters.Postgresql;

/// <summary>
/// Writes one column of the current row as a JSON property. The server sends instants and their like in its binary form, which is quick to make and to read, and all else as text: only
/// so does every digit of a number arrive, and only so has every type a form.
/// </summary>
/// <param name="type">One of <see cref="PostgresqlType"/>, or another one.</param>
internal sealed class PostgresqlFieldWriter(TableMapping table, FieldDefinition field, int column, uint type)
{
    /// <summary>PostgreSQL counts from the first day of 2000.</summary>
    private static readonly long Epoch = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly JsonEncodedText name = JsonEncodedText.Encode(field.Name);
    private readonly Shape shape = ShapeOf(field.Type, type);

    private enum Shape
    {
        Foreign,
        Text,
        Digits,
        WholeDigits,
        Letter,
        Flag,
        Microseconds,
        Milliseconds,
        Json,
    }

    /// <summary>The type of the column, as the server said.</summary>
    public uint Type => type;

    /// <summary>Has the server send the fields of the table in the forms that writers read.</summary>
    public static void AskFor(TableMapping table, NpgsqlCommand command) => command.UnknownResultTypeList = [.. table.Fields.Select(field => field.Type != FieldType.Instant)];

    public static PostgresqlFieldWriter[] Of(TableMapping table, NpgsqlDataReader reader) =>
        [.. table.Fields.Select((field, column) => new PostgresqlFieldWriter(table, field, column, reader.GetDataTypeOID(column)))];

    /// <exception cref="Ports.PermanentException"><c>source-value-invalid</c></exception>
    public void Write(Utf8JsonWriter writer, PostgresqlRow row)
    {
        if (row.IsNull(column)) writer.WriteNull(name);
        else if (shape == Shape.Foreign || !TryWrite(writer, row.Bytes(column))) throw SourceFailures.UnexpectedValue(table, field);
    }

    private bool TryWrite(Utf8JsonWriter writer, ReadOnlySpan<byte> value)
    {
        switch (shape)
        {
            case Shape.Text:
                FieldJson.WriteText(writer, name, value);
                return true;
            case Shape.Json:
                FieldJson.WriteJson(writer, name, value);
                return true;
            case Shape.Digits when IsFinite(value):
            case Shape.WholeDigits when Utf8Parser.TryParse(value, out long _, out var used) && used == value.Length:
                FieldJson.WriteRaw(writer, name, value);
                return true;
            case Shape.Letter:
                writer.WriteBoolean(name, value is [(byte)'t']);
                return true;
            case Shape.Flag when value is [(byte)'0' or (byte)'1']:
                writer.WriteBoolean(name, value is [(byte)'1']);
                return true;
            case Shape.Microseconds:
                return TryWriteInstant(writer, SinceEpoch(BinaryPrimitives.ReadInt64BigEndian(value)));
            case Shape.Milliseconds:
                return TryWriteInstant(writer, BinaryPrimitives.ReadInt64BigEndian(value));
            default:
                return false;
        }
    }

    // Both infinities are thousands of years away from the last instant that has a form.
    private bool TryWriteInstant(Utf8JsonWriter writer, long milliseconds)
    {
        if (!FieldJson.IsInstant(milliseconds)) return false;
        FieldJson.WriteInstant(writer, name, milliseconds);
        return true;
    }

    // Rounded down, before the epoch too, so that no instant moves into the future.
    private static long SinceEpoch(long microseconds) => (microseconds >= 0 ? microseconds / 1000 : ((microseconds + 1) / 1000) - 1) + Epoch;

    // JSON has neither NaN nor infinities; every other number of PostgreSQL reads as one of JSON's.
    private static bool IsFinite(ReadOnlySpan<byte> number) => number[^1] is >= (byte)'0' and <= (byte)'9';

    private static Shape ShapeOf(FieldType field, uint type) => field switch
    {
        FieldType.Text when type != PostgresqlType.Bytes => Shape.Text,
        FieldType.Integer when PostgresqlType.IsWhole(type) => Shape.Digits,
        FieldType.Integer when type == PostgresqlType.Numeric => Shape.WholeDigits,
        FieldType.Number when PostgresqlType.IsNumber(type) => Shape.Digits,
        FieldType.Boolean when type == PostgresqlType.Boolean => Shape.Letter,
        FieldType.Boolean when PostgresqlType.IsWhole(type) => Shape.Flag,
        FieldType.Instant when type == PostgresqlType.Timestamptz => Shape.Microseconds,
        FieldType.Instant when type == PostgresqlType.Bigint => Shape.Milliseconds,
        FieldType.Json when type is PostgresqlType.Json or PostgresqlType.Jsonb || PostgresqlType.IsTextual(type) => Shape.Json,
        FieldType.Json when PostgresqlType.IsNumber(type) => Shape.Digits,
        _ => Shape.Foreign,
    };
}

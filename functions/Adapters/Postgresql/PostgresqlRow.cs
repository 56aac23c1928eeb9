using Npgsql;

namespace Overstap.Adapters.Postgresql;

/// <summary>The bytes of the current row's values as the server sent them, in a buffer that is used again for every value.</summary>
internal sealed class PostgresqlRow(NpgsqlDataReader reader)
{
    private byte[] buffer = new byte[4096];

    public bool IsNull(int column) => reader.IsDBNull(column);

    /// <summary>Valid until the next value is asked for.</summary>
    public ReadOnlySpan<byte> Bytes(int column)
    {
        var length = (int)reader.GetBytes(column, 0, buffer, 0, buffer.Length);
        if (length < buffer.Length) return buffer.AsSpan(0, length);

        length = (int)reader.GetBytes(column, 0, null, 0, 0);
        if (length > buffer.Length) buffer = new byte[Math.Max(length, Math.Min(buffer.Length * 2L, Array.MaxLength))];
        return buffer.AsSpan(0, (int)reader.GetBytes(column, 0, buffer, 0, length));
    }
}

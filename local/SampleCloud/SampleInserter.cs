using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Overstap.Local.SampleCloud;

/// <summary>
/// Inserts rows into one table by SQLite's own interface: two million rows are to take seconds, and text that is not valid UTF-16 is to arrive as it is.
/// </summary>
internal sealed class SampleInserter : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private byte[] buffer = new byte[4096];
    private int position;

    public SampleInserter(SqliteConnection connection, SampleTable table)
    {
        database = connection.Handle!;
        var places = string.Join(", ", Enumerable.Repeat("?", table.Columns.Count + 2));
        Check(raw.sqlite3_prepare_v2(database, $"INSERT INTO {table.Name} VALUES ({places})", out statement));
    }

    public void Text(string? value)
    {
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(statement, ++position));
            return;
        }

        if (buffer.Length < value.Length * 3) buffer = new byte[value.Length * 3];
        if (System.Text.Unicode.Utf8.FromUtf16(value, buffer, out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
            written = WriteSurrogatesToo(value, buffer);
        Utf8(buffer.AsSpan(0, written));
    }

    public void Utf8(ReadOnlySpan<byte> value)
    {
        // An empty span has no address, which SQLite takes for null; an empty string has one.
        Check(value.IsEmpty ? raw.sqlite3_bind_text(statement, ++position, "") : raw.sqlite3_bind_text(statement, ++position, value));
    }

    public void Integer(long? value) =>
        Check(value is { } number ? raw.sqlite3_bind_int64(statement, ++position, number) : raw.sqlite3_bind_null(statement, ++position));

    public void Number(double value) => Check(raw.sqlite3_bind_double(statement, ++position, value));

    public void EndRow()
    {
        Check(raw.sqlite3_step(statement));
        Check(raw.sqlite3_reset(statement));
        position = 0;
    }

    public void Dispose() => statement.Dispose();

    // Half of a pair takes three bytes, as in services that store what a phone's keyboard sent without looking at it.
    private static int WriteSurrogatesToo(string value, byte[] target)
    {
        var written = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (Rune.TryGetRuneAt(value, i, out var rune))
            {
                written += rune.EncodeToUtf8(target.AsSpan(written));
                i += rune.Utf16SequenceLength - 1;
                continue;
            }

            target[written++] = (byte)(0xE0 | (value[i] >> 12));
            target[written++] = (byte)(0x80 | ((value[i] >> 6) & 0x3F));
            target[written++] = (byte)(0x80 | (value[i] & 0x3F));
        }

        return written;
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK && result != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(result, database);
    }
}

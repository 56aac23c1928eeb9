using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Overstap.Catalogue;

namespace Overstap.Seal.Portable;

/// <summary>What became of a table's rows in its portable file.</summary>
/// <param name="File">Its name in the copy.</param>
/// <param name="As">Its format.</param>
/// <param name="Written">Rows that are in it. A file without any is not part of the copy.</param>
/// <param name="Omitted">Rows that do not belong in it, such as deleted ones.</param>
/// <param name="NotUnderstood">Rows that lack what the format needs; only the table's own file has them.</param>
public sealed record PortableTally(string File, PortableFormat As, long Written, long Omitted, long NotUnderstood);

/// <summary>Writes a table's rows as a file that other software imports, one after the other, in memory that does not grow with the table. No row can make it fail.</summary>
internal sealed class PortableFile
{
    private const int FlushAt = 64 << 10;

    private readonly PortableDefinition _definition;
    private readonly IPortableFormat _format;
    private readonly PortableText _text = new();
    private long _number;
    private long _written;
    private long _omitted;
    private long _notUnderstood;

    /// <param name="account">Whose rows they are. Identifiers in the file are derived from it, so that two accounts never share one, and a row keeps its own in a later copy.</param>
    /// <param name="language">Of the words in it that are ours.</param>
    /// <param name="takenAt">The instant of the snapshot.</param>
    public PortableFile(TableDefinition table, PortableDefinition definition, string account, string language, DateTimeOffset takenAt)
    {
        _definition = definition;
        string IdOf(PortableRow row) => Identifier($"{table.Service}/{table.Name}\n{account}\n{row.Key}");
        _format = definition.As switch
        {
            PortableFormat.Vcard => new VcardFormat(IdOf),
            PortableFormat.Icalendar => new IcalendarFormat(IdOf, takenAt),
            PortableFormat.Bookmarks => new BookmarkFormat(table.Labels.In(language)),
            _ => new NoteFormat(language),
        };
    }

    public PortableTally Tally => new(_definition.File, _definition.As, _written, _omitted, _notUnderstood);

    public void Begin() => _format.Begin(_text);

    public void Add(ReadOnlyMemory<byte> json)
    {
        _number++;
        var before = _text.Length;
        try
        {
            using var document = JsonDocument.Parse(json);
            var row = new PortableRow(document.RootElement, _definition, _number);
            if (row.IsLeftOut) _omitted++;
            else if (_format.TryAdd(row, _text)) _written++;
            else Refuse(before);
        }
        catch (JsonException)
        {
            Refuse(before);
        }
    }

    public void End() => _format.End(_text);

    /// <summary>Passes on what has been written, once it is worth it.</summary>
    public async ValueTask FlushAsync(Stream output, bool all, CancellationToken cancellationToken)
    {
        if (_text.Length == 0 || (!all && _text.Length < FlushAt)) return;
        await output.WriteAsync(_text.Written, cancellationToken);
        _text.Clear();
    }

    private void Refuse(int before)
    {
        _text.Cut(before);
        _notUnderstood++;
    }

    /// <summary>A UUID of version 8 (RFC 9562). It is a hash, so that no account's id stands in a file that people pass on.</summary>
    private static string Identifier(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }
}

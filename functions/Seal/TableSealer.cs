using System.Text.Json;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Collect;
using Overstap.Ports;
using Overstap.Seal.Files;
using Overstap.Seal.Portable;
using Overstap.Seal.Volumes;

namespace Overstap.Seal;

/// <summary>
/// Writes one table as <c>data/&lt;service&gt;/&lt;table&gt;.json</c>: one object whose only member is named after the table and holds its records. Where the
/// catalogue says so, the same rows go at the same time into a file that other software imports.
/// </summary>
public sealed class TableSealer(IRecordSource source, SourceMap map, EntrySealer sealer, DataCatalogue catalogue)
{
    private const int FlushAt = 64 << 10;

    /// <summary>Bytes per block of what is made with a table: both are in memory at once, and this is the smaller one by far.</summary>
    private const int BlockBeside = 1 << 20;

    /// <summary>How rows are written, wherever they are.</summary>
    internal static JsonWriterOptions JsonOptions { get; } = new() { SkipValidation = true };

    /// <param name="copyNumber">The copy that the table is sealed for.</param>
    /// <param name="person">Whose rows they are.</param>
    /// <param name="changedSince">Only what changed then or later is wanted; a table that notes no changes is sealed whole.</param>
    /// <param name="files">The files that its rows name; null where they name none.</param>
    /// <param name="choose">Gives the archive of the copy that something of that name goes into, for as many bytes as it is told; null for the first.</param>
    /// <param name="mayLackFiles">Whether the table is sealed all the same when some of them cannot be had.</param>
    /// <returns>The entry; more or fewer rows may have been written than the source had counted.</returns>
    public async Task<StagedEntry> SealAsync(
        RequestId id,
        int copyNumber,
        PlannedTable table,
        PersonalData person,
        DateTimeOffset? changedSince,
        ArchivePassword password,
        CancellationToken cancellationToken,
        TableFiles? files = null,
        bool mayLackFiles = false,
        Func<string, Func<long, long>, VolumeChoice>? choose = null)
    {
        var since = map.Find(table.Service, table.Table).Changed is null ? null : changedSince;
        Task<ITableSnapshot> OpenAsync() => source.OpenAsync(table.Service, table.Table, person.SubjectAccountId, since, cancellationToken);
        if (files is not null)
            await files.CopyAsync(OpenAsync, mayLackFiles, cancellationToken);
        await using var rowsOfTable = await OpenAsync();
        await using var snapshot = files?.Placing(rowsOfTable) ?? rowsOfTable;
        var portable = PortableOf(table, person, snapshot.TakenAt);
        var rows = 0L;
        var beside = new List<StagedFile>();
        // Nothing is known of a row's length but what has been written; a tenth on top, since some of that is not sealed yet.
        VolumeChoice? Choose(string name) => choose?.Invoke(name, soFar => (long)(1.1 * soFar * Math.Max(1, (double)snapshot.RowCount / Math.Max(1, rows))));
        var main = await sealer.SealAsync(
            id,
            copyNumber,
            table.Ordinal,
            NameOf(table),
            password,
            async content =>
            {
                if (portable is null)
                {
                    await WriteAsync(table.Table, snapshot, content, cancellationToken, written => rows = written);
                    return;
                }

                var other = await sealer.SealAsync(
                    id,
                    copyNumber,
                    table.Ordinal,
                    portable.Tally.File,
                    password,
                    async text => await WriteAsync(table.Table, snapshot, content, portable, text, written => rows = written, cancellationToken),
                    cancellationToken,
                    BlockBeside,
                    Choose(portable.Tally.File));
                // An address book does not import nothing. What is staged and never named goes as the blocks of a crashed attempt do.
                if (portable.Tally.Written > 0)
                    beside.Add(other);
            },
            cancellationToken,
            choice: Choose(NameOf(table)));
        return new StagedEntry(table, main.Entry, main.BlockIds, snapshot.RowCount, rows, snapshot.TakenAt)
        {
            Volume = main.Volume,
            ChangedSince = since,
            Beside = beside,
            Portable = portable?.Tally,
            Files = files is null ? null : await files.CompleteAsync(cancellationToken),
        };
    }

    public static string NameOf(PlannedTable table) => TableDefinition.FileName(table.Service, table.Table);

    /// <summary>Writes the file of one table.</summary>
    /// <param name="written">Told after each record how many there are.</param>
    /// <returns>How many records were written.</returns>
    public static async Task<long> WriteAsync(string table, ITableSnapshot snapshot, Stream content, CancellationToken cancellationToken, Action<long>? written = null)
    {
        await using var json = new Utf8JsonWriter(content, JsonOptions);
        json.WriteStartObject();
        json.WriteStartArray(table);
        var rows = 0L;
        while (await snapshot.WriteNextAsync(json, cancellationToken))
        {
            rows++;
            written?.Invoke(rows);
            if (json.BytesPending >= FlushAt)
                await json.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        return rows;
    }

    private static async Task WriteAsync(string table, ITableSnapshot snapshot, Stream content, PortableFile portable, Stream text, Action<long> written, CancellationToken cancellationToken)
    {
        portable.Begin();
        await using var both = new PortableSnapshot(snapshot, portable, text);
        await WriteAsync(table, both, content, cancellationToken, written);
        portable.End();
        await portable.FlushAsync(text, all: true, cancellationToken);
    }

    private PortableFile? PortableOf(PlannedTable table, PersonalData person, DateTimeOffset takenAt) =>
        catalogue.FindTable(table.Service, table.Table) is { Portable: { } portable } definition
            ? new PortableFile(definition, portable, person.SubjectAccountId, person.Language, takenAt)
            : null;
}

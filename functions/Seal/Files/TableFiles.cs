using System.Globalization;
using System.Text.Json;
using Overstap.Catalogue;
using Overstap.Collect;
using Overstap.Ports;

namespace Overstap.Seal.Files;

/// <summary>
/// The files of one table while it is sealed. Its rows are read once for the names of their objects and, when those are copied, once more to be written: no snapshot of a database is held open for
/// hours. Files are called by numbers, in the order of copying, because names can be read without the password.
/// </summary>
public sealed class TableFiles : IAsyncDisposable
{
    /// <summary>Names that are held at once.</summary>
    private const int Wave = 20_000;

    /// <summary>How often an object is read that changes meanwhile.</summary>
    private const int Tries = 3;

    private readonly PlannedTable _table;
    private readonly string _field;
    private readonly Func<string, Task<ISourceObject>> _open;
    private readonly Func<int, FilePart> _begin;
    private readonly Func<int, StagedPart, Task> _save;
    private readonly Dictionary<ObjectKey, (int Number, string Ending)> _files = [];
    private readonly Dictionary<ObjectKey, CodedException> _lost = [];
    private readonly HashSet<ObjectKey> _missed = [];
    private readonly List<string> _parts = [];
    private FilePart? _part;
    private CodedException? _stopped;
    private int _last;
    private long _bytes;

    /// <param name="field">The field that names the objects.</param>
    /// <param name="staged">What was copied before, in its order.</param>
    /// <param name="open">Opens the object of that name.</param>
    /// <param name="begin">Begins the part of that number.</param>
    /// <param name="save">Records a part under its number.</param>
    internal TableFiles(PlannedTable table, string field, IReadOnlyList<StagedPart> staged, Func<string, Task<ISourceObject>> open, Func<int, FilePart> begin, Func<int, StagedPart, Task> save)
    {
        (_table, _field, _open, _begin, _save) = (table, field, open, begin, save);
        foreach (var part in staged)
        {
            _parts.Add(part.Mark);
            foreach (var file in part.Files)
                Take(file);
        }
    }

    /// <summary>Why rows were written without their file; null when none was.</summary>
    public CodedException? Failure { get; private set; }

    /// <summary>Copies what the rows name and no earlier attempt has copied.</summary>
    /// <param name="rows">Opens the table; once, unless it has very many rows.</param>
    /// <param name="mayLack">Whether the table is written all the same when some cannot be had.</param>
    /// <exception cref="CodedException">Something cannot be had, and the table is not to be written without it. What could be had is recorded.</exception>
    public async Task CopyAsync(Func<Task<ITableSnapshot>> rows, bool mayLack, CancellationToken cancellationToken)
    {
        for (var names = await ListAsync(rows, cancellationToken); names.Count > 0; names = names.Count < Wave ? [] : await ListAsync(rows, cancellationToken))
        {
            foreach (var (name, row) in names)
                await FindAsync(ObjectKey.Of(name), name, row, cancellationToken);
        }

        await RecordAsync(cancellationToken);
        if (!mayLack && Failure is { } failure)
            throw failure;
        Failure = null;
        _missed.Clear();
    }

    /// <summary>The rows, with the path of a file in the place of each name.</summary>
    internal FileSnapshot Placing(ITableSnapshot rows)
    {
        FileSnapshot placing = null!;
        return placing = new FileSnapshot(rows, _field, async (name, cancellationToken) => await FindAsync(ObjectKey.Of(name), name, placing.Rows, cancellationToken));
    }

    /// <summary>Records what was copied last.</summary>
    public async Task<FileTally> CompleteAsync(CancellationToken cancellationToken)
    {
        await RecordAsync(cancellationToken);
        return new FileTally([.. _parts], _files.Count, _files.Count + _missed.Count, _bytes);
    }

    public ValueTask DisposeAsync() => _part?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Names that nobody has tried yet, each once, with the row that it stands in.</summary>
    private async Task<IReadOnlyList<(string Name, long Row)>> ListAsync(Func<Task<ITableSnapshot>> rows, CancellationToken cancellationToken)
    {
        List<(string, long)> names = [];
        HashSet<ObjectKey> listed = [];
        await using var snapshot = await rows();
        FileSnapshot listing = null!;
        listing = new FileSnapshot(snapshot, _field, (name, _) =>
        {
            var key = ObjectKey.Of(name);
            if (!_files.ContainsKey(key) && !_lost.ContainsKey(key) && listed.Add(key))
                names.Add((name, listing.Rows));
            return ValueTask.FromResult<string?>(null);
        });
        await using (listing)
        await using (var nowhere = new Utf8JsonWriter(Stream.Null, TableSealer.JsonOptions))
        {
            while (_stopped is null && names.Count < Wave && await listing.WriteNextAsync(nowhere, cancellationToken))
                nowhere.Reset();
        }

        return names;
    }

    /// <summary>Where the file of an object is, which is copied now unless it was before; null when it cannot be had.</summary>
    private async Task<string?> FindAsync(ObjectKey key, string name, long row, CancellationToken cancellationToken)
    {
        if (!_files.ContainsKey(key) && !_lost.ContainsKey(key) && _stopped is null)
            await TryCopyAsync(key, name, cancellationToken);
        if (_files.TryGetValue(key, out var file))
            return PathOf(file.Number, file.Ending);
        if (_missed.Add(key))
            Failure ??= Explain(_lost.GetValueOrDefault(key) ?? _stopped!, row);
        return null;
    }

    private async Task TryCopyAsync(ObjectKey key, string name, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await CopyAsync(key, name, cancellationToken);
                return;
            }
            catch (TransientException e) when (e.Code == "source-object-changed" && tries < Tries)
            {
                // It is read again, as what it is now.
            }
            catch (CodedException e) when (e.Code.StartsWith("source-object-", StringComparison.Ordinal))
            {
                _lost.Add(key, e);
                return;
            }
            catch (CodedException e) when (e.Code.StartsWith("source-", StringComparison.Ordinal))
            {
                // It would be the same with a hundred thousand others.
                _stopped = e;
                return;
            }
        }
    }

    private async Task CopyAsync(ObjectKey key, string name, CancellationToken cancellationToken)
    {
        await using var content = await _open(name);
        var (number, ending) = (_last + 1, FileEnding.Of(name, content.MediaType));
        if (_part?.IsFullWith(content.Length) == true)
            await RecordAsync(cancellationToken);
        _part ??= _begin(_parts.Count + 1);
        _bytes += await _part.AddAsync(key, PathOf(number, ending), content, cancellationToken);
        (_last, _files[key]) = (number, (number, ending));
        if (_part.IsFull)
            await RecordAsync(cancellationToken);
    }

    private async Task RecordAsync(CancellationToken cancellationToken)
    {
        if (_part is not { IsEmpty: false } part)
            return;
        var content = await part.CompleteAsync(cancellationToken);
        await _save(_parts.Count + 1, content);
        _parts.Add(content.Mark);
        _part = null;
        await part.DisposeAsync();
    }

    private void Take(StagedObject file)
    {
        var name = file.Entry.Name.AsSpan(file.Entry.Name.LastIndexOf('/') + 1);
        var ending = name.IndexOf('.') is var dot and >= 0 ? name[dot..].ToString() : "";
        var number = int.Parse(name[..^ending.Length], NumberStyles.None, CultureInfo.InvariantCulture);
        _files[ObjectKey.Parse(file.Key)] = (number, ending.Length == 0 ? "" : string.Intern(ending));
        _last = Math.Max(_last, number);
        _bytes += file.Entry.Length;
    }

    private string PathOf(int number, string ending) => string.Create(CultureInfo.InvariantCulture, $"{TableDefinition.FilesFolder(_table.Service, _table.Table)}{number:D6}{ending}");

    /// <summary>Rows are counted in the order of the source; what stands in them is nobody's business.</summary>
    private static CodedException Explain(CodedException cause, long row)
    {
        var sentence = string.Create(CultureInfo.InvariantCulture, $"{cause.Sentence} Row {row} is the first without its file.");
        return cause is TransientException ? new TransientException(cause.Code, sentence) : new PermanentException(cause.Code, sentence);
    }
}

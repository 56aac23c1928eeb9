using Overstap.Archive;
using Overstap.Local.Settings;
using Overstap.Seal.Manifests;

namespace Overstap.Local.Verify;

/// <summary>The archives that a command was given: all that a copy consists of, in any order and under any names.</summary>
internal sealed class ArchiveInput : IAsyncDisposable
{
    private const string OneCopyOnly = "give the archives of one copy only";
    private const int Tried = 100;
    private const long MostProved = 1 << 20;

    /// <summary>An archive begins with its first entry, whose salt is in no other: this much has it.</summary>
    private const int Beginning = 64 << 10;

    private readonly List<(string Path, FileStream Content, ArchiveReader Archive)> _given = [];

    private ArchiveInput()
    {
    }

    /// <param name="paths">At least one.</param>
    /// <exception cref="StartupException">One of them cannot be read, holds nothing or is given twice, or two are the first of a copy. Where it is no sound archive, the cause is an <see cref="ArchiveException"/>.</exception>
    public static async Task<ArchiveInput> OpenAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var input = new ArchiveInput();
        try
        {
            foreach (var path in paths)
                await input.AddAsync(path, cancellationToken);
            return input;
        }
        catch
        {
            await input.DisposeAsync();
            throw;
        }
    }

    /// <summary>All their files, as those of one copy.</summary>
    public ArchiveFiles Files(string password) => new([.. _given.Select(given => given.Archive)], password);

    /// <summary>Tells a wrong password, which opens nothing, from altered archives.</summary>
    /// <returns>Whether it opens every archive.</returns>
    /// <exception cref="StartupException">It opens some of them, and not the others.</exception>
    public async Task<bool> OpensAsync(string password, CancellationToken cancellationToken)
    {
        string? opened = null, closed = null;
        foreach (var (path, _, archive) in _given)
        {
            if (await OpensAnyAsync(archive, password, cancellationToken))
                opened ??= path;
            else
                closed ??= path;
        }

        if (opened is not null && closed is not null)
            throw new StartupException($"The password opens {opened} but not {closed}, so that one is of another copy, or damaged: {OneCopyOnly}, or download it again.", StartupException.Refused);
        return closed is null;
    }

    /// <summary>Refuses archives that have nothing of the copy. The first, which has the manifest, is never one.</summary>
    /// <exception cref="StartupException">There is one.</exception>
    public void RefuseForeign(Manifest manifest)
    {
        var listed = manifest.Tables.Select(table => (table.File, table.Bytes)).Concat(manifest.Files.Select(file => (file.File, file.Bytes))).ToHashSet();
        if (_given.Find(given => !IsFirst(given.Archive) && !given.Archive.Entries.Any(entry => listed.Contains((entry.Name, entry.Length)))) is { Path: { } path })
            throw new StartupException($"{path} has no file of this copy, so it is of another one: {OneCopyOnly}.", StartupException.Refused);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, content, _) in _given)
            await content.DisposeAsync();
    }

    private async Task AddAsync(string path, CancellationToken cancellationToken)
    {
        var content = Open(path);
        try
        {
            var archive = await ReadAsync(path, content, cancellationToken);
            foreach (var (other, otherContent, otherArchive) in _given)
            {
                if (Path.GetFullPath(other) == Path.GetFullPath(path))
                    throw new StartupException($"{path} is given twice: give each archive once.", StartupException.Refused);
                if (await IsSameAsync(content, otherContent, cancellationToken))
                    throw new StartupException($"{other} and {path} are the same archive, or one is a damaged copy of it: give each archive once.", StartupException.Refused);
                if (IsFirst(archive) && IsFirst(otherArchive))
                    throw new StartupException($"{other} and {path} each have a manifest, so they are of different copies: {OneCopyOnly}.", StartupException.Refused);
            }

            _given.Add((path, content, archive));
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    private static FileStream Open(string path)
    {
        if (path.Length == 0)
            throw new StartupException("A file without a name was given: name the archives.", StartupException.Refused);
        if (Directory.Exists(path))
            throw new StartupException($"{path} is a folder: name the archives.", StartupException.Refused);
        try
        {
            return new FileInfo(path) switch
            {
                { Exists: false } => throw new StartupException($"{path} is not there.", StartupException.Refused),
                // Nothing without a length is opened: a pipe has none, and would be waited for.
                { Length: 0 } => throw CannotOpen(path, new DamagedArchiveException("Its length is 0 bytes.")),
                var file => file.OpenRead(),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{path} cannot be read: {e.Message}", StartupException.Refused, e);
        }
    }

    private static async Task<ArchiveReader> ReadAsync(string path, FileStream content, CancellationToken cancellationToken)
    {
        try
        {
            return await ArchiveReader.OpenAsync(content, ArchiveFiles.Limits, cancellationToken);
        }
        catch (ArchiveException e)
        {
            throw CannotOpen(path, e);
        }
    }

    private static StartupException CannotOpen(string path, ArchiveException cause) => new($"{path} cannot be opened: {cause.Message}", StartupException.Refused, cause);

    private static bool IsFirst(ArchiveReader archive) => archive.Entries.Any(entry => entry.Name == Manifest.FileName);

    /// <summary>A download that was repeated has another name.</summary>
    private static async Task<bool> IsSameAsync(FileStream one, FileStream other, CancellationToken cancellationToken)
    {
        if (one.Length != other.Length)
            return false;
        var (first, second) = (new byte[Math.Min(Beginning, one.Length)], new byte[Math.Min(Beginning, one.Length)]);
        await RandomAccess.ReadAsync(one.SafeFileHandle, first, 0, cancellationToken);
        await RandomAccess.ReadAsync(other.SafeFileHandle, second, 0, cancellationToken);
        return first.AsSpan().SequenceEqual(second);
    }

    /// <summary>Some entries are enough: to derive keys for each of very many takes a minute. Where all of them are damaged none says that the password is wrong, and what is damaged is told later.</summary>
    private static async Task<bool> OpensAnyAsync(ArchiveReader archive, string password, CancellationToken cancellationToken)
    {
        var isWrong = false;
        foreach (var entry in archive.Entries.Where(entry => !entry.IsFolder).OrderBy(entry => entry.Length).Take(Tried))
        {
            try
            {
                await using var content = await archive.OpenEntryAsync(entry, password, cancellationToken);
                // The check of the password is two bytes long, so that of many entries one may well let a wrong one pass. What is authentic proves it right.
                if (entry.Length <= MostProved)
                    await content.CopyToAsync(Stream.Null, cancellationToken);
                return true;
            }
            catch (WrongPasswordException)
            {
                // Perhaps another one opens, which proves the password right and this one altered.
                isWrong = true;
            }
            catch (ArchiveException)
            {
                // Damaged, which says nothing of the password.
            }
        }

        return !isWrong;
    }
}

namespace Overstap.Archive;

/// <summary>Writes a whole archive into one stream, entry after entry.</summary>
/// <param name="output">Receives the archive from its current position on; it is only written to, and left open.</param>
/// <param name="password">The password of every entry.</param>
public sealed class ArchiveWriter(Stream output, ArchivePassword password)
{
    private readonly EntryNames names = new();
    private readonly List<ArchiveEntry> entries = [];
    private bool usable = true;

    /// <summary>The entries so far.</summary>
    public IReadOnlyList<ArchiveEntry> Entries => entries;

    /// <summary>Adds an entry whose plaintext a delegate writes.</summary>
    /// <exception cref="ArgumentException">The name is not allowed or is taken; the archive can go on with another one.</exception>
    /// <exception cref="InvalidOperationException">An earlier entry failed half way, so this archive is broken.</exception>
    public async Task<ArchiveEntry> AddAsync(
        string name, EntryOptions options, Func<Stream, CancellationToken, Task> writeContent, CancellationToken cancellationToken = default)
    {
        names.Add(name);
        Enter();
        await using var writer = await EntryWriter.BeginAsync(output, name, password, options, cancellationToken);
        await writeContent(writer.Content, cancellationToken);
        var entry = await writer.CompleteAsync(cancellationToken);
        entries.Add(entry);
        usable = true;
        return entry;
    }

    /// <summary>Adds an entry with the rest of a stream as its plaintext.</summary>
    /// <inheritdoc cref="AddAsync(string, EntryOptions, Func{Stream, CancellationToken, Task}, CancellationToken)"/>
    public Task<ArchiveEntry> AddAsync(string name, EntryOptions options, Stream content, CancellationToken cancellationToken = default) =>
        AddAsync(name, options, (target, token) => content.CopyToAsync(target, token), cancellationToken);

    /// <summary>Writes the central directory. Nothing can be added any more.</summary>
    /// <returns>Length of the archive in bytes.</returns>
    /// <exception cref="InvalidOperationException">An entry failed half way, or the archive is complete already.</exception>
    public Task<long> CompleteAsync(CancellationToken cancellationToken = default)
    {
        Enter();
        return CentralDirectory.WriteAsync(output, entries, cancellationToken);
    }

    private void Enter()
    {
        if (!usable)
            throw new InvalidOperationException("The archive cannot go on: it is complete, or an earlier entry failed half way.");
        usable = false;
    }
}

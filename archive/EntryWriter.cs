using System.Security.Cryptography;
using Overstap.Archive.Encryption;
using Overstap.Archive.Format;
using Overstap.Archive.Packing;

namespace Overstap.Archive;

/// <summary>Seals one complete entry into a stream: local header, salt, password verifier, ciphertext, authentication code, data descriptor.</summary>
/// <remarks>
/// <para>The bytes do not depend on where in an archive the entry will lie. Entries may be sealed by different processes at once; whoever has all their
/// <see cref="ArchiveEntry"/> records writes the <see cref="CentralDirectory"/> behind them.</para>
/// <para>Memory use is constant (<see cref="EntryOptions.Capacity"/>). Blocks are packed by several processors; what is written waits when the output is slower. The output is only written to, by one
/// thread at a time, and never sought, flushed or disposed. An instance is not safe for use by two callers at once.</para>
/// </remarks>
public sealed class EntryWriter : IAsyncDisposable
{
    private readonly Stream output;
    private readonly byte[] name;
    private readonly ArchiveEntry entry;
    private readonly SealingPipeline pipeline;
    private readonly PlaintextStream content;

    private EntryWriter(Stream output, byte[] name, ArchiveEntry entry, EntryKeys keys, EntryOptions options)
    {
        (this.output, this.name, this.entry) = (output, name, entry);
        pipeline = new SealingPipeline(output, keys, options);
        content = new PlaintextStream(pipeline);
    }

    /// <summary>Write-only stream for the plaintext. Large writes (16 KiB and more) are fastest. Flushing and disposing it do nothing.</summary>
    public Stream Content => content;

    /// <summary>Writes the entry's beginning and returns the writer for its content.</summary>
    /// <param name="output">Receives the sealed bytes from its current position on.</param>
    /// <param name="name">Relative path with forward slashes. Names are readable without the password: they must tell nothing personal.</param>
    /// <param name="password">The archive's password; each entry derives its own keys from it with a fresh salt.</param>
    /// <param name="options">Modification time, packing method and level.</param>
    /// <param name="cancellationToken">Stops the writing; what has been written then is no entry.</param>
    /// <exception cref="ArgumentException">The name is absolute, has a <c>..</c> segment, a backslash, a control character or a drive letter, or is longer than 65,535 bytes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The deflate level is not 1 to 9.</exception>
    public static async Task<EntryWriter> BeginAsync(
        Stream output, string name, ArchivePassword password, EntryOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Level, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Level, 9, nameof(options));
        var nameBytes = EntryName.Encode(name);
        var modifiedAt = DateTimeOffset.FromUnixTimeSeconds(options.ModifiedAt.ToUnixTimeSeconds());
        var salt = options.Salt ?? RandomNumberGenerator.GetBytes(EntryKeys.SaltLength);

        using var keys = new EntryKeys(password.Reveal(), salt);
        byte[] beginning = [.. EntryFormat.LocalHeader(nameBytes, options.Method, modifiedAt), .. salt, .. keys.Verifier];
        await output.WriteAsync(beginning, cancellationToken);
        var blank = new ArchiveEntry(name, options.Method, Length: 0, CompressedLength: 0, OccupiedLength: 0, Sha256: "", modifiedAt);
        return new EntryWriter(output, nameBytes, blank, keys, options);
    }

    /// <summary>Writes the entry's end and reports the entry. Nothing more can be written to <see cref="Content"/>.</summary>
    /// <exception cref="InvalidOperationException">An earlier write failed or was cancelled, so the entry is broken and must be sealed again from its start.</exception>
    public async Task<ArchiveEntry> CompleteAsync(CancellationToken cancellationToken = default)
    {
        var sha256 = content.Finish();
        var authenticationCode = await pipeline.FinishAsync(cancellationToken);

        var compressedLength = pipeline.Written + ZipFormat.EncryptionOverhead;
        await output.WriteAsync((byte[])[.. authenticationCode, .. EntryFormat.Descriptor(compressedLength, content.Written)], cancellationToken);
        return entry with
        {
            Length = content.Written,
            CompressedLength = compressedLength,
            OccupiedLength = EntryFormat.OccupiedLength(name, entry.ModifiedAt, compressedLength),
            Sha256 = Convert.ToHexStringLower(sha256),
        };
    }

    /// <summary>Ends what is under way and wipes the keys. An entry that was not completed stays unfinished; nothing is written from then on.</summary>
    public async ValueTask DisposeAsync()
    {
        content.Release();
        await pipeline.DisposeAsync();
    }
}

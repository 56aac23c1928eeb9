using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Seal;

/// <summary>
/// Reads a committed archive back from storage, as its user will, and compares every entry with the manifest and the manifest with the case file.
/// Memory stays constant, however large the archive is.
/// </summary>
public sealed class CopyVerifier(ICopyStore copies, IKeyWrapper keys)
{
    public const string FailedCode = "copy-verification-failed";

    /// <summary>What the manifest weighs for a catalogue of 10,000 tables is far below this.</summary>
    private const long LongestManifest = 16L << 20;

    /// <summary>We packed it ourselves, so how well it packs is no reason for suspicion; deflate reaches 1,032 at most.</summary>
    private static readonly ReaderLimits Limits = new() { MaxRatio = 1_100 };

    /// <exception cref="PermanentException"><c>copy-verification-failed</c>: the sentence says what differs.</exception>
    public async Task VerifyAsync(CaseFile file, CopyFacts copy, CancellationToken cancellationToken)
    {
        try
        {
            await using var archive = await copies.OpenArchiveAsync(file.Id, cancellationToken) ?? throw Differs(file, "the archive is not there");
            if (archive.Length != copy.ArchiveBytes)
                throw Differs(file, "the archive has another length");
            var password = await keys.UnwrapPasswordAsync(file, cancellationToken);
            await VerifyAsync(file, copy, await ArchiveReader.OpenAsync(archive, Limits, cancellationToken), password.Reveal(), cancellationToken);
        }
        catch (ArchiveException e)
        {
            throw Differs(file, "the archive does not open or an entry is not authentic", e);
        }
        catch (JsonException e)
        {
            throw Differs(file, "an entry is not the JSON that was written", e);
        }
    }

    private static async Task VerifyAsync(CaseFile file, CopyFacts copy, ArchiveReader archive, string password, CancellationToken cancellationToken)
    {
        var manifest = await ReadManifestAsync(file, archive, password, cancellationToken);
        if (!Describes(manifest, file, copy))
            throw Differs(file, "the manifest is not that of this copy");
        var tables = manifest.Tables.ToDictionary(table => table.File, StringComparer.Ordinal);
        if (!archive.Entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal).SetEquals([Manifest.FileName, Manifest.GuideName, .. tables.Keys]))
            throw Differs(file, "the archive holds other entries than the manifest lists");

        var buffer = ArrayPool<byte>.Shared.Rent(64 << 10);
        try
        {
            foreach (var entry in archive.Entries)
            {
                await using var content = await archive.OpenEntryAsync(entry, password, cancellationToken);
                var found = await MeasureAsync(content, isTable: tables.TryGetValue(entry.Name, out var table), buffer, cancellationToken);
                if (table is not null && found != (table.Bytes, table.Rows, table.Sha256))
                    throw Differs(file, $"table {table.Service}/{table.Table} is not what the manifest says");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static async Task<Manifest> ReadManifestAsync(CaseFile file, ArchiveReader archive, string password, CancellationToken cancellationToken)
    {
        var entry = archive.Entries.SingleOrDefault(entry => entry.Name == Manifest.FileName);
        if (entry is null or { Length: > LongestManifest })
            throw Differs(file, "the archive has no manifest");
        await using var content = await archive.OpenEntryAsync(entry, password, cancellationToken);
        var bytes = new byte[entry.Length];
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return Manifest.FromJson(bytes);
    }

    private static bool Describes(Manifest manifest, CaseFile file, CopyFacts copy) =>
        (manifest.RequestId, manifest.CopyNumber, manifest.Tables.Count, manifest.Rows, manifest.RowsAtSource) == (file.Id, copy.Number, copy.Tables, copy.Rows, copy.RowsAtSource)
        && manifest.Tables.DistinctBy(table => table.File, StringComparer.Ordinal).Count() == manifest.Tables.Count
        && manifest.Tables.Where(table => table.Rows == table.RowsAtSource).Select(table => new SealedTable(table.Service, table.Table, table.Rows)).SequenceEqual(copy.Contained);

    private static async Task<(long Bytes, long Rows, string Sha256)> MeasureAsync(Stream content, bool isTable, byte[] buffer, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var counter = new RecordCounter();
        var bytes = 0L;
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0; bytes += read)
        {
            hash.AppendData(buffer, 0, read);
            if (isTable)
                counter.Read(buffer.AsSpan(0, read));
        }

        return (bytes, isTable ? counter.Complete() : 0, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static PermanentException Differs(CaseFile file, string what, Exception? cause = null) =>
        new(FailedCode, $"The copy of request {file.Id}, read back from storage, is not what was sealed: {what}. It is made anew.", cause);
}

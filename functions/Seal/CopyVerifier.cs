using Overstap.Archive;
using Overstap.Cases;
using Overstap.Ports;
using Overstap.Seal.Manifests;
using Overstap.Seal.Volumes;

namespace Overstap.Seal;

/// <summary>
/// Reads the committed archives back from storage, as its user will, and compares every entry with the manifest, the manifest with its signature and with the
/// case file. Memory stays constant, however large the archive is.
/// </summary>
public sealed class CopyVerifier(ICopyStore copies, IKeyWrapper keys, ISigner signer)
{
    public const string FailedCode = "copy-verification-failed";

    /// <exception cref="PermanentException"><c>copy-verification-failed</c>: the sentence says what differs.</exception>
    public async Task VerifyAsync(CaseFile file, CopyFacts copy, CancellationToken cancellationToken)
    {
        // Asked for all keys, the vault says so when it has none; asked for the one that an archive names, it could not tell a lost key from a foreign one.
        var trusted = await signer.GetPublicKeysAsync(cancellationToken);
        try
        {
            // The first archive may be replaced meanwhile, which shows as long as it stays open; the others never are.
            await using var first = await copies.OpenArchiveAsync(file.Id, default, cancellationToken);
            await using var further = new VolumesInTurn((id, token) => copies.OpenArchiveAsync(file.Id, id, token));
            List<ArchiveReader> readers = [await ReadAsync(first, copy.VolumeBytes[0])];
            foreach (var (id, bytes) in copy.FurtherIds.Zip(copy.VolumeBytes.Skip(1)))
                readers.Add(await ReadAsync(await further.OpenAsync(id, cancellationToken), bytes));

            var password = await keys.UnwrapPasswordAsync(file, cancellationToken);
            await VerifyAsync(file, copy, new ArchiveFiles(readers, password.Reveal()), trusted, cancellationToken);
        }
        catch (ArchiveException e)
        {
            throw Differs(file, "the archive does not open", e);
        }

        async Task<ArchiveReader> ReadAsync(Stream? archive, long bytes)
        {
            if (archive is null)
                throw Differs(file, "the archive is not there");
            if (archive.Length != bytes)
                throw Differs(file, "the archive has another length");
            return await ArchiveReader.OpenAsync(archive, ArchiveFiles.Limits, cancellationToken);
        }
    }

    private static async Task VerifyAsync(CaseFile file, CopyFacts copy, ArchiveFiles files, IReadOnlyList<PublicKey> trusted, CancellationToken cancellationToken)
    {
        var proof = await CopyProof.ReadAsync(files, trusted, cancellationToken);
        if (proof.Faults.Count > 0)
            throw Differs(file, proof.Faults[0]);
        if (proof.Manifest is not { } manifest || !Describes(manifest, file, copy))
            throw Differs(file, "the manifest is not that of this copy");
        var faults = await CopyComparison.CompareAsync(files, manifest, cancellationToken);
        if (faults.Count > 0)
            throw Differs(file, faults[0]);
    }

    private static bool Describes(Manifest manifest, CaseFile file, CopyFacts copy) =>
        (manifest.RequestId, manifest.CopyNumber, manifest.Tables.Count, manifest.Rows, manifest.RowsAtSource) == (file.Id, copy.Number, copy.Tables, copy.Rows, copy.RowsAtSource)
        && manifest.Tables.Where(table => table.IsWhole).Select(table => new SealedTable(table.Service, table.Table, table.Rows)).SequenceEqual(copy.Contained)
        && manifest.Missing.Select(table => (table.Service, table.Table, table.Code)).SequenceEqual(copy.Missing.Select(table => (table.Service, table.Table, table.Code)));

    /// <summary>What the manifest does not list may be called anything, so it is not named.</summary>
    private static PermanentException Differs(CaseFile file, CopyFault fault) =>
        Differs(file, fault.Listed ? fault.Sentence.TrimEnd('.') : "the archive holds other entries than the manifest lists");

    private static PermanentException Differs(CaseFile file, string what, Exception? cause = null) =>
        new(FailedCode, $"The copy of request {file.Id}, read back from storage, is not what was sealed: {what}. It is made anew.", cause);
}

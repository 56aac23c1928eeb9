using Overstap.Archive;
using Overstap.Cases;
using Overstap.Ports;
using Overstap.Seal.Volumes;

namespace Overstap.Seal;

/// <summary>
/// Makes archives of what is staged. Those beside the first come before it: only the first has the manifest, so until it is committed the earlier copy stays the one that there is.
/// </summary>
public sealed class ArchiveCommitter(ICopyStore copies, IKeyWrapper keys, CaseCipher cipher, EntrySealer sealer, GuideWriter guide, TimeProvider time)
{
    /// <summary>Commits what is not committed yet, and tells how long the archives are.</summary>
    /// <param name="number">The copy's number.</param>
    /// <param name="tables">All that is staged for it.</param>
    /// <exception cref="PermanentException"><c>archive-blocks-expired</c>, <c>archive-incomplete</c>: what the records name is gone, and they with it, so that it is sealed again.</exception>
    /// <exception cref="TransientException"><c>archive-replaced</c>: somebody else committed another meanwhile.</exception>
    public async Task<(StoredArchive First, IReadOnlyList<SealedVolume> Further)> CommitAsync(
        CaseFile file, int number, IReadOnlyList<StagedEntry> tables, IReadOnlyList<MissingTable> missing, CancellationToken cancellationToken)
    {
        var mark = VolumeContent.MarkOf(tables.SelectMany(table => table.BlockIds));
        var archive = await copies.FindArchiveAsync(file.Id, cancellationToken);
        if (archive?.Number == number && archive.Mark is { } other && other != mark)
        {
            // Committed by an export that broke off, and of other tables than there are by now: it is not to be described as what it is not.
            await copies.RejectArchiveAsync(file.Id, number, cancellationToken);
            archive = null;
        }

        var volumes = VolumeContent.Of(tables);
        foreach (var volume in volumes.Skip(1))
            await CommitVolumeAsync(file, number, volume, cancellationToken);
        if (archive is null || archive.Number < number)
            archive = await CommitFirstAsync(file, number, mark, volumes, tables, missing, cancellationToken);
        if (archive.Mark is { } committed && committed != mark)
            throw Replaced(file);
        Milestones.Reached("archive-committed", file.Id);
        return (archive, await MeasureAsync(file, volumes, cancellationToken));
    }

    private async Task CommitVolumeAsync(CaseFile file, int number, VolumeContent volume, CancellationToken cancellationToken)
    {
        if ((await copies.FindVolumeAsync(file.Id, volume.Id, cancellationToken))?.Mark == volume.Mark)
            return;
        if (volume.Id.Copy != number)
        {
            await ForgetAsync(file, number, cancellationToken);
            throw new PermanentException("archive-incomplete", $"An archive that the copy of request {file.Id} was to keep is gone or another; its tables are sealed again.");
        }

        var directory = await sealer.ListAsync(file.Id, number, volume.Id, volume.Entries, cancellationToken);
        await CommitAsync(file, number, () => copies.CommitVolumeAsync(file.Id, file.Kind, volume.Id, volume.Mark, [.. volume.BlockIds, .. directory], cancellationToken), cancellationToken);
        Milestones.Reached("volume-committed", file.Id);
    }

    private async Task<StoredArchive> CommitFirstAsync(
        CaseFile file, int number, string mark, IReadOnlyList<VolumeContent> volumes, IReadOnlyList<StagedEntry> tables, IReadOnlyList<MissingTable> missing, CancellationToken cancellationToken)
    {
        var password = await keys.UnwrapPasswordAsync(file, cancellationToken);
        var person = await cipher.OpenPersonalAsync(file, cancellationToken);
        var places = volumes.Select(volume => volume.Id).ToList();
        var files = await guide.WriteAsync(file, number, person, tables, missing, id => places.IndexOf(id) + 1, time.GetUtcNow(), cancellationToken);
        var (others, otherBlocks) = await sealer.SealAsync(file.Id, number, tables.Count, files, password, cancellationToken);
        var directory = await sealer.ListAsync(file.Id, number, default, [.. others, .. volumes[0].Entries], cancellationToken);
        Milestones.Reached("archive-staged", file.Id);
        await CommitAsync(file, number, () => copies.CommitAsync(file.Id, file.Kind, number, mark, [.. otherBlocks, .. volumes[0].BlockIds, .. directory], cancellationToken), cancellationToken);
        return await copies.FindArchiveAsync(file.Id, cancellationToken) ?? throw new TransientException("archive-lost", $"The archive of request {file.Id} was committed and is not there.");
    }

    /// <summary>Looks again, once the first archive stands: whoever sealed the same copy at the same time may have put another in the place of one that it lists.</summary>
    private async Task<IReadOnlyList<SealedVolume>> MeasureAsync(CaseFile file, IReadOnlyList<VolumeContent> volumes, CancellationToken cancellationToken)
    {
        List<SealedVolume> measured = [];
        foreach (var volume in volumes.Skip(1))
        {
            var stored = await copies.FindVolumeAsync(file.Id, volume.Id, cancellationToken);
            measured.Add(stored?.Mark == volume.Mark ? new SealedVolume(volume.Id, stored.Bytes) : throw Replaced(file));
        }

        return measured;
    }

    private async Task CommitAsync(CaseFile file, int number, Func<Task> commit, CancellationToken cancellationToken)
    {
        try
        {
            await commit();
        }
        catch (PermanentException e) when (e.Code == "archive-blocks-expired")
        {
            await ForgetAsync(file, number, cancellationToken);
            throw;
        }
    }

    /// <summary>What the records name is gone, so they must not keep the next export from sealing the tables again, nor be carried over to it.</summary>
    private async Task ForgetAsync(CaseFile file, int number, CancellationToken cancellationToken)
    {
        await copies.DeleteRecordsAsync(file.Id, number - 1, cancellationToken);
        await copies.DeleteRecordsAsync(file.Id, number, cancellationToken);
    }

    private static TransientException Replaced(CaseFile file) => new("archive-replaced", $"The archive of request {file.Id} was committed by somebody else meanwhile.");
}

using System.Globalization;
using System.Text.Json;
using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Seal.Volumes;

/// <summary>Splits copies into archives of a chosen length. What is sealed at the same time, by whichever processes, agrees through one record in storage.</summary>
/// <param name="most">Bytes that an archive is to have at most; only what cannot be divided makes one longer.</param>
public sealed class VolumeChooser(ICopyStore copies, long most)
{
    private const string RecordName = "volumes";

    /// <summary>Bytes that an archive is to have at most.</summary>
    public long Most => most;

    /// <summary>The choice for one piece of a copy, which is made once its first block is full: how long it is can be told by then.</summary>
    /// <param name="copyNumber">The copy that it is sealed for.</param>
    /// <param name="piece">Its name, the same whenever it is sealed again.</param>
    /// <param name="expect">How many bytes it will take.</param>
    public VolumeChoice For(RequestId id, int copyNumber, string piece, Func<long> expect, CaseCipher.DataKey key) => new(
        async cancellationToken =>
        {
            var volume = default(VolumeId);
            await UpdateAsync(id, copyNumber, key, book => ((book, volume) = book.Take(copyNumber, piece, expect(), most)).book, cancellationToken);
            return volume;
        },
        (volume, bytes, cancellationToken) => UpdateAsync(id, copyNumber, key, book => book.Settle(piece, volume, bytes), cancellationToken));

    private Task UpdateAsync(RequestId id, int copyNumber, CaseCipher.DataKey key, Func<VolumeBook, VolumeBook> change, CancellationToken cancellationToken)
    {
        var purpose = string.Create(CultureInfo.InvariantCulture, $"{copyNumber}/{RecordName}");
        return copies.UpdateRecordAsync(
            id, copyNumber, RecordName, box => key.Seal(purpose, JsonSerializer.SerializeToUtf8Bytes(change(box is null ? VolumeBook.Empty : JsonSerializer.Deserialize<VolumeBook>(key.Open(purpose, box))!))), cancellationToken);
    }
}

/// <summary>In which archive of the copy one piece goes. One that is never asked for, because it is shorter than a block, goes into the first.</summary>
/// <param name="choose">Chooses an archive.</param>
/// <param name="settle">Told how long the piece has become.</param>
public sealed class VolumeChoice(Func<CancellationToken, Task<VolumeId>> choose, Func<VolumeId, long, CancellationToken, Task> settle)
{
    private Task<VolumeId>? _chosen;

    /// <summary>The first archive, whatever the length.</summary>
    public static VolumeChoice First => Of(default);

    /// <summary>That archive, whatever the length.</summary>
    public static VolumeChoice Of(VolumeId volume)
    {
        var choosing = Task.FromResult(volume);
        return new VolumeChoice(_ => choosing, static (_, _, _) => Task.CompletedTask) { _chosen = choosing };
    }

    /// <summary>What was chosen.</summary>
    public VolumeId Volume => _chosen?.Result ?? default;

    /// <summary>Chooses at the first call. Calls come one after the other.</summary>
    public Task<VolumeId> ChooseAsync(CancellationToken cancellationToken) => _chosen is { IsFaulted: false, IsCanceled: false } chosen ? chosen : _chosen = choose(cancellationToken);

    /// <summary>Notes how long the piece has become, if it was long enough to be asked for.</summary>
    public Task SettleAsync(long bytes, CancellationToken cancellationToken) => _chosen is null ? Task.CompletedTask : settle(Volume, bytes, cancellationToken);
}

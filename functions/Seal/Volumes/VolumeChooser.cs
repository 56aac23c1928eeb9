using System.Globalization;
using System.Text.Json;
using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Seal.Volumes;

/// <summary>Splits copies into archives of a chosen length. What is sealed at the same time, by whichever processes, agrees through one record in storage.</summary>
/// <param name="most">Bytes that an archive is to have at most.</param>
public sealed class VolumeChooser(ICopyStore copies, long most)
{
    private const string RecordName = "volumes";

    /// <summary>Most tables of most people are shorter: a hundred of them make no archive too long, and cost no calls.</summary>
    private const long MostOfNoConcern = 256 << 10;
    private const int PartOfNoConcern = 64;
    private readonly long leastAskedFor = Math.Min(MostOfNoConcern, most / PartOfNoConcern);

    /// <summary>Bytes that an archive is to have at most.</summary>
    public long Most => most;

    /// <summary>Begins the book of a copy that keeps what an earlier one has in its first archive; does nothing where there is a book.</summary>
    /// <param name="bytes">What that takes.</param>
    public Task BeginAsync(RequestId id, int copyNumber, long bytes, CaseCipher.DataKey key, CancellationToken cancellationToken) =>
        UpdateAsync(id, copyNumber, key, book => ReferenceEquals(book, VolumeBook.Empty) ? book.Settle("kept", default, bytes) : book, cancellationToken);

    /// <summary>The choice for one piece of a copy, which is made once its first block is full: how long it is can be told by then.</summary>
    /// <param name="copyNumber">The copy that it is sealed for.</param>
    /// <param name="piece">Its name, the same whenever it is sealed again.</param>
    /// <param name="expect">How many bytes it will take, given how many of them there are.</param>
    public VolumeChoice For(RequestId id, int copyNumber, string piece, Func<long, long> expect, CaseCipher.DataKey key) => new(
        async (soFar, isAll, cancellationToken) =>
        {
            var volume = default(VolumeId);
            if (isAll && soFar < leastAskedFor)
                return null;
            await UpdateAsync(id, copyNumber, key, book => ((book, volume) = book.Take(copyNumber, piece, isAll ? soFar : expect(soFar), most)).book, cancellationToken);
            return volume;
        },
        (volume, bytes, cancellationToken) => UpdateAsync(id, copyNumber, key, book => book.Settle(piece, volume, bytes), cancellationToken));

    private Task UpdateAsync(RequestId id, int copyNumber, CaseCipher.DataKey key, Func<VolumeBook, VolumeBook> change, CancellationToken cancellationToken)
    {
        var purpose = string.Create(CultureInfo.InvariantCulture, $"{copyNumber}/{RecordName}");
        return copies.UpdateRecordAsync(
            id,
            copyNumber,
            RecordName,
            box =>
            {
                var book = box is null ? VolumeBook.Empty : JsonSerializer.Deserialize<VolumeBook>(key.Open(purpose, box))!;
                var changed = change(book);
                return ReferenceEquals(changed, book) ? null : key.Seal(purpose, JsonSerializer.SerializeToUtf8Bytes(changed));
            },
            cancellationToken);
    }
}

/// <summary>In which archive of the copy one piece goes. One that is too small to be asked for goes into the first.</summary>
/// <param name="choose">Chooses an archive, given how many bytes there are and whether that is all; null for what is too small to be counted.</param>
/// <param name="settle">Told how long the piece has become.</param>
public sealed class VolumeChoice(Func<long, bool, CancellationToken, Task<VolumeId?>> choose, Func<VolumeId, long, CancellationToken, Task> settle)
{
    private Task<VolumeId?>? _chosen;

    /// <summary>The first archive, whatever the length.</summary>
    public static VolumeChoice First => Of(default);

    /// <summary>That archive, whatever the length.</summary>
    public static VolumeChoice Of(VolumeId volume)
    {
        var choosing = Task.FromResult<VolumeId?>(volume);
        return new VolumeChoice((_, _, _) => choosing, static (_, _, _) => Task.CompletedTask) { _chosen = choosing };
    }

    /// <summary>What was chosen.</summary>
    public VolumeId Volume => _chosen?.Result ?? default;

    /// <summary>Chooses at the first call. Calls come one after the other.</summary>
    /// <param name="soFar">Bytes of the piece that there are.</param>
    /// <param name="isAll">Whether no more of it comes.</param>
    public async Task ChooseAsync(long soFar, bool isAll, CancellationToken cancellationToken)
    {
        if (_chosen is not { IsFaulted: false, IsCanceled: false })
            _chosen = choose(soFar, isAll, cancellationToken);
        await _chosen;
    }

    /// <summary>Notes how long the piece has become, if it was long enough to be asked for.</summary>
    public Task SettleAsync(long bytes, CancellationToken cancellationToken) => _chosen?.Result is { } volume ? settle(volume, bytes, cancellationToken) : Task.CompletedTask;
}

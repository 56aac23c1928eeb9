using Overstap.Cases;

namespace Overstap.Seal.Volumes;

/// <summary>Which archive of a copy each large piece of it goes into, and how long it is or is expected to be. Kept beside the records of what is staged; whoever is first gets the place.</summary>
/// <param name="Places">By the names of the pieces.</param>
public sealed record VolumeBook(IReadOnlyDictionary<string, VolumePlace> Places)
{
    /// <summary>The part of the first archive that is kept for guide and manifest, and for pieces that are too small to be asked for.</summary>
    private const int KeptOfFirst = 16;

    public static VolumeBook Empty { get; } = new(new Dictionary<string, VolumePlace>(StringComparer.Ordinal));

    /// <summary>Gives a piece a place in the first archive that has room for it, or in a new one; a piece that is sealed again loses the place that it had.</summary>
    /// <param name="copy">The copy that is sealed.</param>
    /// <param name="bytes">What the piece will take.</param>
    /// <param name="most">Bytes that an archive is to have at most. A longer piece has one of its own.</param>
    public (VolumeBook Book, VolumeId Volume) Take(int copy, string piece, long bytes, long most)
    {
        var others = Places.Where(place => place.Key != piece).ToDictionary(StringComparer.Ordinal);
        var taken = others.Values.GroupBy(place => place.Volume).ToDictionary(places => places.Key, places => places.Sum(place => place.Bytes));
        var last = taken.Keys.Select(known => known.Number).Append(1).Max();
        IEnumerable<VolumeId> begun = taken.GetValueOrDefault(default) + bytes <= most - (most / KeptOfFirst) ? [default] : [];
        var volume = begun.Concat(taken.Keys.Where(known => !known.IsFirst && taken[known] + bytes <= most).OrderBy(known => known.Number))
            .Append(new VolumeId(copy, last + 1)).First();
        return (With(others, piece, new VolumePlace(volume, bytes)), volume);
    }

    /// <summary>Notes how long a piece has become.</summary>
    public VolumeBook Settle(string piece, VolumeId volume, long bytes) => With(Places, piece, new VolumePlace(volume, bytes));

    private static VolumeBook With(IReadOnlyDictionary<string, VolumePlace> places, string piece, VolumePlace place) =>
        new(new Dictionary<string, VolumePlace>(places, StringComparer.Ordinal) { [piece] = place });
}

/// <param name="Bytes">What the piece takes, or is expected to take while it is being sealed.</param>
public sealed record VolumePlace(VolumeId Volume, long Bytes);

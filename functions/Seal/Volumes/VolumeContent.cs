using System.Security.Cryptography;
using System.Text;
using Overstap.Archive;
using Overstap.Cases;

namespace Overstap.Seal.Volumes;

/// <summary>What is staged for one archive of a copy, in its order.</summary>
public sealed record VolumeContent(VolumeId Id, IReadOnlyList<ArchiveEntry> Entries, IReadOnlyList<string> BlockIds)
{
    /// <summary>Names the staged pieces: the ids of their blocks hold a random part.</summary>
    public string Mark => MarkOf(BlockIds);

    public static string MarkOf(IEnumerable<string> blockIds) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(' ', blockIds))));

    /// <summary>The archives of a copy, the first of which is always there; those that a partial copy left come before the ones that complete it. What people look for comes before the tables, in an archive as in the lists of the tools that open it.</summary>
    public static IReadOnlyList<VolumeContent> Of(IReadOnlyList<StagedEntry> tables)
    {
        (VolumeId Volume, IEnumerable<ArchiveEntry> Entries, IReadOnlyList<string> BlockIds)[] pieces =
        [
            .. tables.SelectMany(table => table.Beside).Select(file => (file.Volume, (IEnumerable<ArchiveEntry>)[file.Entry], file.BlockIds)),
            .. tables.Select(table => (table.Volume, (IEnumerable<ArchiveEntry>)[table.Entry], table.BlockIds)),
            .. tables.SelectMany(table => table.Parts).Select(part => (part.Volume, part.Files.Select(file => file.Entry), part.BlockIds)),
        ];
        var byVolume = pieces.ToLookup(piece => piece.Volume);
        return [.. byVolume.Select(volume => volume.Key).Append(default).Distinct().OrderBy(id => id.Copy).ThenBy(id => id.Number).Select(id =>
            new VolumeContent(id, [.. byVolume[id].SelectMany(piece => piece.Entries)], [.. byVolume[id].SelectMany(piece => piece.BlockIds)]))];
    }
}

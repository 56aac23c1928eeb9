using System.Globalization;

namespace Overstap.Seal.Manifests;

/// <summary>The archives of a copy of which nothing is there at all. One that was lost is one fault, not one for each of its files.</summary>
/// <param name="Numbers">From 2, since the first has the manifest, which is there.</param>
/// <param name="Fault">Null where none is missing.</param>
internal sealed record MissingVolumes(IReadOnlySet<int> Numbers, CopyFault? Fault)
{
    /// <summary>More than these are counted only: who signed a manifest may have made up any number.</summary>
    private const int MostNamed = 10;

    /// <param name="manifest">One that keeps the rules, so that its archives are numbered without a gap.</param>
    public static MissingVolumes Of(ICopyFiles files, Manifest manifest)
    {
        var listed = manifest.Tables.Select(table => (table.File, table.Volume)).Concat(manifest.Files.Select(file => (file.File, file.Volume)));
        var there = listed.Where(file => files.Lengths.ContainsKey(file.File)).Select(file => file.Volume).Append(1).ToHashSet();
        var volumes = manifest.Volumes;
        var missing = Enumerable.Range(1, volumes).Where(number => !there.Contains(number)).ToArray();
        return new MissingVolumes(missing.ToHashSet(), missing.Length == 0 ? null : new CopyFault(File: null, $"{Describe(missing, volumes)}: all archives of the copy are needed"));
    }

    private static string Describe(int[] missing, int volumes)
    {
        if (missing.Length == 1)
            return string.Create(CultureInfo.InvariantCulture, $"archive {missing[0]} of {volumes} is missing");
        var named = missing.Length > MostNamed ? missing[..MostNamed] : missing[..^1];
        var last = missing.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $"{missing.Length - MostNamed} more") : missing[^1].ToString(CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"archives {string.Join(", ", named)} and {last} of {volumes} are missing");
    }
}

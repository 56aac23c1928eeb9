using Overstap.Archive;
using Overstap.Catalogue;
using Overstap.Signing;

namespace Overstap.Seal.Manifests;

/// <summary>What must hold in a manifest, whoever wrote it, before files are compared with it.</summary>
internal static class ManifestRules
{
    /// <summary>No file of a copy comes near it.</summary>
    private const long LargestFile = 1L << 40;
    private const int HashLength = 64;

    /// <summary>What does not hold, each in words to be read after "the manifest".</summary>
    public static IEnumerable<string> FindFaults(Manifest manifest) => Unsound(manifest) is { } fault
        ? [fault]
        : [.. NameFaults(manifest), .. SizeFaults(manifest), .. TableFaults(manifest), .. FileFaults(manifest), .. StateFaults(manifest)];

    private static string? Unsound(Manifest manifest)
    {
        if (manifest.Tables.Contains(null!) || manifest.Files.Contains(null!) || manifest.Missing.Contains(null!))
            return "has an empty place in a list";
        if (manifest.FormatVersion is not (Manifest.CurrentFormat or Manifest.FormatOfOneVolume) || manifest.CopyNumber <= 0)
            return "has no valid format version or copy number";
        var volumes = manifest.Tables.Select(table => table.Volume).Concat(manifest.Files.Select(file => file.Volume)).Append(1).ToHashSet();
        return volumes.Min() == 1 && volumes.Max() == volumes.Count ? null : "numbers the archives of the copy in a way that it cannot have";
    }

    private static IEnumerable<string> NameFaults(Manifest manifest)
    {
        var names = new EntryNames();
        foreach (var own in (string[])[Manifest.FileName, Manifest.SignatureName])
            names.TryAdd(own);
        foreach (var name in manifest.Tables.Select(table => table.File).Concat(manifest.Files.Select(file => file.File)))
        {
            if (names.TryAdd(name) is { } fault)
                yield return $"lists {Printable.Of(name)}, but a file's name {fault}";
        }
    }

    private static IEnumerable<string> SizeFaults(Manifest manifest)
    {
        var sizes = manifest.Tables.Select(table => (table.File, table.Bytes, table.Sha256)).Concat(manifest.Files.Select(file => (file.File, file.Bytes, file.Sha256)));
        foreach (var (file, bytes, hash) in sizes)
        {
            if (bytes is < 0 or > LargestFile)
                yield return $"gives {Printable.Of(file)} a size that no file of a copy has";
            if (hash.Length != HashLength || !hash.All(char.IsAsciiHexDigitLower))
                yield return $"gives {Printable.Of(file)} no SHA-256 hash";
        }

        // A record takes two bytes at least, so this also keeps the sums from growing out of all bounds.
        foreach (var table in manifest.Tables.Where(table => table.Rows < 0 || table.Rows > table.Bytes || table.RowsAtSource < 0))
            yield return $"gives {Printable.Of(table.File)} a number of records that it cannot have";
        if (manifest.Rows != manifest.Tables.Sum(table => (decimal)table.Rows) || manifest.RowsAtSource != manifest.Tables.Sum(table => (decimal)table.RowsAtSource))
            yield return "gives another number of records in all than its tables have";
    }

    private static IEnumerable<string> TableFaults(Manifest manifest)
    {
        var files = manifest.Files.Select(file => file.File).ToHashSet(StringComparer.Ordinal);
        foreach (var table in manifest.Tables)
        {
            if (table.File != TableDefinition.FileName(table.Service, table.Table))
                yield return $"lists {Printable.Of(table.File)} as another table than its name says";
            if (!files.Contains(table.SchemaFile))
                yield return $"lists no schema for {Printable.Of(table.File)}";
        }

        if (manifest.Services != manifest.Tables.Select(table => table.Service).Distinct(StringComparer.Ordinal).Count())
            yield return "gives another number of services than its tables belong to";
    }

    /// <summary>Each file under <c>files/</c> belongs to one table, and the table says how many there are.</summary>
    private static IEnumerable<string> FileFaults(Manifest manifest)
    {
        var found = manifest.Files.Select(file => file.File).Where(name => name.StartsWith("files/", StringComparison.Ordinal))
            .CountBy(name => name[..(name.LastIndexOf('/') + 1)], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var table in manifest.Tables)
        {
            found.Remove(TableDefinition.FilesFolder(table.Service, table.Table), out var files);
            if (table.Files != files || table.FilesAtSource < files)
                yield return $"lists another number of files that belong to {Printable.Of(table.File)} than it says";
        }

        if (found.Count > 0)
            yield return $"lists files that belong to no table, such as those in {Printable.Of(found.Keys.Order(StringComparer.Ordinal).First())}";
    }

    private static IEnumerable<string> StateFaults(Manifest manifest)
    {
        if ((manifest.State == CopyState.Complete) != (manifest.Missing.Count == 0))
            yield return "calls the copy complete although something is missing, or partial although nothing is";
        var missing = manifest.Missing.Select(table => (table.Service, table.Table)).ToHashSet();
        foreach (var table in manifest.Tables.Where(table => table.IsWhole == missing.Contains((table.Service, table.Table))))
            yield return table.IsWhole
                ? $"calls {Printable.Of(table.File)} missing although it is whole"
                : $"does not say why {Printable.Of(table.File)} has another number of records, or of files, than the source had";
    }
}

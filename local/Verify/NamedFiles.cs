using System.Security.Cryptography;
using Overstap.Seal.Manifests;

namespace Overstap.Local.Verify;

/// <summary>
/// The folder beside an unpacked copy's own in which <c>open</c> puts its photos and other objects once more, under the names that people gave them. No manifest knows these names, so what
/// stands there has to be, byte for byte, one of the objects that it lists.
/// </summary>
public static class NamedFiles
{
    public const string Folder = "by-name";

    /// <summary>The files in it that are none of the copy.</summary>
    public static async Task<IReadOnlyList<CopyFault>> FindFaultsAsync(FolderFiles folder, Manifest manifest, CancellationToken cancellationToken)
    {
        var objects = manifest.Files.Where(file => file.File.StartsWith("files/", StringComparison.Ordinal)).ToLookup(file => file.Bytes, file => file.Sha256);
        List<CopyFault> faults = [];
        foreach (var name in folder.Named)
        {
            if (faults.Count >= CopyComparison.MostFaults)
                break;
            if (!await IsAnyAsync(objects[folder.LengthOf(name)], folder, name, cancellationToken))
                faults.Add(new CopyFault(name, "it is none of the files that the manifest lists", Listed: false));
        }

        return faults;
    }

    private static async Task<bool> IsAnyAsync(IEnumerable<string> hashes, FolderFiles folder, string name, CancellationToken cancellationToken)
    {
        if (!hashes.Any())
            return false;
        try
        {
            await using var content = await folder.OpenAsync(name, cancellationToken);
            return hashes.Contains(Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)), StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

using Overstap.Archive;
using Overstap.Local.Settings;

namespace Overstap.Local.Verify;

/// <summary>The archive that a command was given.</summary>
internal static class ArchiveInput
{
    private const int Tried = 100;

    /// <exception cref="StartupException">It cannot be read, or holds nothing.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > 0 } file ? file.OpenRead() : throw new StartupException($"{path} is not there, or empty.", StartupException.Refused);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{path} cannot be read: {e.Message}", StartupException.Refused, e);
        }
    }

    /// <summary>Tells a wrong password, which opens nothing, from an altered archive. Some entries are enough: to derive keys for each of very many takes a minute.</summary>
    public static async Task<bool> OpensAnyAsync(ArchiveReader archive, string password, CancellationToken cancellationToken)
    {
        var opens = archive.Entries.All(entry => entry.IsFolder);
        foreach (var entry in archive.Entries.Where(entry => !entry.IsFolder).Take(Tried))
        {
            try
            {
                await using var content = await archive.OpenEntryAsync(entry, password, cancellationToken);
                return true;
            }
            catch (WrongPasswordException)
            {
                // Perhaps another one opens.
            }
            catch (ArchiveException)
            {
                opens = true;
            }
        }

        return opens;
    }
}

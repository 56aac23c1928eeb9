using System.Text.RegularExpressions;
using Overstap.Local.Settings;

namespace Overstap.Local.Open;

/// <summary>Where a copy is unpacked to: beside the folder first, under its name with <c>.partial</c> behind it, so that only what is complete ever has the name that was asked for.</summary>
internal sealed partial class OpenDestination : IDisposable
{
    private bool _complete;

    private OpenDestination(string folder) => (Folder, Partial) = (folder, folder + ".partial");

    public string Folder { get; }

    /// <summary>The folder while it is being filled.</summary>
    public string Partial { get; }

    /// <param name="archive">The archive, or one of several.</param>
    /// <param name="to">The folder asked for; null for one that is called like the archive, without its number.</param>
    /// <exception cref="StartupException">Something is there already.</exception>
    public static OpenDestination Choose(string archive, string? to)
    {
        var chosen = new OpenDestination(Path.TrimEndingDirectorySeparator(Path.GetFullPath(to ?? Path.Combine(Path.GetDirectoryName(archive) ?? "", CallLike(Path.GetFileName(archive))))));
        if (Path.GetFileName(chosen.Folder).Length == 0 || File.Exists(chosen.Folder))
            throw new StartupException($"{chosen.Folder} is no folder that could be made: name another one with --to.", StartupException.Refused);
        if (Writing(chosen.Folder, () => Directory.Exists(chosen.Folder) && Directory.EnumerateFileSystemEntries(chosen.Folder).Any()))
            throw new StartupException($"{chosen.Folder} is there already and not empty: name another folder with --to.", StartupException.Refused);
        if (Path.Exists(chosen.Partial))
            throw new StartupException($"{chosen.Partial} is left of an unpacking that was cut off: delete it, or name another folder with --to.", StartupException.Refused);
        return chosen;
    }

    /// <summary>What a browser put behind the name of a second download stays, so that it does not get the folder of the first.</summary>
    private static string CallLike(string archive)
    {
        var name = Path.GetFileNameWithoutExtension(archive);
        if (name.Length == 0 || !Path.GetExtension(archive).Equals(".zip", StringComparison.OrdinalIgnoreCase))
            return archive + ".opened";
        var whole = Number().Replace(name, "");
        return whole.Trim().Length == 0 ? name : whole;
    }

    [GeneratedRegex(@"-[0-9]+-of-[0-9]+(?=( ?\([0-9]+\))?$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    /// <summary>Turns what the file system says into a sentence.</summary>
    /// <exception cref="StartupException">It cannot be done.</exception>
    public static T Writing<T>(string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, e);
        }
    }

    public static StartupException CannotWrite(string path, Exception cause) =>
        new($"{path} cannot be written: {cause.Message.TrimEnd('.')}.", StartupException.Refused, cause);

    public void Create() => Writing(Partial, () =>
    {
        OwnerOnly.CreateFolder(Partial);
        return true;
    });

    /// <summary>Gives the folder its name.</summary>
    public void Complete() => Writing(Folder, () =>
    {
        // Only an empty folder is deleted so.
        if (Directory.Exists(Folder))
            Directory.Delete(Folder);
        Directory.Move(Partial, Folder);
        return _complete = true;
    });

    /// <summary>Takes away what is not complete.</summary>
    public void Dispose()
    {
        if (_complete || !Directory.Exists(Partial))
            return;
        try
        {
            Directory.Delete(Partial, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{Partial} is not complete and could not be deleted: {e.Message}");
        }
    }
}

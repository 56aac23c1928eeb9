using System.Text.RegularExpressions;
using Overstap.Local.Settings;

namespace Overstap.Local.Open;

/// <summary>Where a copy is unpacked to: beside the folder first, under its name with <c>.partial</c> behind it, so that only what is complete ever has the name that was asked for.</summary>
internal sealed partial class OpenDestination : IDisposable
{
    private readonly List<string> _above = [];
    private bool _begun;
    private bool _complete;

    private OpenDestination(string folder) => (Folder, Partial) = (folder, folder + ".partial");

    public string Folder { get; }

    /// <summary>The folder while it is being filled.</summary>
    public string Partial { get; }

    /// <summary>Whether something of an unpacking is on the disk that is not complete.</summary>
    public bool HasLeft => Path.Exists(Partial);

    /// <summary>Why what is not complete could not be taken away, in one sentence; null where it was.</summary>
    public string? Undeleted { get; private set; }

    /// <param name="archive">The archive, or one of several.</param>
    /// <param name="to">The folder asked for; null for one that is called like the archive, without its number.</param>
    /// <exception cref="StartupException">It has no name.</exception>
    public static OpenDestination Choose(string archive, string? to) => to?.Length == 0
        ? throw new StartupException("A folder without a name was given: name one with --to, or leave that out.", StartupException.Refused)
        : new OpenDestination(Path.TrimEndingDirectorySeparator(Path.GetFullPath(to ?? Path.Combine(Path.GetDirectoryName(archive) ?? "", CallLike(Path.GetFileName(archive))))));

    /// <exception cref="StartupException">Something is there already.</exception>
    public void RefuseTaken()
    {
        if (Path.GetFileName(Folder).Length == 0)
            throw new StartupException($"{Folder} is no folder that could be made: name another one with --to.", StartupException.Refused);
        for (var above = Folder; above is not null; above = Path.GetDirectoryName(above))
        {
            if (File.Exists(above))
                throw new StartupException($"{above} is a file, so no folder can be made there: name another one with --to.", StartupException.Refused);
        }

        // What is complete is renamed, and no folder can be renamed to where a disk is mounted.
        if (Writing(Folder, () => DriveInfo.GetDrives().Any(drive => Path.TrimEndingDirectorySeparator(drive.RootDirectory.FullName) == Folder)))
            throw new StartupException($"{Folder} is where a disk begins: name a new folder in it with --to.", StartupException.Refused);
        if (Writing(Folder, () => Directory.Exists(Folder) && Directory.EnumerateFileSystemEntries(Folder).Any()))
            throw new StartupException($"{Folder} is there already and not empty: name another folder with --to.", StartupException.Refused);
        if (HasLeft)
            throw new StartupException($"{Partial} is left of an unpacking that was cut off: delete it, or name another folder with --to.", StartupException.Refused);
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

    /// <exception cref="StartupException">It cannot be made, or something came there since that was asked.</exception>
    public void Create()
    {
        RefuseTaken();
        _begun = true;
        for (var above = Path.GetDirectoryName(Partial); above is not null && !Directory.Exists(above); above = Path.GetDirectoryName(above))
            _above.Add(above);
        Writing(Partial, () =>
        {
            OwnerOnly.CreateFolder(Partial);
            return true;
        });
    }

    /// <summary>Gives the folder its name.</summary>
    public void Complete() => Writing(Folder, () =>
    {
        // Only an empty folder is deleted so.
        if (Directory.Exists(Folder))
            Directory.Delete(Folder);
        Directory.Move(Partial, Folder);
        return _complete = true;
    });

    /// <summary>Takes away what is not complete, and the folders above it that were made for it.</summary>
    public void Dispose()
    {
        if (_complete || !_begun)
            return;
        try
        {
            if (Directory.Exists(Partial))
                Directory.Delete(Partial, recursive: true);
            foreach (var above in _above.Where(above => Directory.Exists(above) && !Directory.EnumerateFileSystemEntries(above).Any()))
                Directory.Delete(above);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Undeleted = $"{Partial} is not complete and could not be deleted: {e.Message.TrimEnd('.')}.";
        }
    }
}

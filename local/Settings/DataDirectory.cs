namespace Overstap.Local.Settings;

/// <summary>The one folder that holds all local state. Whoever opened it owns it until disposed or dead; a second host on it is refused.</summary>
public sealed class DataDirectory : IDisposable
{
    /// <summary>File in the folder that its owner holds open.</summary>
    public const string LockName = "host.lock";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream heldLock)
    {
        Path = path;
        _lock = heldLock;
    }

    public string Path { get; }

    public static string Default => System.IO.Path.Combine(RepositoryRoot.Find(), ".overstap");

    /// <exception cref="StartupException">Another host runs on this folder, or the folder cannot be written.</exception>
    public static DataDirectory Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            Create(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data directory {path} cannot be created: {exception.Message}", StartupException.Refused, exception);
        }

        var held = FileLock.TryTake(System.IO.Path.Combine(path, LockName))
            ?? throw new StartupException($"Another local host already runs on the data directory {path}; stop it or choose another one with --data.", StartupException.Refused);
        return new DataDirectory(path, held);
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The path of a folder inside, created when absent.</summary>
    public string Folder(string name)
    {
        var folder = File(name);
        Create(folder);
        return folder;
    }

    public void Dispose() => _lock.Dispose();

    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly);
    }
}

namespace Overstap.Local.Open;

/// <summary>Files and folders that only their owner can read, as the archive's entries say: on a shared machine a person's copy is that person's alone.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates a folder, and those above it that are not there.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        if (Path.GetDirectoryName(path) is { } above)
            CreateFolder(above);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, FileMode | UnixFileMode.UserExecute);
    }

    /// <summary>Creates a file that is not there yet.</summary>
    public static FileStream CreateFile(string path) => Create(path, System.IO.FileMode.CreateNew);

    /// <summary>Creates a file, or empties one that was created so before.</summary>
    public static FileStream ReplaceFile(string path) => Create(path, System.IO.FileMode.Create);

    /// <summary>Writes a whole file, in place of one that was created so before.</summary>
    public static async Task WriteFileAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await using var file = ReplaceFile(path);
        await file.WriteAsync(content, cancellationToken);
    }

    private static FileStream Create(string path, System.IO.FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = FileMode;
        return new FileStream(path, options);
    }
}

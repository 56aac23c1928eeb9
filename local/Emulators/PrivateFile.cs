namespace Overstap.Local.Emulators;

/// <summary>Files for their owner only, replaced as a whole: whoever is killed half way leaves the old content or the new.</summary>
internal static class PrivateFile
{
    private const string UnfinishedSuffix = ".unfinished";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Guid.NewGuid():N}{UnfinishedSuffix}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(unfinished, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Reads the file, or makes it when there is none.</summary>
    public static byte[] ReadOrCreate(string path, Func<byte[]> create)
    {
        if (!File.Exists(path))
        {
            Write(path, create());
        }

        return File.ReadAllBytes(path);
    }

    /// <summary>Creates the directory if need be, and clears away what a killed process left unfinished.</summary>
    public static void Prepare(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (var unfinished in Directory.EnumerateFiles(directory, "*" + UnfinishedSuffix))
        {
            File.Delete(unfinished);
        }
    }
}

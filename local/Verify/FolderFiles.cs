using Overstap.Seal.Manifests;

namespace Overstap.Local.Verify;

/// <summary>
/// An unpacked copy. What unpacking tools do to one is no fault: folders, times, rights, and names with backslashes. Links are never followed,
/// since no copy has one and what they lead to is somebody else's.
/// </summary>
public sealed class FolderFiles : ICopyFiles
{
    /// <summary>As many as an archive may have entries.</summary>
    private const int MostFiles = 1_000_000;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, RecurseSubdirectories = false };

    private readonly string root;
    private readonly Dictionary<string, FileInfo> files = new(StringComparer.Ordinal);
    private readonly List<CopyFault> faults = [];

    private FolderFiles(string root) => this.root = root;

    public IReadOnlyDictionary<string, long> Lengths { get; private set; } = new Dictionary<string, long>(StringComparer.Ordinal);

    public IReadOnlyList<CopyFault> Faults => faults;

    /// <summary>The files that stand in <see cref="NamedFiles.Folder"/> under names of their own, which are none of the copy's.</summary>
    public IReadOnlyList<string> Named { get; private set; } = [];

    /// <summary>Whether it is no unpacked copy but a folder with archives, such as one of downloads.</summary>
    public bool HoldsArchives => !files.ContainsKey(Manifest.FileName) && !files.ContainsKey(Manifest.SignatureName)
        && files.Keys.Any(name => !name.Contains('/') && name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase));

    /// <summary>Lists a folder and all folders in it.</summary>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public static FolderFiles List(string folder)
    {
        var listed = new FolderFiles(Path.GetFullPath(folder));
        var open = new Stack<DirectoryInfo>([new DirectoryInfo(listed.root)]);
        while (open.TryPop(out var next) && listed.files.Count + listed.faults.Count <= MostFiles)
        {
            foreach (var found in next.EnumerateFileSystemInfos("*", Everything))
                listed.Add(found, open);
        }

        listed.Named = [.. listed.files.Keys.Where(IsNamed).Order(StringComparer.Ordinal)];
        listed.Lengths = listed.files.Where(file => !IsNamed(file.Key)).ToDictionary(file => file.Key, file => file.Value.Length, StringComparer.Ordinal);
        return listed;
    }

    public Task<Stream> OpenAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult<Stream>(files[name].Length == 0 ? new MemoryStream([], writable: false) : files[name].OpenRead());

    /// <summary>Bytes of a file, wherever in the folder it stands.</summary>
    public long LengthOf(string name) => files[name].Length;

    private static bool IsNamed(string name) => name.StartsWith(NamedFiles.Folder + "/", StringComparison.Ordinal);

    private void Add(FileSystemInfo found, Stack<DirectoryInfo> open)
    {
        var name = Path.GetRelativePath(root, found.FullName).Replace('\\', '/');
        if (found.LinkTarget is not null)
            faults.Add(new CopyFault(name, "it is a link, which no copy has", Listed: false));
        else if (found is DirectoryInfo folder)
            open.Push(folder);
        else if (!files.TryAdd(name, (FileInfo)found))
            faults.Add(new CopyFault(name, "it is there twice", Listed: false));
    }
}

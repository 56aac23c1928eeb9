using System.Runtime.InteropServices;

namespace Overstap.Local.Open;

/// <summary>A second name for a file, which takes no room. Where the file system has none, such as that of most memory sticks, a copy.</summary>
internal static class HardLink
{
    /// <param name="existing">The file.</param>
    /// <param name="name">Where it is to be found too; nothing is there yet.</param>
    /// <exception cref="IOException">It could be neither linked nor copied.</exception>
    public static void Create(string existing, string name)
    {
        var linked = OperatingSystem.IsWindows() ? CreateHardLinkW(name, existing, 0) : Link(existing, name) == 0;
        if (!linked)
            File.Copy(existing, name, overwrite: false);
    }

    [DllImport("libc", EntryPoint = "link", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("kernel32", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CreateHardLinkW(string name, string existing, nint securityAttributes);
}

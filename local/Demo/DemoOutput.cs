using Overstap.Local.Settings;

namespace Overstap.Local.Demo;

/// <summary>The folder in which the demonstration leaves what it made. Only what an earlier one left there is ever deleted.</summary>
public static class DemoOutput
{
    public const string Archive = "copy.zip";
    public const string Password = "password.txt";
    public const string Opened = "opened";

    /// <exception cref="StartupException">The folder holds something else, or cannot be written.</exception>
    public static string Prepare(string path)
    {
        var folder = new DirectoryInfo(path);
        try
        {
            folder.Create();
            var entries = folder.GetFileSystemInfos();
            if (entries.FirstOrDefault(entry => entry.Name is not (Archive or Password or Opened)) is { } other)
                throw new StartupException($"{folder.FullName} holds {other.Name}, which no demonstration made; choose an empty folder with --output.", StartupException.Refused);
            foreach (var entry in entries)
            {
                if (entry is DirectoryInfo opened)
                    opened.Delete(recursive: true);
                else
                    entry.Delete();
            }

            return folder.FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The folder {folder.FullName} cannot be written: {e.Message}", StartupException.Refused, e);
        }
    }
}

namespace Overstap.Local.Settings;

/// <summary>The checkout that this program was built in: the default data directory, host.json and Azurite's package.json lie there.</summary>
public static class RepositoryRoot
{
    private const string Marker = "Overstap.slnx";

    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
                return folder.FullName;
        }

        throw new StartupException($"The local host runs from a checkout: no folder above {AppContext.BaseDirectory} holds {Marker}.");
    }
}

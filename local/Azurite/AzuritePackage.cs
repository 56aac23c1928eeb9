using System.Security.Cryptography;
using Overstap.Local.Emulators;
using Overstap.Local.Settings;

namespace Overstap.Local.Azurite;

/// <summary>Azurite from npm at the version package-lock.json pins, installed beside that file on first use.</summary>
public static class AzuritePackage
{
    public static string Folder => Path.Combine(RepositoryRoot.Find(), "local", "Azurite");

    /// <summary>Installs what is missing and returns the folder of the package. Safe to call from several processes at once.</summary>
    /// <exception cref="StartupException">Node.js or npm is missing or too old, or npm failed.</exception>
    public static async Task<string> InstallAsync(Action<string> say, CancellationToken cancellationToken)
    {
        await NodeTool.RequireNodeAsync(cancellationToken);
        var modules = Path.Combine(Folder, "node_modules");
        var package = Path.Combine(modules, "azurite");
        var marker = Path.Combine(modules, ".installed");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"), cancellationToken)));
        if (IsInstalled(marker, wanted))
            return package;

        using var held = await FileLock.TakeAsync(Path.Combine(Folder, "package.json"), cancellationToken);
        if (IsInstalled(marker, wanted))
            return package;

        say("Installing Azurite with npm (once, about half a minute) ...");
        var (exitCode, _, error) = await NodeTool.RunAsync(
            "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], Folder, cancellationToken);
        if (exitCode != 0)
            throw new StartupException($"Azurite could not be installed: npm ci in {Folder} ended with {exitCode}: {FirstLine(error)}");
        PrivateFile.Write(marker, System.Text.Encoding.ASCII.GetBytes(wanted));
        return package;
    }

    private static bool IsInstalled(string marker, string wanted) => File.Exists(marker) && File.ReadAllText(marker) == wanted;

    private static string FirstLine(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "no output";
}

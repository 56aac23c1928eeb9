using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Overstap.Local.Settings;

namespace Overstap.Tests.Infra;

/// <summary>Reads Bicep with tree-sitter's grammar, run by Node.js. It knows the syntax, not the resource types: only the Bicep compiler knows those.</summary>
public static class BicepGrammar
{
    private const string Package = "tests/Infra/bicep-syntax";
    private static readonly string Folder = Path.Combine(RepositoryRoot.Find(), Package);
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    public static async Task<IReadOnlyList<BicepFile>> ReadAsync(IEnumerable<string> paths)
    {
        await Installed.Value;
        var output = await RunAsync("node", ["parse.mjs", .. paths]);
        return JsonSerializer.Deserialize<BicepFile[]>(output, JsonSerializerOptions.Web)!;
    }

    private static async Task InstallAsync()
    {
        var marker = Path.Combine(Folder, "node_modules", ".installed");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
        await using var held = await FileLock.TakeAsync(Path.Combine(Folder, "package.json"), CancellationToken.None);
        if (File.Exists(marker) && await File.ReadAllTextAsync(marker) == wanted)
            return;
        await Console.Error.WriteLineAsync($"Installing the Bicep grammar, which tests need (npm ci in {Package}).");
        await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
        await File.WriteAllTextAsync(marker, wanted);
    }

    private static async Task<string> RunAsync(string tool, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{tool} in {Package} ended with {process.ExitCode}: {(await errors).Trim()}");
    }
}

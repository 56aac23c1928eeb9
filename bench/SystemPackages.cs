using System.Diagnostics;
using Overstap.Bench.Postgresql;
using Overstap.Local.Settings;

namespace Overstap.Bench;

/// <summary>Debian packages that benches and tests need: other people's tools, against which ours are measured and checked.</summary>
/// <remarks>All processes that need one go through one lock, since apt refuses to run twice at once.</remarks>
internal static class SystemPackages
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);
    private static readonly Lock Once = new();
    private static readonly Dictionary<string, Task> Ensured = new(StringComparer.Ordinal);

    /// <summary>The command by which a package's presence is recognised, where it is not called like the package.</summary>
    private static readonly Dictionary<string, string> Commands = new(StringComparer.Ordinal)
    {
        ["libarchive-tools"] = "bsdtar",
        ["p7zip-full"] = "7z",
        [PostgresqlServer.Package] = "initdb",
    };

    /// <summary>Read when the package is installed: the machine gets the programs, and no server of its own that would run ever after.</summary>
    private const string NoServerOfTheMachine = "/etc/postgresql-common/createcluster.d/overstap.conf";

    /// <summary>Sees to it that the packages' commands are there: installs what is missing when run as root, or fails with the command that does.</summary>
    public static async Task EnsureAsync(params string[] packages)
    {
        foreach (var package in packages)
            await EnsureOnceAsync(package);
    }

    private static Task EnsureOnceAsync(string package)
    {
        lock (Once)
        {
            return Ensured.TryGetValue(package, out var task) ? task : Ensured[package] = Task.Run(() => EnsureOneAsync(package));
        }
    }

    private static async Task EnsureOneAsync(string package)
    {
        if (IsPresent(package))
            return;
        var command = $"apt-get install -y {package}";
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !OnPath("apt-get"))
            throw new StartupException($"The command '{CommandOf(package)}' is needed: install it with 'sudo {command}'.");

        await using var held = await LockAsync();
        if (IsPresent(package))
            return;
        if (package == PostgresqlServer.Package)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(NoServerOfTheMachine)!);
            await File.WriteAllTextAsync(NoServerOfTheMachine, "create_main_cluster = false\n");
        }

        await Console.Error.WriteLineAsync($"Installing the Debian package {package}, which is needed ({command}).");
        if (await RunAptAsync("install", "-y", "--no-install-recommends", package) is not null)
        {
            await RunAptAsync("update");
            if (await RunAptAsync("install", "-y", "--no-install-recommends", package) is { } failure)
                throw new StartupException($"'{command}' failed: {failure}");
        }

        if (!IsPresent(package))
            throw new StartupException($"'{command}' succeeded, but the command '{CommandOf(package)}' is not there.");
    }

    private static string CommandOf(string package) => Commands.GetValueOrDefault(package, package);

    private static bool IsPresent(string package) => OnPath(CommandOf(package));

    private static bool OnPath(string command) => PostgresqlServer.Folders.Any(folder => PostgresqlServer.Holds(folder, command));

    /// <summary>The lock is an open file, so that a process that dies gives it up.</summary>
    private static async Task<FileStream> LockAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), "overstap-system-packages.lock");
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < Deadline)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    /// <summary>Runs apt-get, which itself waits for others that hold its lock; returns null or what it said when it failed.</summary>
    private static async Task<string?> RunAptAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("apt-get", ["-o", "DPkg::Lock::Timeout=300", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" },
        };
        using var apt = Process.Start(start)!;
        var output = apt.StandardOutput.ReadToEndAsync();
        var errors = apt.StandardError.ReadToEndAsync();
        await apt.WaitForExitAsync();
        await output;
        return apt.ExitCode == 0 ? null : (await errors).Trim();
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using Overstap.Local.Settings;

namespace Overstap.Bench.Postgresql;

/// <summary>
/// A PostgreSQL server of its own in a temporary folder, on a loopback port. It ends with this process, however that ends, and takes its folder with it. Nothing in it is worth
/// keeping, so it never waits for the disk.
/// </summary>
public sealed class PostgresqlServer : IAsyncDisposable
{
    /// <summary>The Debian package that has the server.</summary>
    public const string Package = "postgresql";

    /// <summary>May do everything, as the user who fills a database and breaks it does.</summary>
    public const string Admin = "overstap_admin";

    /// <summary>PostgreSQL refuses to be run by root; Debian's package makes this user for it.</summary>
    private const string Unprivileged = "postgres";

    private const string DebianFolder = "/usr/lib/postgresql";
    private const string FolderPrefix = "overstap-postgresql-";

    // The pipe closes with whoever holds its other end, also when that is killed: then read comes back, and the server is told to end. The keeper stays the user that we are: the
    // server's own user could empty the folder, but not take it out of one that is ours alone.
    private const string Keeper =
        """
        folder=$1; port=$2; shift 2
        trap '' INT TERM
        "$@" -D "$folder/data" -p "$port" >"$folder/log" 2>&1 &
        read -r answer
        kill -INT $! 2>/dev/null
        wait
        [ "$answer" = keep ] || rm -rf "$folder"
        """;

    private static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string folder;
    private readonly string tools;
    private readonly int port;
    private readonly string password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private Process? keeper;

    private PostgresqlServer(string folder, string tools, int port) => (this.folder, this.tools, this.port) = (folder, tools, port);

    /// <summary>Folders in which commands may lie, the server's too: Debian keeps those off the PATH.</summary>
    public static IEnumerable<string> Folders => (Directory.Exists(DebianFolder) ? Directory.GetDirectories(DebianFolder) : [])
        .OrderByDescending(version => version, StringComparer.Ordinal)
        .Select(version => Path.Combine(version, "bin"))
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));

    /// <summary>Whether a command lies in a folder. A link to one that is gone, as a package that was removed can leave it, is none.</summary>
    public static bool Holds(string folder, string command)
    {
        var path = Path.Combine(folder, command);
        return File.Exists(path) && (File.ResolveLinkTarget(path, returnFinalTarget: true)?.Exists ?? true);
    }

    private static bool IsRoot => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    /// <exception cref="StartupException">PostgreSQL is not installed, or does not come up.</exception>
    public static async Task<PostgresqlServer> StartAsync(CancellationToken cancellationToken = default)
    {
        var bin = Folders.FirstOrDefault(candidate => Holds(candidate, "initdb") && Holds(candidate, "postgres"))
            ?? throw new StartupException($"PostgreSQL is not installed: install it with 'apt-get install {Package}'.");
        var fresh = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"{FolderPrefix}{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8)}"));
        await RunAsync(IsRoot ? ["install", "-d", "-m", "700", "-o", Unprivileged, fresh] : ["install", "-d", "-m", "700", fresh], cancellationToken);
        var server = new PostgresqlServer(fresh, bin, new KeptPorts(Path.Combine(fresh, "ports.json"))["postgresql"]);
        try
        {
            await server.InitialiseAsync(cancellationToken);
            await server.LaunchAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>For Npgsql. Connections are not pooled, so that a server that ends leaves none behind.</summary>
    public string ConnectionString(string database = "postgres", string user = Admin, string? withPassword = null) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = database,
        Username = user,
        Password = withPassword ?? password,
        Pooling = false,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>Opens the connection, which the caller disposes, and runs the statements in it.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(string connectionString, string statements, CancellationToken cancellationToken = default)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(statements, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    /// <summary>Makes a user who may sign in and nothing else, with the administrator's password.</summary>
    public async Task AddUserAsync(string user, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(ConnectionString(), $"CREATE ROLE {user} LOGIN PASSWORD '{password}'", cancellationToken);
    }

    /// <summary>Ends the server at once, breaking off what it does, and keeps its data.</summary>
    public Task StopAsync() => EndAsync(keep: true);

    /// <summary>Starts a stopped server again on the same port.</summary>
    public Task RestartAsync(CancellationToken cancellationToken = default) => LaunchAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndAsync(keep: false);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        // Nobody but the server's user can look into the folder.
        var passwordFile = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(passwordFile, password, cancellationToken);
        await RunAsync(
            [.. AsUnprivileged, Path.Combine(tools, "initdb"), "-D", Path.Combine(folder, "data"), "-U", Admin, "-A", "scram-sha-256", $"--pwfile={passwordFile}", "-E", "UTF8", "--no-locale", "--no-sync"],
            cancellationToken);
        File.Delete(passwordFile);
    }

    private static string[] AsUnprivileged => IsRoot ? ["setpriv", $"--reuid={Unprivileged}", $"--regid={Unprivileged}", "--clear-groups"] : [];

    private async Task LaunchAsync(CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, "data", "postgresql.auto.conf"),
            "listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum = off\n",
            cancellationToken);
        keeper = Start(["sh", "-c", Keeper, "keeper", folder, port.ToString(CultureInfo.InvariantCulture), .. AsUnprivileged, Path.Combine(tools, "postgres")]);
        var started = TimeProvider.System.GetTimestamp();
        while (!await AnswersAsync(cancellationToken))
        {
            if (TimeProvider.System.GetElapsedTime(started) > ReadyWithin)
                throw new StartupException($"PostgreSQL did not come up on port {port}: {(await File.ReadAllLinesAsync(Path.Combine(folder, "log"), cancellationToken)).LastOrDefault()}");
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenAsync(ConnectionString(), "SELECT 1", cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task EndAsync(bool keep)
    {
        if (keeper is null) return;
        if (keep) await keeper.StandardInput.WriteLineAsync("keep");
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
        keeper = null;
    }

    private static async Task RunAsync(string[] command, CancellationToken cancellationToken)
    {
        using var process = Start(command);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0) throw new StartupException($"PostgreSQL could not be set up: '{command[0]}' said: {(await error).Trim()}");
    }

    private static Process Start(string[] command)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(command[0], command[1..])
            {
                WorkingDirectory = "/",
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception exception)
        {
            throw new StartupException($"PostgreSQL could not be set up: the command '{command[0]}' is missing.", inner: exception);
        }
    }
}

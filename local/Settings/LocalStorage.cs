using System.Text.Json;
using Overstap.Local.Azurite;
using Overstap.Local.Emulators;

namespace Overstap.Local.Settings;

/// <summary>The two storage accounts, as on Azure: one for the application's own state and one for cases and copies. Their keys are made once.</summary>
public sealed class LocalStorage
{
    private readonly AzuriteAccount[] _accounts;
    private readonly string _folder;
    private readonly int _port;

    private LocalStorage(AzuriteAccount[] accounts, string folder, int port)
    {
        _accounts = accounts;
        _folder = folder;
        _port = port;
    }

    /// <summary>Connection string of the account that keeps orchestrations.</summary>
    public string Application => _accounts[0].ConnectionString(_port);

    /// <summary>Connection string of the account that keeps cases and copies.</summary>
    public string Exports => _accounts[1].ConnectionString(_port);

    public static LocalStorage Open(DataDirectory data, int port) => Open(data.Folder("azurite"), port);

    /// <param name="folder">Azurite's own folder in the data directory.</param>
    public static LocalStorage Open(string folder, int port)
    {
        var kept = PrivateFile.ReadOrCreate(
            Path.Combine(folder, "accounts.json"),
            static () => JsonSerializer.SerializeToUtf8Bytes<AzuriteAccount[]>([AzuriteAccount.Create("overstapapp"), AzuriteAccount.Create("overstapexports")]));
        return new LocalStorage(JsonSerializer.Deserialize<AzuriteAccount[]>(kept)!, folder, port);
    }

    public AzuriteOptions AzuriteOptions(LocalHostOptions options) => new()
    {
        Folder = _folder,
        Port = _port,
        Accounts = _accounts,
        KeepRunning = options.KeepAzurite,
        EndWith = options.EndAzuriteWith,
        Say = options.Say,
    };
}

namespace Overstap.Local.Azurite;

/// <summary>One Azurite: a folder, a port and its accounts belong together and stay the same over restarts.</summary>
public sealed record AzuriteOptions
{
    /// <summary>Folder of its own for data, log, record of the running process, and the lock around starting it.</summary>
    public required string Folder { get; init; }

    public required int Port { get; init; }

    public required IReadOnlyList<AzuriteAccount> Accounts { get; init; }

    /// <summary>Leave it running when this handle is disposed. Default: it is ended with SIGTERM, which loses nothing.</summary>
    public bool KeepRunning { get; init; }

    /// <summary>Process id whose end also ends this Azurite (test runs). Default: none, it outlives its starter.</summary>
    public int? EndWith { get; init; }

    /// <summary>How long to wait until it answers. Default: one minute.</summary>
    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Receives the lines a person should see, such as that Azurite is being installed. Default: standard error.</summary>
    public Action<string> Say { get; init; } = Console.Error.WriteLine;
}

using Azure.Core;
using Azure.Core.Pipeline;
using Overstap.Local.Emulators;
using Overstap.Local.Mail;
using Overstap.Local.Tls;
using Overstap.Local.Vault;

namespace Overstap.Tests.Emulators;

/// <summary>A directory with what emulators need to start, and is gone afterwards.</summary>
public sealed class EmulatorSetting : IDisposable
{
    public EmulatorSetting() : this(Path.Combine(Path.GetTempPath(), "overstap-" + Guid.NewGuid().ToString("N")))
    {
    }

    private EmulatorSetting(string directory)
    {
        DataDirectory = directory;
        Certificate = EmulatorCertificate.Open(directory);
        Credential = LocalCredential.Open(directory);
    }

    public string DataDirectory { get; }

    public EmulatorCertificate Certificate { get; }

    public LocalCredential Credential { get; }

    public SettableClock Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public Task<VaultEmulator> StartVaultAsync() => VaultEmulator.StartAsync(
        new() { DataDirectory = Path.Combine(DataDirectory, "vault"), Certificate = Certificate, Credential = Credential, TimeProvider = Clock },
        CancellationToken.None);

    public Task<MailEmulator> StartMailAsync() => MailEmulator.StartAsync(
        new() { DataDirectory = Path.Combine(DataDirectory, "mail"), Certificate = Certificate, Credential = Credential, TimeProvider = Clock },
        CancellationToken.None);

    /// <summary>Has an Azure client trust the emulators, and wait milliseconds between attempts.</summary>
    public TOptions Configure<TOptions>(TOptions options, DelegatingHandler? watching = null)
        where TOptions : ClientOptions
    {
        HttpMessageHandler handler = Certificate.CreateHandler();
        if (watching is not null)
        {
            watching.InnerHandler = handler;
            handler = watching;
        }

        options.Transport = new HttpClientTransport(new HttpClient(handler));
        options.Retry.Delay = TimeSpan.FromMilliseconds(5);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(20);
        return options;
    }

    /// <summary>The directory as a process killed this moment would leave it.</summary>
    public EmulatorSetting CopyAsAfterKill()
    {
        var copy = DataDirectory + "-copy";
        foreach (var file in Directory.EnumerateFiles(DataDirectory, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(DataDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return new(copy);
    }

    public void Dispose()
    {
        Certificate.Dispose();
        Directory.Delete(DataDirectory, recursive: true);
    }
}

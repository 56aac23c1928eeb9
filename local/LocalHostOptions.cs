using Overstap.Local.Hosting;
using Overstap.Local.SampleCloud;
using Overstap.Local.Settings;

namespace Overstap.Local;

/// <summary>How one local host runs. Everything has a default.</summary>
public sealed record LocalHostOptions
{
    /// <summary>Folder of all local state. Default: <c>.overstap</c> in the checkout.</summary>
    public string DataDirectory { get; init; } = Settings.DataDirectory.Default;

    /// <summary>Loopback port of portal and API, kept from then on. Default: the kept one, or at first any free one.</summary>
    public int? Port { get; init; }

    /// <summary>Who has an account at the sample cloud. Default: all that are filled in a moment.</summary>
    public IReadOnlyList<SampleAccount> Accounts { get; init; } = SampleAccounts.Everyday;

    /// <summary>Settings that win over every other source, such as <c>Overstap:PasswordDelivery</c>.</summary>
    public IReadOnlyDictionary<string, string?> Overrides { get; init; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether settings are also read from local.settings.json and the environment. Default: yes; tests say no.</summary>
    public bool ReadMachineSettings { get; init; } = true;

    /// <summary>Leave Azurite running at the end, for the next host to adopt.</summary>
    public bool KeepAzurite { get; init; }

    /// <summary>Process whose end also ends Azurite. Default: none, so that it outlives a killed host.</summary>
    public int? EndAzuriteWith { get; init; }

    /// <summary>Receives the lines a person should see while the host starts. Default: standard error.</summary>
    public Action<string> Say { get; init; } = Console.Error.WriteLine;

    /// <summary>Changes what the application registered. Tests put a part that fails in front of the real one.</summary>
    public Action<IServiceCollection> ConfigureServices { get; init; } = static _ => { };

    public Action<ILoggingBuilder> ConfigureLogging { get; init; } = ConsoleLog.Configure;
}

using System.Security.Cryptography;
using Overstap.Local.Emulators;
using Overstap.Local.SampleCloud;

namespace Overstap.Local.Settings;

/// <summary>The settings of the functions: the local host's own, then local.settings.json, the environment, and the caller's overrides, the last one wins.</summary>
internal static class LocalSettings
{
    public const string Audience = "overstap";
    public const string WrappingKeyName = Section + "WrappingKey";
    public const string SigningKeyName = Section + "SigningKey";
    private const string Section = "Overstap:";

    public static IConfigurationRoot Build(LocalHostOptions options, LocalHost host, DataDirectory data, string exports, string sampleCloud)
    {
        var builder = new ConfigurationBuilder().AddInMemoryCollection(Own(host, data, exports, sampleCloud));
        if (options.ReadMachineSettings)
        {
            builder.AddInMemoryCollection(LocalSettingsFile.Read(Path.Combine(RepositoryRoot.Find(), "local.settings.json")));
            builder.AddEnvironmentVariables();
        }

        return builder.AddInMemoryCollection(options.Overrides).Build();
    }

    private static Dictionary<string, string?> Own(LocalHost host, DataDirectory data, string exports, string sampleCloud)
    {
        var indexKey = PrivateFile.ReadOrCreate(data.File("index.key"), static () => RandomNumberGenerator.GetBytes(32));
        return new(StringComparer.OrdinalIgnoreCase)
        {
            [Section + "IndexKey"] = Convert.ToBase64String(indexKey),
            [Section + "ExportStorage"] = exports,
            [Section + "VaultUri"] = host.Vault.Endpoint.AbsoluteUri,
            [WrappingKeyName] = "overstap-wrapping",
            [SigningKeyName] = "overstap-signing",
            [Section + "MailConnectionString"] = host.Mail.ConnectionString,
            [Section + "MailSender"] = "donotreply@overstap.example",
            [Section + "Issuer"] = host.Identity.Endpoint.AbsoluteUri,
            [Section + "Audience"] = Audience,
            [Section + "PasswordDelivery"] = "mail",
            [Section + "Sources:cloud:ConnectionString"] = sampleCloud,
            [Section + "ServiceName"] = "Sample Cloud",
            [Section + "PortalUrl"] = host.Address.AbsoluteUri,
            [Section + "MemberState"] = "NL",
            [Section + "OperatorMail"] = SampleAccounts.Operator.Email,
        };
    }
}

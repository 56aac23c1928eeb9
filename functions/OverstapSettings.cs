using System.Globalization;
using System.Net.Mail;
using Microsoft.Extensions.Configuration;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;
using Overstap.Catalogue;
using Overstap.Deadlines;
using Overstap.Deliver.Mails;
using Overstap.Seal;

namespace Overstap;

/// <summary>The settings, all under <c>Overstap:</c>, checked when the application starts. The README has the table.</summary>
public sealed class OverstapSettings
{
    /// <summary>What a memory stick formatted with FAT32 takes.</summary>
    private const int DefaultVolume = 4_000;
    private const int SmallestVolume = 1;

    /// <summary>A blob has 50,000 blocks at most, and where there are many large objects half of them are not full.</summary>
    private const int LargestVolume = 150_000;

    private const int MostProcessors = 256;
    private const int MostUploads = 32;

    private readonly IConfigurationSection _section;

    private OverstapSettings(IConfigurationSection section) => _section = section;

    /// <summary>Where the catalogue is; the one that ships with the application unless set.</summary>
    public string CatalogueFile => Optional(_section, "CatalogueFile") ?? DataCatalogue.ShippedPath;

    /// <summary>Where the source map of the catalogue is; <c>sources.jsonc</c> beside the catalogue unless set.</summary>
    public string SourcesFile => Optional(_section, "SourcesFile") ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(CatalogueFile))!, SourceMap.FileName);

    /// <summary>Key of the index hashes: 32 random bytes, the same for the life of the environment.</summary>
    public required byte[] IndexKey { get; init; }

    /// <summary>Connection string, with account key, of the storage account of copies and cases: only a service SAS lives for 30 days.</summary>
    public required string ExportStorage { get; init; }
    public required Uri VaultUri { get; init; }

    /// <summary>Name of the vault key that wraps passwords and data keys.</summary>
    public required string WrappingKey { get; init; }

    /// <summary>Name of the vault key that signs copies and certificates: EC P-256, or RSA. Never the wrapping key: one key, one use.</summary>
    public required string SigningKey { get; init; }

    /// <summary>Endpoint of the mail resource, used with the application's identity; or <see cref="MailConnectionString"/>.</summary>
    public required Uri? MailEndpoint { get; init; }
    public required string? MailConnectionString { get; init; }
    public required string MailSender { get; init; }
    public required Uri Issuer { get; init; }
    public required string Audience { get; init; }

    /// <summary>Whether the password is mailed in a message of its own, or shown on the portal after a fresh sign-in. Has no default.</summary>
    public required bool PasswordByMail { get; init; }

    /// <summary>Zone in whose days legal periods are counted.</summary>
    public TimeZoneInfo TimeZone => TimeZoneInfo.FindSystemTimeZoneById(Jurisdiction.Zone.Id);

    /// <summary>As users know the service.</summary>
    public required string ServiceName { get; init; }

    /// <summary>Where requests are made and followed.</summary>
    public required Uri PortalUrl { get; init; }

    /// <summary>The Member State whose law counts the days, with our own closing days.</summary>
    public required Jurisdiction Jurisdiction { get; init; }

    /// <summary>Bytes that one archive of a copy is to have at most: what is more goes into further ones. Set in megabytes.</summary>
    public required long VolumeBytes { get; init; }

    /// <summary>Processors that pack and encrypt, for all requests of a host together: each takes about 1.3 MB (a block, its packed form, and the state of deflate). All that there are unless set.</summary>
    public required int SealingProcessors { get; init; }

    /// <summary>Blocks of 8 MiB that a host uploads at once, of all requests together.</summary>
    public required int UploadsUnderWay { get; init; }

    /// <summary>Where the people who answer for deadlines are told daily which are due, at risk or missed.</summary>
    public required string OperatorMail { get; init; }

    /// <summary>Who speaks to the user. Whom to ask and where to complain stand in the catalogue alone, so that mails say what is published.</summary>
    public ServiceIdentity Identify(ControllerDefinition controller)
    {
        var (contact, authority) = (controller.Contacts[0].Address, controller.SupervisoryAuthority);
        return new ServiceIdentity(ServiceName, contact.Scheme == Uri.UriSchemeMailto ? $"{contact.UserInfo}@{contact.Host}" : contact.AbsoluteUri, $"{authority.Name}, {authority.Address}", PortalUrl);
    }

    /// <summary>Connection string of a source that is a database.</summary>
    /// <exception cref="InvalidOperationException">It is not set.</exception>
    public string SourceConnection(string source) => Require(_section, $"Sources:{source}:ConnectionString");

    /// <summary>With which that source is erased and corrected, and accounts are frozen, so that the user who reads needs no other right; the same as for reading unless set.</summary>
    /// <inheritdoc cref="SourceConnection"/>
    public string SourceChangeConnection(string source) => Optional(_section, $"Sources:{source}:ChangeConnectionString") ?? SourceConnection(source);

    /// <summary>Base address of a source that speaks HTTP: https, or a loopback address.</summary>
    /// <exception cref="InvalidOperationException">It is not set, or is no such address.</exception>
    public Uri SourceAddress(string source) => SecureAddress($"Sources:{source}:Address");

    /// <summary>For what a token is asked that such a source is shown; null where it is shown none.</summary>
    public string? SourceScope(string source) => Optional(_section, $"Sources:{source}:Scope");

    /// <summary>Address of the container in which tables land, reached with the application's identity; null where <see cref="SourceContainerConnection"/> is set.</summary>
    /// <inheritdoc cref="SourceAddress"/>
    public Uri? SourceContainer(string source) => SourceContainerConnection(source) is null ? SecureAddress($"Sources:{source}:Container") : null;

    /// <summary>Connection string of that container's account, with the container's name; null where the account is reached with the application's identity.</summary>
    /// <exception cref="InvalidOperationException">The name is not set.</exception>
    public (string Account, string Container)? SourceContainerConnection(string source) =>
        Optional(_section, $"Sources:{source}:ConnectionString") is { } account ? (account, Require(_section, $"Sources:{source}:Container")) : null;

    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message names it and says what it should be.</exception>
    public static OverstapSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Overstap");
        return new OverstapSettings(section)
        {
            IndexKey = ReadKey(section, "IndexKey"),
            ExportStorage = Require(section, "ExportStorage"),
            VaultUri = RequireHttps(section, "VaultUri"),
            WrappingKey = Require(section, "WrappingKey"),
            SigningKey = RequireOther(section, "SigningKey", "WrappingKey"),
            MailEndpoint = Optional(section, "MailConnectionString") is null ? RequireHttps(section, "MailEndpoint") : null,
            MailConnectionString = Optional(section, "MailConnectionString"),
            MailSender = Require(section, "MailSender"),
            Issuer = RequireHttps(section, "Issuer"),
            Audience = Require(section, "Audience"),
            PasswordByMail = Require(section, "PasswordDelivery") switch
            {
                "mail" => true,
                "portal" => false,
                _ => throw Wrong("PasswordDelivery", "must be portal or mail"),
            },
            ServiceName = Require(section, "ServiceName"),
            PortalUrl = RequireUri(section, "PortalUrl"),
            Jurisdiction = ReadJurisdiction(section),
            VolumeBytes = ReadNumber(section, "VolumeMegabytes", DefaultVolume, SmallestVolume, LargestVolume, "a whole number of megabytes") * 1_000_000L,
            SealingProcessors = ReadNumber(section, "SealingProcessors", Environment.ProcessorCount, 1, MostProcessors),
            UploadsUnderWay = ReadNumber(section, "UploadsUnderWay", BlockStager.UploadsUnderWay, 1, MostUploads),
            OperatorMail = RequireMail(section, "OperatorMail"),
        };
    }

    // What goes over another machine's network is personal data, and a token.
    private Uri SecureAddress(string name) =>
        RequireUri(_section, name) is { Query: "", Fragment: "", UserInfo: "" } uri && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback))
            ? uri
            : throw Wrong(name, "must be an https address without a query, or for local development one of this machine");

    private static string Require(IConfigurationSection section, string name) =>
        Optional(section, name) ?? throw Wrong(name, "is not set");

    /// <summary>A value that is empty counts as none, as shells and portals leave one behind.</summary>
    private static string? Optional(IConfigurationSection section, string name) => section[name] is { Length: > 0 } value ? value : null;

    private static string RequireOther(IConfigurationSection section, string name, string than) =>
        Require(section, name) is var value && !string.Equals(value, section[than], StringComparison.OrdinalIgnoreCase) ? value : throw Wrong(name, $"must be another key than {than}");

    private static string RequireMail(IConfigurationSection section, string name) =>
        MailAddress.TryCreate(Require(section, name), out var address) ? address.Address : throw Wrong(name, "must be an e-mail address");

    private static Uri RequireUri(IConfigurationSection section, string name) =>
        Uri.TryCreate(Require(section, name), UriKind.Absolute, out var uri) ? uri : throw Wrong(name, "must be an absolute address");

    private static Uri RequireHttps(IConfigurationSection section, string name) =>
        RequireUri(section, name) is { Scheme: "https" } uri ? uri : throw Wrong(name, "must be an https address");

    private static bool KeepsAmsterdamTime(DateTimeZone zone) => new[] { Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2026, 7, 1, 0, 0) }
        .All(instant => zone.GetUtcOffset(instant) == DateTimeZoneProviders.Tzdb["Europe/Amsterdam"].GetUtcOffset(instant));

    private static Jurisdiction ReadJurisdiction(IConfigurationSection section)
    {
        try
        {
            var closed = section.GetSection("CompanyDays").GetChildren().Select(day => LocalDatePattern.Iso.Parse(day.Value ?? "").Value);
            var state = Require(section, "MemberState");
            var shipped = Optional(section, "HolidayFile") is { } file
                ? new Jurisdiction(HolidayCalendar.Load(file), DateTimeZoneProviders.Tzdb[Require(section, "TimeZone")])
                : Jurisdiction.Of(state);
            return KeepsAmsterdamTime(shipped.Zone)
                ? shipped with { CompanyDays = closed.ToHashSet() }
                : throw Wrong("MemberState", "must be one that keeps the time of Amsterdam, which the letters give: elsewhere the last day of a period would read as another day");
        }
        catch (UnparsableValueException)
        {
            throw Wrong("CompanyDays", "must be days such as 2026-12-24");
        }
        catch (ArgumentException)
        {
            throw Wrong("MemberState", "must be BE, DE, ES, FR or NL, or set HolidayFile and TimeZone");
        }
        catch (DateTimeZoneNotFoundException)
        {
            throw Wrong("TimeZone", "must be an IANA time zone such as Europe/Amsterdam");
        }
        catch (HolidayFileException e)
        {
            throw Wrong("HolidayFile", $"cannot be used: {e.Message}");
        }
    }

    private static int ReadNumber(IConfigurationSection section, string name, int unset, int least, int most, string kind = "a whole number")
    {
        if (Optional(section, name) is not { } value)
            return unset;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"must be {kind}, {least} to {most}"));
    }

    private static byte[] ReadKey(IConfigurationSection section, string name)
    {
        var key = new byte[33];
        return Convert.TryFromBase64String(Require(section, name), key, out var length) && length == 32 ? key[..32] : throw Wrong(name, "must be 32 random bytes in base64");
    }

    private static InvalidOperationException Wrong(string name, string what) => new($"The setting Overstap:{name} {what}.");
}

using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Overstap.Catalogue;

namespace Overstap.Tests.Infra;

/// <summary>The settings of the function app, read by the code that will read them.</summary>
public sealed class SettingsTests(InfraFiles infra) : IClassFixture<InfraFiles>
{
    private const string Prefix = "Overstap__";

    private static readonly string Page = File.ReadAllText(Path.Combine(InfraFiles.Root, "..", "docs", "deployment.md"));

    private JsonObject All => (JsonObject)Assert.Single(infra["function-app"].Variables, variable => variable.Name == "ownSettings").Value;

    /// <summary>What infra/ sets, and what the documentation gives as an example of further settings.</summary>
    private Dictionary<string, string?> Own => All.Concat(Example("Overstap__Sources__cloud__ConnectionString")).Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), pair => (string?)Sample(pair.Key, pair.Value!.ToString()));

    [Fact]
    public void Settings_OfTheFunctionApp_AreThoseOfInfraAndThoseGiven() =>
        Assert.Equal("=union(settings, ownSettings)", Assert.Single(infra["function-app"].Resources, resource => resource.Type == "Microsoft.Web/sites/config")["properties"]!.ToString());

    [Fact]
    public void Sources_OfTheDocumentationsLongerExample_AreAccepted()
    {
        var example = Own;
        example.Remove("Overstap:Sources:cloud:ConnectionString");
        foreach (var (name, value) in Example("Overstap__CatalogueFile"))
            example[name.Replace("__", ":", StringComparison.Ordinal)] = value!.ToString().Replace("/home/site/wwwroot", Path.Combine(InfraFiles.Root, "..", "samples"), StringComparison.Ordinal);

        var services = new ServiceCollection().AddOverstap(Configuration(example)).BuildServiceProvider();

        Assert.Equal(2, services.GetRequiredService<SourceMap>().Sources.Count);
    }

    [Fact]
    public void Settings_OfTheFunctionApp_AreAccepted()
    {
        var settings = OverstapSettings.Read(Configuration(Own));

        Assert.False(settings.PasswordByMail);
        Assert.Null(settings.MailConnectionString);
    }

    [Fact]
    public void EverySetting_OfTheFunctionApp_IsNeeded() =>
        Assert.All(Own.Keys, name =>
        {
            var others = Own;
            others.Remove(name);
            Assert.Contains(name, Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddOverstap(Configuration(others))).Message, StringComparison.Ordinal);
        });

    [Fact]
    public void MemberState_WhoseDaysEndAtAnotherTimeThanTheLettersSay_IsRefused()
    {
        var irish = Own;
        irish["Overstap:MemberState"] = "IE";

        Assert.Contains("Amsterdam", Assert.Throws<InvalidOperationException>(() => OverstapSettings.Read(Configuration(irish))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OperatorMail_ThatIsNoAddress_IsRefused()
    {
        var wrong = Own;
        wrong["Overstap:OperatorMail"] = "privacy desk";

        Assert.Contains("OperatorMail", Assert.Throws<InvalidOperationException>(() => OverstapSettings.Read(Configuration(wrong))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 4_000_000_000L)]
    [InlineData("", 4_000_000_000L)]
    [InlineData("1", 1_000_000L)]
    [InlineData("150000", 150_000_000_000L)]
    public void VolumeMegabytes_SaysHowLongAnArchiveGets(string? megabytes, long bytes)
    {
        var settings = Own;
        settings["Overstap:VolumeMegabytes"] = megabytes;

        Assert.Equal(bytes, OverstapSettings.Read(Configuration(settings)).VolumeBytes);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("150001")]
    [InlineData("-64")]
    [InlineData("4 GB")]
    [InlineData("99999999999999999999")]
    public void VolumeMegabytes_ThatIsNoSuchNumber_IsRefused(string megabytes)
    {
        var wrong = Own;
        wrong["Overstap:VolumeMegabytes"] = megabytes;

        Assert.Contains("VolumeMegabytes must be a whole number of megabytes, 1 to 150000", Assert.Throws<InvalidOperationException>(() => OverstapSettings.Read(Configuration(wrong))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_ThatAreEmpty_CountAsNotSet()
    {
        var settings = Own;
        foreach (var name in (string[])["CatalogueFile", "SourcesFile", "MailConnectionString", "HolidayFile", "TimeZone", "CompanyDays", "SealingProcessors", "UploadsUnderWay", "Sources:cloud:ChangeConnectionString"])
            settings[$"Overstap:{name}"] = "";
        var read = OverstapSettings.Read(Configuration(settings));
        settings["Overstap:WrappingKey"] = "";

        Assert.Equal((DataCatalogue.ShippedPath, "sources.jsonc"), (read.CatalogueFile, Path.GetFileName(read.SourcesFile)));
        Assert.Equal((Environment.ProcessorCount, 3), (read.SealingProcessors, read.UploadsUnderWay));
        Assert.Null(read.MailConnectionString);
        Assert.Equal(read.SourceConnection("cloud"), read.SourceChangeConnection("cloud"));
        Assert.Equal("The setting Overstap:WrappingKey is not set.", Assert.Throws<InvalidOperationException>(() => OverstapSettings.Read(Configuration(settings))).Message);
    }

    [Fact]
    public void BoundsOfSealing_AreWhatTheMachineHas_UntilTheyAreSet()
    {
        var settings = Own;
        var unset = OverstapSettings.Read(Configuration(settings));
        (settings["Overstap:SealingProcessors"], settings["Overstap:UploadsUnderWay"]) = ("7", "2");
        var set = OverstapSettings.Read(Configuration(settings));

        Assert.Equal((Environment.ProcessorCount, 3), (unset.SealingProcessors, unset.UploadsUnderWay));
        Assert.Equal((7, 2), (set.SealingProcessors, set.UploadsUnderWay));
    }

    [Theory]
    [InlineData("SealingProcessors", "0", "must be a whole number, 1 to 256")]
    [InlineData("UploadsUnderWay", "33", "must be a whole number, 1 to 32")]
    public void BoundsOfSealing_ThatAreNone_AreRefused(string name, string value, string sentence)
    {
        var wrong = Own;
        wrong[$"Overstap:{name}"] = value;

        Assert.Equal($"The setting Overstap:{name} {sentence}.", Assert.Throws<InvalidOperationException>(() => OverstapSettings.Read(Configuration(wrong))).Message);
    }

    [Theory]
    [InlineData("IndexKey", "indexKeySecretName")]
    [InlineData("ExportStorage", "exportStorageSecretName")]
    public void Secret_AmongTheSettings_IsAReferenceToTheVault(string name, string secret) =>
        Assert.Equal($"='@Microsoft.KeyVault(VaultName=${{vaultName}};SecretName=${{{secret}}})'", All[Prefix + name]!.ToString());

    [Fact]
    public void HostStorage_AmongTheSettings_IsReachedByIdentity()
    {
        Assert.Equal("managedidentity", All["AzureWebJobsStorage__credential"]!.ToString());
        Assert.False(All.ContainsKey("AzureWebJobsStorage"));
    }

    [Fact]
    public void EverySettingAndVariable_OfInfra_IsInTheDocumentation()
    {
        var variables = infra.Values.Variables.Select(variable => variable.Value.ToString().Split('\'')[1]);

        Assert.All(Own.Keys.Select(name => name.Replace(":", "__", StringComparison.Ordinal)).Concat(variables), name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
    }

    /// <summary>The first JSON object on the page that has a member of this name.</summary>
    private static JsonObject Example(string member) =>
        Page.Split("OVERSTAP_SETTINGS='").Skip(1).Select(rest => (JsonObject)JsonNode.Parse(rest.Split('\'')[0])!).First(example => example.ContainsKey(member));

    /// <summary>A deployment fills in expressions; here a value of the right shape stands for each.</summary>
    private static string Sample(string name, string value) => value switch
    {
        ['=', ..] when name.EndsWith("IndexKey", StringComparison.Ordinal) => Convert.ToBase64String(new byte[32]),
        ['=', ..] when name.EndsWith("Key", StringComparison.Ordinal) => name,
        ['=', ..] when name.EndsWith("Mail", StringComparison.Ordinal) => "privacy-desk@sample.invalid",
        ['=', ..] => "https://sample.invalid/",
        _ => value,
    };

    private static IConfiguration Configuration(IEnumerable<KeyValuePair<string, string?>> values) => new ConfigurationBuilder().AddInMemoryCollection(values).Build();
}

using Overstap.Local.Settings;

namespace Overstap.Tests.Hosting;

public sealed class LocalSettingsFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overstap-settings-");

    private string SettingsFile => Path.Combine(_folder.FullName, "local.settings.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Read_Values_AreSettingsByTheirConfigurationNames()
    {
        File.WriteAllText(SettingsFile, """{"IsEncrypted":false,"Values":{"Overstap__PasswordDelivery":"portal","Overstap:ServiceName":"Example","Flag":true}}""");

        Assert.Equal(
            [new("Overstap:PasswordDelivery", "portal"), new("Overstap:ServiceName", "Example"), new("Flag", "true")],
            LocalSettingsFile.Read(SettingsFile));
    }

    [Fact]
    public void Read_NoFile_GivesNothing() => Assert.Empty(LocalSettingsFile.Read(SettingsFile));

    [Fact]
    public void Read_Malformed_NamesTheFile()
    {
        File.WriteAllText(SettingsFile, "{\"Values\":[]}");

        Assert.StartsWith($"{SettingsFile} is not a settings file: ", Assert.Throws<StartupException>(() => LocalSettingsFile.Read(SettingsFile)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_InTheRepository_IsOne() =>
        Assert.Contains(LocalSettingsFile.Read(Path.Combine(RepositoryRoot.Find(), "local.settings.sample.json")), setting => setting.Key == "Overstap:PasswordDelivery");
}

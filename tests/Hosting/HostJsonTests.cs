using Overstap.Local.Durable;
using Overstap.Local.Hosting;
using Overstap.Local.Settings;

namespace Overstap.Tests.Hosting;

public sealed class HostJsonTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overstap-hostjson-");

    private string File => Path.Combine(_folder.FullName, "host.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Read_OfOurOwn_GivesWhatTheHostNeeds()
    {
        var hostJson = HostJson.Read(Path.Combine(RepositoryRoot.Find(), "host.json"));

        Assert.Equal("api", hostJson.RoutePrefix);
        Assert.Equal(("1.0", "1.0", VersionMatchStrategy.CurrentOrOlder, VersionFailureStrategy.Reject), (
            hostJson.Versioning!.Version, hostJson.Versioning.DefaultVersion, hostJson.Versioning.MatchStrategy, hostJson.Versioning.FailureStrategy));
    }

    [Fact]
    public void Read_WithoutExtensions_GivesTheDefaults()
    {
        System.IO.File.WriteAllText(File, """{"version":"2.0"}""");

        Assert.Equal(new HostJson { RoutePrefix = "api", MaxConcurrentActivities = null, MaxConcurrentOrchestrations = null }, HostJson.Read(File));
    }

    [Fact]
    public void Read_WithExtensions_GivesTheirValues()
    {
        System.IO.File.WriteAllText(File, """{"extensions":{"http":{"routePrefix":""},"durableTask":{"maxConcurrentActivityFunctions":3,"maxConcurrentOrchestratorFunctions":5}}}""");

        Assert.Equal(new HostJson { RoutePrefix = "", MaxConcurrentActivities = 3, MaxConcurrentOrchestrations = 5 }, HostJson.Read(File));
    }

    [Fact]
    public void Read_WithVersioning_GivesItsStrategies()
    {
        System.IO.File.WriteAllText(File, """{"extensions":{"durableTask":{"defaultVersion":"2.1","versionMatchStrategy":"Strict","versionFailureStrategy":"Fail"}}}""");

        var expected = new DurableVersioning { Version = "2.1", DefaultVersion = "2.1", MatchStrategy = VersionMatchStrategy.Strict, FailureStrategy = VersionFailureStrategy.Fail };
        Assert.Equal(expected, HostJson.Read(File).Versioning);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"extensions":{"durableTask":{"defaultVersion":"2.1","versionMatchStrategy":"Nearly"}}}""")]
    [InlineData("[]")]
    [InlineData("""{"extensions":{"durableTask":{"maxConcurrentActivityFunctions":"many"}}}""")]
    public void Read_Malformed_NamesTheFile(string content)
    {
        System.IO.File.WriteAllText(File, content);

        Assert.Contains(File, Assert.Throws<StartupException>(() => HostJson.Read(File)).Message, StringComparison.Ordinal);
    }
}

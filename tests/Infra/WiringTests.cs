using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Overstap.Tests.Infra;

/// <summary>What the compiler would say about modules: who calls whom with what.</summary>
public sealed partial class WiringTests(InfraFiles infra) : IClassFixture<InfraFiles>
{
    [Fact]
    public void EveryModule_IsCalled_WithItsParameters()
    {
        Assert.Equal(infra.All.Count - 1, infra.Main.Modules.Count);
        Assert.All(infra.Main.Modules, module =>
        {
            var file = FileOf(module);
            var given = ((JsonObject)module.Body["params"]!).Select(pair => pair.Key).ToHashSet();
            Assert.Superset(file.Parameters.Where(parameter => !parameter.HasDefault).Select(parameter => parameter.Name).ToHashSet(), given);
            Assert.Subset(file.Parameters.Select(parameter => parameter.Name).ToHashSet(), given);
        });
    }

    [Fact]
    public void EveryOutput_ThatIsUsed_Exists()
    {
        var used = OutputUse().Matches(File.ReadAllText(infra.Main.Path)).Select(match => (Module: match.Groups["module"].Value, Output: match.Groups["output"].Value)).ToArray();

        Assert.NotEmpty(used);
        Assert.All(used, use =>
        {
            var module = Assert.Single(infra.Main.Modules, module => module.Name == use.Module);
            Assert.Contains(FileOf(module).Outputs, output => output.Name == use.Output);
        });
    }

    [Fact]
    public void EveryParameter_OfMain_IsInTheParameterFile() =>
        Assert.Equal(infra.Main.Parameters.Select(parameter => parameter.Name), infra.Values.Variables.Select(value => value.Name));

    [Fact]
    public void EveryResource_OfMain_IsTheGroup() =>
        Assert.Equal("Microsoft.Resources/resourceGroups", Assert.Single(infra.Main.Resources).Type);

    [Fact]
    public void EveryType_OfInfra_HasOneVersion() =>
        Assert.All(
            infra.All.SelectMany(file => file.Resources).GroupBy(resource => resource.Type.Split('/')[0] + "/" + resource.Type.Split('/')[1]),
            family => Assert.Single(family.Select(resource => resource.Version).Distinct()));

    [Fact]
    public void Application_OfInfra_IsTheServiceOfAzureYaml()
    {
        var azure = File.ReadAllText(Path.Combine(InfraFiles.Root, "..", "azure.yaml"));
        var app = Assert.Single(infra["function-app"].Resources, resource => resource.Type == "Microsoft.Web/sites");

        Assert.Contains("'azd-service-name': 'functions'", app["tags"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("\n  functions:\n    project: functions\n", azure, StringComparison.Ordinal);
    }

    private BicepFile FileOf(BicepModule module) =>
        infra.All.Single(file => Path.GetRelativePath(InfraFiles.Root, file.Path).Replace('\\', '/') == module.Path);

    [GeneratedRegex(@"\b(?<module>\w+)\.outputs\.(?<output>\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OutputUse();
}

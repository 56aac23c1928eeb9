namespace Overstap.Tests.Infra;

public sealed class RegionTests(InfraFiles infra) : IClassFixture<InfraFiles>
{
    /// <summary>Resource providers without regions; for them the place is <c>dataLocation</c>.</summary>
    private const string Global = "Microsoft.Communication/";

    [Fact]
    public void Location_OfMain_CanOnlyBeWestEurope()
    {
        var location = Assert.Single(infra.Main.Parameters, parameter => parameter.Name == "location");

        Assert.False(location.HasDefault);
        Assert.Equal("""[["westeurope"]]""", location.Decorators["allowed"]!.ToJsonString());
    }

    [Fact]
    public void Location_OfEveryResource_IsThatOfMain()
    {
        Assert.All(infra.Created.Where(created => created.Resource["location"] is not null), created =>
            Assert.Equal(IsGlobal(created.Resource) ? "global" : "=location", created.Resource["location"]!.ToString()));
        Assert.All(infra.Main.Modules.Where(module => module.Body["params"]!["location"] is not null), module =>
            Assert.Equal("=location", module.Body["params"]!["location"]!.ToString()));
        Assert.All(infra.All.Except([infra.Main]).SelectMany(file => file.Parameters).Where(parameter => parameter.Name == "location"), parameter => Assert.False(parameter.HasDefault));
    }

    [Fact]
    public void DataLocation_OfMail_IsEurope() =>
        Assert.All(
            infra.Created.Where(created => IsGlobal(created.Resource) && created.Resource.Type.Count(letter => letter == '/') == 1),
            created => Assert.Equal("Europe", created.Resource["properties.dataLocation"]!.ToString()));

    [Fact]
    public void Storage_OfEveryAccount_StaysInTheRegion()
    {
        var accounts = infra.Created.Where(created => created.Resource.Type == "Microsoft.Storage/storageAccounts").ToArray();

        Assert.Equal(2, accounts.Length);
        Assert.All(accounts, account =>
        {
            Assert.Equal("=redundancy", account.Resource["sku.name"]!.ToString());
            var redundancy = Assert.Single(account.File.Parameters, parameter => parameter.Name == "redundancy");
            Assert.Equal("""[["Standard_ZRS","Standard_LRS"]]""", redundancy.Decorators["allowed"]!.ToJsonString());
        });
    }

    private static bool IsGlobal(BicepResource resource) => resource.Type.StartsWith(Global, StringComparison.Ordinal);
}

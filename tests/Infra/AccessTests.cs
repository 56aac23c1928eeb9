using System.Text.Json.Nodes;

namespace Overstap.Tests.Infra;

public sealed class AccessTests(InfraFiles infra) : IClassFixture<InfraFiles>
{
    [Fact]
    public void EveryGrant_OfInfra_StandsInRoles()
    {
        var grants = infra.Created.Where(created => created.Resource.Type.StartsWith("Microsoft.Authorization/", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(grants);
        Assert.All(grants, grant => Assert.Equal(infra["roles"], grant.File));
        Assert.DoesNotContain(infra.Created, created => created.Resource["properties.accessPolicies"] is not null);
    }

    [Fact]
    public void EveryRole_IsAssigned_OnOneResourceToTheApplication()
    {
        var assignments = infra["roles"].Resources.Where(resource => resource.Type == "Microsoft.Authorization/roleAssignments").ToArray();

        Assert.Equal(
            ["=appStorage", "=communication", "=insights", "=secrets[i]", "=signingKey", "=wrappingKey"],
            assignments.Select(assignment => assignment["scope"]!.ToString()).Order(StringComparer.Ordinal));
        Assert.All(assignments, assignment =>
        {
            Assert.Equal("=principalId", assignment["properties.principalId"]!.ToString());
            Assert.Equal("ServicePrincipal", assignment["properties.principalType"]!.ToString());
        });
    }

    [Fact]
    public void WrappingKey_OfTheVault_WrapsAndUnwrapsOnly()
    {
        var key = Key("wrapping");

        Assert.Equal("""["wrapKey","unwrapKey"]""", key["properties.keyOps"]!.ToJsonString());
        Assert.Equal(3072, key["properties.keySize"]!.GetValue<int>());
        Assert.NotEmpty((JsonArray)key["properties.rotationPolicy.lifetimeActions"]!);
    }

    [Fact]
    public void SigningKey_OfTheVault_SignsOnlyAndNeverExpires()
    {
        var key = Key("signing");

        Assert.Equal("""["sign","verify"]""", key["properties.keyOps"]!.ToJsonString());
        Assert.Equal("P-256", key["properties.curveName"]!.GetValue<string>());
        Assert.NotEmpty((JsonArray)key["properties.rotationPolicy.lifetimeActions"]!);
        Assert.Null(key["properties.attributes.exp"]);
    }

    [Fact]
    public void Signer_OfTheRoles_MayReadAndSignAndNothingElse()
    {
        var role = Assert.Single(infra["roles"].Resources, resource => resource["name"]!.ToString().Contains("certificate-signer", StringComparison.Ordinal));

        Assert.Equal(
            """[{"dataActions":["Microsoft.KeyVault/vaults/keys/read","Microsoft.KeyVault/vaults/keys/sign/action"]}]""", role["properties.permissions"]!.ToJsonString());
    }

    [Fact]
    public void Vault_OnceCreated_CannotBePurgedAndGoesByRoles()
    {
        var vault = Assert.Single(infra["vault"].Resources, resource => resource.Type == "Microsoft.KeyVault/vaults");

        Assert.True(vault["properties.enablePurgeProtection"]!.GetValue<bool>());
        Assert.True(vault["properties.enableRbacAuthorization"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("mail", "properties.disableLocalAuth", "Microsoft.Communication/communicationServices")]
    [InlineData("monitoring", "properties.DisableLocalAuth", "Microsoft.Insights/components")]
    public void Keys_OfWhatTakesIdentities_AreOff(string file, string property, string type) =>
        Assert.True(Assert.Single(infra[file].Resources, resource => resource.Type == type)[property]!.GetValue<bool>());

    [Fact]
    public void EverySecret_OfInfra_IsSecureAndStaysOutOfOutputs()
    {
        Assert.All(
            infra.All.SelectMany(file => file.Parameters).Where(parameter => parameter.Name is "indexKey" or "settings"),
            parameter => Assert.True(parameter.Decorators.ContainsKey("secure")));
        Assert.All(
            infra.All.SelectMany(file => file.Outputs),
            output => Assert.DoesNotMatch(@"\bindexKey\b|\blist\w*\(|ConnectionString|AccountKey|InstrumentationKey|\.value\b", output.Value.ToString()));
    }

    private BicepResource Key(string name) =>
        Assert.Single(infra["vault"].Resources, resource => resource.Type == "Microsoft.KeyVault/vaults/keys" && resource["name"]!.ToString() == name);
}

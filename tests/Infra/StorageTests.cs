namespace Overstap.Tests.Infra;

public sealed class StorageTests(InfraFiles infra) : IClassFixture<InfraFiles>
{
    [Theory]
    [InlineData("app-storage", false)]
    [InlineData("export-storage", true)]
    public void Account_OfEitherStorage_IsReachedAsMeant(string file, bool withKeys)
    {
        var account = Single(file, "Microsoft.Storage/storageAccounts");

        Assert.Equal(withKeys, account["properties.allowSharedKeyAccess"]!.GetValue<bool>());
        Assert.False(account["properties.allowBlobPublicAccess"]!.GetValue<bool>());
        Assert.False(account["properties.allowCrossTenantReplication"]!.GetValue<bool>());
        Assert.True(account["properties.supportsHttpsTrafficOnly"]!.GetValue<bool>());
        Assert.Equal("TLS1_2", account["properties.minimumTlsVersion"]!.ToString());
    }

    [Theory]
    [InlineData("deleteRetentionPolicy.enabled")]
    [InlineData("containerDeleteRetentionPolicy.enabled")]
    [InlineData("restorePolicy.enabled")]
    [InlineData("changeFeed.enabled")]
    [InlineData("isVersioningEnabled")]
    public void ExportStorage_EveryWayToKeepWhatWasDeleted_IsOff(string property)
    {
        var blobs = Single("export-storage", "Microsoft.Storage/storageAccounts/blobServices");

        Assert.False(blobs[$"properties.{property}"]!.GetValue<bool>());
    }

    [Fact]
    public void ExportStorage_ContainersThatTheCodeUses_AreCreated()
    {
        var used = Directory.EnumerateFiles(Path.Combine(InfraFiles.Root, "..", "functions", "Adapters"), "*.cs")
            .SelectMany(file => File.ReadAllText(file).Split("GetBlobContainerClient(\"")[1..], (_, rest) => rest[..rest.IndexOf('"', StringComparison.Ordinal)])
            .Order(StringComparer.Ordinal);
        var text = File.ReadAllText(infra["export-storage"].Path);

        Assert.Contains($"for container in [{string.Join(", ", used.Select(name => $"'{name}'"))}]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Backstop_OfTheExportStorage_TakesOldBackupAndAccessCopiesOnly()
    {
        var rules = Single("export-storage", "Microsoft.Storage/storageAccounts/managementPolicies")["properties.policy.rules"]!;
        var filters = rules["body"]!["definition"]!["filters"]!;

        Assert.Equal("""["kind","['backup', 'access']"]""", rules["for"]!.ToJsonString(Json.Plain));
        Assert.Equal("""["copy-"]""", filters["prefixMatch"]!.ToJsonString());
        Assert.Equal("""[{"name":"kind","op":"==","value":"=kind"}]""", filters["blobIndexMatch"]!.ToJsonString(Json.Plain));
        Assert.Equal("""{"baseBlob":{"delete":{"daysAfterCreationGreaterThan":"=backstopDays"}}}""", rules["body"]!["definition"]!["actions"]!.ToJsonString());
    }

    private BicepResource Single(string file, string type) => Assert.Single(infra[file].Resources, resource => resource.Type == type && !resource.Existing);
}

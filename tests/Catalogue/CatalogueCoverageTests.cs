using Overstap.Catalogue;
using Xunit.Abstractions;

namespace Overstap.Tests.Catalogue;

/// <summary>Holds the catalogue against what the provider published: every service and every field of it.</summary>
public sealed class CatalogueCoverageTests(ITestOutputHelper output)
{
    private static readonly DataCatalogue Catalogue = DataCatalogue.Load(DataCatalogue.ShippedPath);

    [Theory]
    [InlineData("S01", "recorder", "type, size, name, url, createdAt, uploadedAt, deletedAt, id, purgedAt, recoveredAt")]
    [InlineData("S02", "contacts", "content, createdAt, status, type, updatedAt")]
    [InlineData("S03", "find-device", "lockContent, phoneInfo, state, content, updatedAt")]
    [InlineData("S04", "sms", "content, creator, deleted, updatedAt")]
    [InlineData("S05", "call-recording", "creator, modifier, content, status")]
    [InlineData("S06", "notes", "content, history/content, folderName, status, type, createdAt, updatedAt, commands/command")]
    [InlineData("S07", "micard", "content, recordStatus, syncState")]
    [InlineData("S08", "browser", "content, status")]
    [InlineData("S09", "cloud-card", "content")]
    [InlineData("S10", "app-backup", "userDeviceId, product, imei, backupAt, backupSize, deletedAt, packageName, label, versionName, versionCode, iconActive, apkSize, apps/deletedAt, earliestBackupAt, url")]
    [InlineData("S11", "music", "playlistOnlineId, songOnlineId, status, type, createdAt, updatedAt, size, active")]
    [InlineData("S12", "calendar", "status, type, content")]
    [InlineData("S13", "loan", "loanInfo, creditInfo, status, type, createdAt, updatedAt, content, size, active")]
    [InlineData("S14", "app-search", "record, type, searchedAt, status, createdAt, updatedAt, size, active")]
    [InlineData("S15", "common-phrases", "phrase, type, status, createdAt, updatedAt, size, active")]
    [InlineData("S16", "clipboard", "text, type, status, createdAt, updatedAt, size, active")]
    [InlineData("M01", "user-quota", "createdAt, expiresAt, size, status, type")]
    [InlineData("M02", "service-quota-usage", "type, usageState, volume")]
    [InlineData("M03", "gift-membership", "amount, channel, createdAt, level, type")]
    public void Catalogue_PublishedService_HasEveryPublishedField(string reference, string service, string fields)
    {
        var definition = Catalogue.FindService(service);

        Assert.NotNull(definition);
        Assert.Equal(reference, definition.Reference);
        Assert.All(fields.Split(", "), field => Assert.Contains(definition.Tables, table => Has(table, field)));
    }

    [Theory]
    [InlineData("E01", "user-id-mapping")]
    [InlineData("E02", "membership-sharing")]
    [InlineData("E03", "cloud-sharing")]
    [InlineData("E04", "vip-operations")]
    [InlineData("E05", "invoices-and-profile")]
    [InlineData("E06", "activity-data")]
    [InlineData("E07", "user-status")]
    public void Catalogue_PublishedExclusion_HasAGroundInEveryLanguage(string reference, string service)
    {
        var definition = Catalogue.FindService(service);

        Assert.Equal(reference, definition?.Reference);
        Assert.NotNull(definition?.Exclusion);
        Assert.Equal(4, Labels.Languages.Select(definition.Exclusion.Reason.In).Distinct().Count());
    }

    [Theory]
    [InlineData("account", "accountName, nickname, avatarUrl")]
    [InlineData("messenger-profile", "nickname, gender, language, city, province, country, avatarUrl")]
    [InlineData("phone", "model, osVersion, language, region, screen, cpu, display")]
    [InlineData("smart-devices", "name, information, online")]
    [InlineData("homes", "homes/name, rooms/name")]
    [InlineData("device-sharing", "fromAccount, toAccount, state")]
    [InlineData("feedback", "text, log, imageUrl, contact")]
    [InlineData("log-files", "ipAddress, browser, provider, referrer, operatingSystem, loggedAt, clickstream")]
    [InlineData("cookies", "kind, name, value")]
    public void Catalogue_PersonalDataCategory_HasEveryPublishedField(string service, string fields)
    {
        var definition = Catalogue.FindService(service);

        Assert.Equal("personal-data", definition?.Group);
        Assert.All(fields.Split(", "), field => Assert.Contains(definition!.Tables, table => Has(table, field)));
    }

    [Fact]
    public void Catalogue_Groups_HaveAsManyServicesAsWerePublished()
    {
        var counts = Catalogue.Groups.ToDictionary(group => group.Id, group => Catalogue.Services.Count(service => service.Group == group.Id));
        foreach (var (group, count) in counts) output.WriteLine($"{group}: {count}");
        output.WriteLine($"tables: {Catalogue.Services.Sum(service => service.Tables.Count)}");

        Assert.Equal(16, counts["service"]);
        Assert.Equal(3, counts["metadata"]);
        Assert.Equal(7, counts["excluded"]);
        Assert.Equal(9, counts["personal-data"]);
    }

    private static bool Has(TableDefinition table, string field) => field.Split('/') switch
    {
        [var name] => table.Fields.Any(definition => definition.Name == name),
        [var tableName, var name] => table.Name == tableName && table.Fields.Any(definition => definition.Name == name),
        _ => false,
    };
}

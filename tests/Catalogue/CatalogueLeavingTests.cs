using System.Text.Json;
using System.Text.Json.Nodes;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Tests.Catalogue;

/// <summary>What the catalogue says about erasing and leaving.</summary>
public sealed class CatalogueLeavingTests
{
    private static readonly DataCatalogue Catalogue = DataCatalogue.Load(DataCatalogue.ShippedPath);

    [Theory]
    [InlineData("deletion", "service, metadata")]
    [InlineData("migration", "service, metadata")]
    [InlineData("account-closure", "service, metadata, excluded, personal-data")]
    [InlineData("backup", "")]
    [InlineData("access", "")]
    [InlineData("correction", "")]
    [InlineData("consent-withdrawal", "")]
    public void ErasableTables_Kind_ComeFromItsGroupsInOrder(string kind, string groups) =>
        Assert.Equal(groups, string.Join(", ", Catalogue.ErasableTables(kind, []).Select(table => Catalogue.FindService(table.Service)!.Group).Distinct()));

    [Fact]
    public void ErasableTables_AccountClosure_IsEveryTableThereIs() =>
        Assert.Equal(Catalogue.Services.SelectMany(service => service.Tables), Catalogue.ErasableTables("account-closure", []));

    [Fact]
    public void ErasableTables_ChosenServices_AreTheirsAlone() => Assert.Equal(
        ["contacts/contacts", "contacts/groups", "calendar/calendars", "calendar/events"],
        Catalogue.ErasableTables("deletion", ["calendar", "contacts"]).Select(table => $"{table.Service}/{table.Name}"));

    [Theory]
    [InlineData("deletion", "nonsense", "catalogue-service-unknown")]
    [InlineData("deletion", "account", "catalogue-service-unknown")]
    [InlineData("backup", "notes", "catalogue-service-unknown")]
    [InlineData("holiday", "notes", "catalogue-kind-unknown")]
    public void ErasableTables_WhatTheKindDoesNotErase_IsRefused(string kind, string service, string code) =>
        Assert.Equal(code, Assert.Throws<PermanentException>(() => Catalogue.ErasableTables(kind, [service])).Code);

    [Theory]
    [InlineData("loan", "loans", "transaction-records", 36, "updatedAt", false)]
    [InlineData("gift-membership", "gifts", "transaction-records", 36, "createdAt", false)]
    [InlineData("invoices-and-profile", "invoices", "fiscal-records", 84, "issuedAt", true)]
    public void Retention_TableUnderADuty_IsNamedInEveryLanguage(string service, string table, string ground, int months, string from, bool afterYearEnd)
    {
        var retention = Catalogue.FindTable(service, table)!.Retention;

        Assert.NotNull(retention);
        Assert.Equal((ground, months, from, afterYearEnd), (retention.Ground, retention.Months, retention.From.Name, retention.AfterYearEnd));
        Assert.Equal(4, Labels.Languages.Select(retention.Reason.In).Distinct().Count());
    }

    [Fact]
    public void Retention_AllOtherTables_AreUnderNone() =>
        Assert.Equal(3, Catalogue.Services.SelectMany(service => service.Tables).Count(table => table.Retention is not null));

    [Fact]
    public void SideEffects_WholeAccount_AreAllThatTheServicePromisedToName() => Assert.Equal(
        ["orders-lapse", "membership-lapses", "points-lapse", "devices-stop-synchronising", "ask-support-before-moving"], Catalogue.SideEffectsOf([]).Select(effect => effect.Id));

    [Fact]
    public void SideEffects_ChosenService_LeaveOutThoseOfOthers() =>
        Assert.Equal(["devices-stop-synchronising", "ask-support-before-moving"], Catalogue.SideEffectsOf(["notes"]).Select(effect => effect.Id));

    [Fact]
    public void Consent_ServiceThatRestsOnIt_HasItsConsequences()
    {
        Assert.Contains("no longer be located", Catalogue.FindConsent("find-device")?.Consequences.En, StringComparison.Ordinal);
        Assert.Null(Catalogue.FindConsent("loan"));
    }

    [Fact]
    public void Backups_Shipped_AreClearedWithinAKnownTime() => Assert.Equal(90, Catalogue.Backups?.ClearedWithinDays);

    [Theory]
    [InlineData("\"from\": \"updatedAt\"", "\"from\": \"size\"", "retention.from: \"size\" is no field of the table that is an instant.")]
    [InlineData("\"from\": \"updatedAt\"", "\"from\": \"paidAt\"", "retention.from: \"paidAt\" is no field of the table that is an instant.")]
    [InlineData("\"months\": 36", "\"months\": 0", "retention.months: must be a whole number from 1 to 600.")]
    [InlineData("\"months\": 36", "\"months\": 36.5", "retention.months: must be a whole number from 1 to 600.")]
    [InlineData("\"months\": 36", "\"years\": 3", "retention.years: is not known here.")]
    [InlineData("\"ground\": \"transaction-records\"", "\"ground\": \"Transaction records\"", "retention.ground: \"Transaction records\" must be lower-case words")]
    [InlineData("\"afterYearEnd\": true", "\"afterYearEnd\": \"yes\"", "retention.afterYearEnd: must be true or false.")]
    [InlineData("\"erases\": [\"service\"", "\"erases\": [\"services\"", "kinds[0].erases[0]: \"services\" is not one of the groups.")]
    [InlineData("\"id\": \"points-lapse\"", "\"id\": \"orders-lapse\"", "sideEffects[2].id: \"orders-lapse\" is already taken.")]
    [InlineData("\"services\": [\"gift-membership\", \"user-quota\"]", "\"services\": [\"gifts\"]", "sideEffects[0].services[0]: \"gifts\" is not one of the services.")]
    [InlineData("\"service\": \"sms\"", "\"service\": \"mms\"", "consentServices[2].service: \"mms\" is not one of the services.")]
    [InlineData("\"service\": \"sms\"", "\"service\": \"notes\"", "consentServices[4].service: \"notes\" is already taken.")]
    [InlineData("\"clearedWithinDays\": 90", "\"clearedWithinDays\": -1", "backups.clearedWithinDays: must be a whole number from 1 to 3650.")]
    public void Load_FaultyPart_SaysWhatAndWhere(string old, string replacement, string sentence)
    {
        using var file = CatalogueFile.With(old, replacement);

        var failure = Assert.Throws<PermanentException>(() => DataCatalogue.Load(file.Path));

        Assert.Equal("catalogue-invalid", failure.Code);
        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
        Assert.Matches(@"line \d\d*, ", failure.Message);
    }

    [Fact]
    public void Load_NothingAboutLeaving_IsACatalogueAllTheSame()
    {
        var shipped = JsonNode.Parse(File.ReadAllText(DataCatalogue.ShippedPath), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
        foreach (var part in (string[])["sideEffects", "consentServices", "backups"]) shipped.Remove(part);
        foreach (var kind in shipped["kinds"]!.AsArray()) kind!.AsObject().Remove("erases");
        using var file = CatalogueFile.Of(shipped.ToJsonString());

        var catalogue = DataCatalogue.Load(file.Path);

        Assert.Empty(catalogue.ErasableTables("deletion", []));
        Assert.Empty(catalogue.SideEffects);
        Assert.Null(catalogue.Backups);
    }
}

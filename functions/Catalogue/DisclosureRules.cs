namespace Overstap.Catalogue;

/// <summary>What must hold between the services of a catalogue and what it discloses about them.</summary>
internal static class DisclosureRules
{
    public static void Check(DataCatalogue catalogue, CatalogueProblems problems)
    {
        RefuseRepeats(catalogue, problems);
        CheckChanges(catalogue, problems);
        if (catalogue.Places.Count == 0) problems.Add("places", "needs at least one place where data is kept.");
        if (catalogue.Controller.Contacts.Count == 0) problems.Add("controller.contacts", "needs at least one contact.");

        var purposes = catalogue.Purposes.Select(purpose => purpose.Id).ToHashSet(StringComparer.Ordinal);
        var categories = catalogue.Categories.Select(category => category.Id).ToHashSet(StringComparer.Ordinal);
        var periods = catalogue.StoragePeriods.Select(period => period.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (s, service) in catalogue.Services.Index())
        {
            var path = CatalogueRules.At("services", s);
            CatalogueRules.CheckNamed(service.Purposes, $"{path}.purposes", purposes, "purposes", problems);
            CatalogueRules.CheckNamed(service.Categories, $"{path}.categories", categories, "categories", problems);
            if (service.StoragePeriod.Length > 0 && !periods.Contains(service.StoragePeriod))
                problems.Add($"{path}.storagePeriod", $"\"{service.StoragePeriod}\" is not one of the storage periods.");
            if (service.Purposes.Count == 0) problems.Add(path, $"{service.Id} needs at least one purpose.");
            if (service.Categories.Count == 0 && service.Tables.Any(table => table.HasPersonalData))
                problems.Add(path, $"{service.Id} holds personal data, and needs at least one category.");
        }

        var statements = catalogue.Statements.Select(statement => statement.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (r, recipient) in catalogue.Recipients.Index().Where(entry => entry.Item.Statement.Length > 0 && !statements.Contains(entry.Item.Statement)))
            problems.Add(CatalogueRules.At("recipients", r) + ".statement", $"\"{recipient.Statement}\" is not one of the statements.");
    }

    private static void RefuseRepeats(DataCatalogue catalogue, CatalogueProblems problems)
    {
        CatalogueRules.RefuseRepeats(catalogue.Controller.Contacts, contact => contact.Id, "controller.contacts", "id", problems);
        CatalogueRules.RefuseRepeats(catalogue.Places, place => place.Id, "places", "id", problems);
        CatalogueRules.RefuseRepeats(catalogue.Measures, measure => measure.Id, "measures", "id", problems);
        CatalogueRules.RefuseRepeats(catalogue.Purposes, purpose => purpose.Id, "purposes", "id", problems);
        CatalogueRules.RefuseRepeats(catalogue.Categories, category => category.Id, "categories", "id", problems);
        CatalogueRules.RefuseRepeats(catalogue.StoragePeriods, period => period.Id, "storagePeriods", "id", problems);
        CatalogueRules.RefuseRepeats(catalogue.AutomatedDecisions, decision => decision.Id, "automatedDecisions", "id", problems);
        CatalogueRules.RefuseRepeats(catalogue.Statements, statement => statement.Id, "statements", "id", problems);
        CatalogueRules.RefuseRepeats(catalogue.Recipients, recipient => recipient.Id, "recipients", "id", problems);
        CatalogueRules.RefuseRepeats(catalogue.Recipients, recipient => recipient.Reference, "recipients", "reference", problems);
    }

    /// <summary>A register that does not say what its newest version changed is out of date.</summary>
    private static void CheckChanges(DataCatalogue catalogue, CatalogueProblems problems)
    {
        CatalogueRules.RefuseRepeats(catalogue.Changes, change => change.Version, "changes", "version", problems);
        if (catalogue.Changes.Count == 0 || catalogue.Changes[0].Version != catalogue.Version)
            problems.Add("changes", $"must begin with what version {catalogue.Version} changed.");
        for (var c = 1; c < catalogue.Changes.Count; c++)
        {
            if (catalogue.Changes[c].On > catalogue.Changes[c - 1].On) problems.Add(CatalogueRules.At("changes", c) + ".on", "must not be later than that of the change before it: the newest stands first.");
        }
    }
}

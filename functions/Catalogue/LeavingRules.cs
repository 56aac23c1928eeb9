namespace Overstap.Catalogue;

/// <summary>What must hold between the services of a catalogue and what it says about leaving them.</summary>
internal static class LeavingRules
{
    public static void Check(DataCatalogue catalogue, CatalogueProblems problems)
    {
        var (sideEffects, consents) = (catalogue.SideEffects, catalogue.ConsentServices);
        var ids = catalogue.Services.Select(service => service.Id).ToHashSet(StringComparer.Ordinal);
        CatalogueRules.RefuseRepeats(sideEffects, effect => effect.Id, "sideEffects", "id", problems);
        CatalogueRules.RefuseRepeats(consents, consent => consent.Service, "consentServices", "service", problems);

        foreach (var (e, effect) in sideEffects.Index())
            CatalogueRules.CheckNamed(effect.Services, CatalogueRules.At("sideEffects", e) + ".services", ids, "services", problems);

        foreach (var (c, consent) in consents.Index().Where(named => named.Item.Service.Length > 0 && !ids.Contains(named.Item.Service)))
            problems.Add(CatalogueRules.At("consentServices", c) + ".service", $"\"{consent.Service}\" is not one of the services.");
    }
}

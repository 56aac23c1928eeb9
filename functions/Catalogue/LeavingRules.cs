namespace Overstap.Catalogue;

/// <summary>What must hold between the services of a catalogue and what it says about leaving them.</summary>
internal static class LeavingRules
{
    public static void Check(
        IReadOnlyList<SideEffectDefinition> sideEffects, IReadOnlyList<ConsentDefinition> consents, IReadOnlyList<ServiceDefinition> services, CatalogueProblems problems)
    {
        var ids = services.Select(service => service.Id).ToHashSet(StringComparer.Ordinal);
        CatalogueRules.RefuseRepeats(sideEffects, effect => effect.Id, "sideEffects", "id", problems);
        CatalogueRules.RefuseRepeats(consents, consent => consent.Service, "consentServices", "service", problems);

        foreach (var (e, effect) in sideEffects.Index())
        {
            var path = CatalogueRules.At("sideEffects", e) + ".services";
            CatalogueRules.RefuseRepeats(effect.Services, service => service, path, null, problems);
            foreach (var (s, service) in effect.Services.Index().Where(named => named.Item.Length > 0 && !ids.Contains(named.Item)))
                problems.Add(CatalogueRules.At(path, s), $"\"{service}\" is not one of the services.");
        }

        foreach (var (c, consent) in consents.Index().Where(named => named.Item.Service.Length > 0 && !ids.Contains(named.Item.Service)))
            problems.Add(CatalogueRules.At("consentServices", c) + ".service", $"\"{consent.Service}\" is not one of the services.");
    }
}

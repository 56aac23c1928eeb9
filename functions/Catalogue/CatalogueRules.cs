using System.Globalization;

namespace Overstap.Catalogue;

/// <summary>What must hold between the parts of a catalogue.</summary>
internal static class CatalogueRules
{
    private const string ExcludedGroup = "excluded";

    public static void Check(
        IReadOnlyList<GroupDefinition> groups, IReadOnlyList<KindDefinition> kinds, IReadOnlyList<ServiceDefinition> services, CatalogueProblems problems)
    {
        var groupIds = groups.Select(group => group.Id).ToHashSet(StringComparer.Ordinal);
        RefuseRepeats(groups, group => group.Id, "groups", "id", problems);
        RefuseRepeats(kinds, kind => kind.Id, "kinds", "id", problems);
        RefuseRepeats(services, service => service.Id, "services", "id", problems);
        RefuseRepeats(services, service => service.Reference, "services", "reference", problems);

        foreach (var (k, kind) in kinds.Index())
        {
            CheckGroups(kind.Exports, At("kinds", k) + ".exports", groupIds, problems);
            CheckGroups(kind.Erases, At("kinds", k) + ".erases", groupIds, problems);
        }

        foreach (var (s, service) in services.Index())
            CheckService(service, At("services", s), groupIds, problems);
    }

    public static void RefuseRepeats<T>(IReadOnlyList<T> items, Func<T, string> key, string path, string? property, CatalogueProblems problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, item) in items.Index())
        {
            var text = key(item);
            if (text.Length > 0 && !seen.Add(text))
                problems.Add(property is null ? At(path, i) : CatalogueNode.Join(At(path, i), property), $"\"{text}\" is already taken.");
        }
    }

    public static string At(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    private static void CheckGroups(IReadOnlyList<string> named, string path, HashSet<string> groupIds, CatalogueProblems problems)
    {
        RefuseRepeats(named, group => group, path, null, problems);
        foreach (var (g, group) in named.Index().Where(name => !groupIds.Contains(name.Item)))
            problems.Add(At(path, g), $"\"{group}\" is not one of the groups.");
    }

    private static void CheckService(ServiceDefinition service, string path, HashSet<string> groupIds, CatalogueProblems problems)
    {
        if (service.Group.Length > 0 && !groupIds.Contains(service.Group))
            problems.Add($"{path}.group", $"\"{service.Group}\" is not one of the groups.");
        if (service.Group == ExcludedGroup && service.Exclusion is null)
            problems.Add(path, $"{service.Id} is excluded, but \"exclusion\" with its ground is missing.");
        if (service.Group != ExcludedGroup && service.Exclusion is not null)
            problems.Add($"{path}.exclusion", $"{service.Id} is not in the group {ExcludedGroup}, so it cannot have a ground of exclusion.");
        if (service.Tables.Count == 0) problems.Add(path, $"{service.Id} has no table.");

        RefuseRepeats(service.Tables, table => table.Name, $"{path}.tables", "name", problems);
        foreach (var (t, table) in service.Tables.Index())
        {
            var place = At($"{path}.tables", t);
            RefuseRepeats(table.Fields, field => field.Name, $"{place}.fields", "name", problems);
            if (table.Fields.Count == 0) problems.Add(place, $"the table {table.Name} of {service.Id} has no field.");
            if (table.Source.Order.Count == 0) problems.Add($"{place}.source", $"the table {table.Name} of {service.Id} needs at least one column to order by.");
        }
    }
}

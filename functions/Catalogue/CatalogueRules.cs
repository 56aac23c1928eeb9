using System.Globalization;
using Overstap.Cases;

namespace Overstap.Catalogue;

/// <summary>What must hold between the parts of a catalogue.</summary>
internal static class CatalogueRules
{
    private const string ExcludedGroup = "excluded";

    private static readonly string[] KindNames = [.. Enum.GetValues<RequestKind>().Select(kind => kind.ToString().ToKebabCase())];

    private static readonly string[] KindsWithoutCopy = [.. Enum.GetValues<RequestKind>().Where(kind => !kind.MakesCopy).Select(kind => kind.ToString().ToKebabCase())];

    public static void Check(DataCatalogue catalogue, CatalogueProblems problems)
    {
        var (groups, kinds, services) = (catalogue.Groups, catalogue.Kinds, catalogue.Services);
        var groupIds = groups.Select(group => group.Id).ToHashSet(StringComparer.Ordinal);
        RefuseRepeats(groups, group => group.Id, "groups", "id", problems);
        RefuseRepeats(kinds, kind => kind.Id, "kinds", "id", problems);
        RefuseRepeats(services, service => service.Id, "services", "id", problems);
        RefuseRepeats(services, service => service.Reference, "services", "reference", problems);

        foreach (var (k, kind) in kinds.Index())
        {
            CheckNamed(kind.Exports, At("kinds", k) + ".exports", groupIds, "groups", problems);
            CheckNamed(kind.Erases, At("kinds", k) + ".erases", groupIds, "groups", problems);
        }

        foreach (var (s, service) in services.Index())
            CheckService(service, At("services", s), groupIds, problems);
    }

    /// <summary>A kind of request of which nothing is said could be neither carried out nor refused; one that is none would be read by nobody.</summary>
    public static void CheckKinds(IReadOnlyList<KindDefinition> kinds, CatalogueProblems problems)
    {
        var missing = KindNames.Except(kinds.Select(kind => kind.Id), StringComparer.Ordinal).ToList();
        var unknown = kinds.Index().Where(kind => kind.Item.Id.Length > 0 && !KindNames.Contains(kind.Item.Id)).ToList();
        var isSlip = missing.Count == 1 && unknown.Count == 1 && Spelling.AreAlike(unknown[0].Item.Id, missing[0]);
        foreach (var (k, kind) in unknown)
            problems.Add(At("kinds", k) + ".id", $"\"{kind.Id}\" is no kind of request. " + (isSlip ? $"\"{missing[0]}\" is missing, and may be what is meant." : $"The kinds are {string.Join(", ", KindNames)}."));
        foreach (var (k, kind) in kinds.Index().Where(kind => kind.Item.Exports.Count > 0 && KindsWithoutCopy.Contains(kind.Item.Id)))
            problems.Add(At("kinds", k) + ".exports", $"must be empty: a request of kind {kind.Id} makes no copy.");
        // What has no id is told already, and may be what is missing.
        if (missing.Count == 0 || isSlip || kinds.Any(kind => kind.Id.Length == 0)) return;
        problems.Add("kinds", $"needs each of the {KindNames.Length} kinds of requests, and lacks {string.Join(", ", missing)}. One that hands over nothing has empty \"exports\".");
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

    /// <summary>Notes what is named twice, and what is none of the known.</summary>
    public static void CheckNamed(IReadOnlyList<string> named, string path, HashSet<string> known, string what, CatalogueProblems problems)
    {
        RefuseRepeats(named, name => name, path, null, problems);
        foreach (var (n, name) in named.Index().Where(name => name.Item.Length > 0 && !known.Contains(name.Item)))
            problems.Add(At(path, n), $"\"{name}\" is not one of the {what}.");
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
            if (table.Fields.Count(field => field.Type == FieldType.File) > 1) problems.Add(place, $"the table {table.Name} of {service.Id} has several fields of type file; it can have one.");
            if (table.Fields.Count == 0) problems.Add(place, $"the table {table.Name} of {service.Id} has no field.");
        }
    }
}

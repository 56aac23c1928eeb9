namespace Overstap.Catalogue;

/// <summary>Turns a source map into the model, or says everything that is wrong with it.</summary>
internal static class SourceMapParser
{
    private const int Format = 1;

    public static SourceMap Parse(byte[] file, string name, DataCatalogue catalogue) => CatalogueReading.Read(file, name, "sources-invalid", "source map", root =>
    {
        root.WithOnly("$schema", "format", "sources", "gate", "tables");
        root.WholeNumber("format", Format, Format);
        var sources = root.Items("sources").Select(Source).ToList();
        CatalogueRules.RefuseRepeats(sources, source => source.Id, "sources", "id", root.Problems);
        var ids = sources.Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        var gate = OneOf(ids, root, "gate");
        if (sources.Exists(source => source.Id == gate && source.Kind != SourceKind.Sqlite))
            root.Child("gate").Refuse($"\"{gate}\" cannot freeze accounts: only a source of the kind sqlite can.");
        var tables = root.Items("tables").Select(node => Table(node, catalogue, ids)).OfType<TableMapping>().ToList();
        RefuseRepeatsAndGaps(tables, root, catalogue);
        return new SourceMap(sources, gate, [.. tables.DistinctBy(table => (table.Service, table.Name))]);
    });

    private static SourceDefinition Source(CatalogueNode node)
    {
        node.WithOnly("id", "kind");
        return new SourceDefinition(node.KebabName("id"), node.Choice<SourceKind>("kind"));
    }

    /// <summary>Null when the catalogue has no such table, which is noted.</summary>
    private static TableMapping? Table(CatalogueNode node, DataCatalogue catalogue, HashSet<string> sources)
    {
        node.WithOnly("table", "source", "from", "account", "order", "columns", "changed");
        var name = node.Text("table");
        var definition = name.Split('/') is [var service, var table] ? catalogue.FindTable(service, table) : null;
        if (definition is null && name.Length > 0) node.Child("table").Refuse($"\"{name}\" is no table of the catalogue. One is written service/table.");
        var source = OneOf(sources, node, "source");
        var from = node.Child("from").AsIdentifier();
        var account = node.Child("account").AsIdentifier();
        var order = node.Items("order").Select(column => column.AsIdentifier()).ToList();
        if (order.Count == 0 && node.Has("order")) node.Child("order").Refuse("needs at least one column to order by.");
        var columns = node.OptionalMembers("columns").ToDictionary(member => member.Name, member => member.Value.AsIdentifier(), StringComparer.Ordinal);
        foreach (var field in columns.Keys.Where(field => definition?.Fields.Any(known => known.Name == field) == false))
            node.Child("columns").Child(field).Refuse($"\"{field}\" is no field of {name}.");
        var changed = node.Has("changed") ? node.Child("changed").AsIdentifier() : null;
        return definition is null ? null : new TableMapping(definition, source, from, account, order, columns, changed);
    }

    private static string OneOf(HashSet<string> ids, CatalogueNode node, string name)
    {
        var text = node.Text(name);
        if (text.Length > 0 && !ids.Contains(text)) node.Child(name).Refuse($"\"{text}\" is not one of the sources.");
        return text;
    }

    private static void RefuseRepeatsAndGaps(IReadOnlyList<TableMapping> tables, CatalogueNode root, DataCatalogue catalogue)
    {
        var mapped = new HashSet<(string, string)>();
        foreach (var table in tables.Where(table => !mapped.Add((table.Service, table.Name))))
            root.Child("tables").Refuse($"{table.Service}/{table.Name} stands here twice.");
        foreach (var table in catalogue.Services.SelectMany(service => service.Tables).Where(table => !mapped.Contains((table.Service, table.Name))))
            root.Child("tables").Refuse($"{table.Service}/{table.Name} is missing: every table of the catalogue needs a place.");
    }
}

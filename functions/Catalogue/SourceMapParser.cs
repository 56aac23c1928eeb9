namespace Overstap.Catalogue;

/// <summary>Turns a source map into the model, or says everything that is wrong with it.</summary>
internal static class SourceMapParser
{
    private const int Format = 1;

    /// <summary>What keeps the state of its accounts in tables that can be written in one transaction.</summary>
    private static readonly SourceKind[] Gates = [SourceKind.Sqlite, SourceKind.Postgresql];

    public static SourceMap Parse(byte[] file, string name, DataCatalogue catalogue) => CatalogueReading.Read(file, name, "sources-invalid", "source map", root =>
    {
        root.WithOnly("$schema", "format", "sources", "gate", "tables");
        root.WholeNumber("format", Format, Format);
        var read = root.Items("sources").Select(Source).ToList();
        var sources = read.Select(source => source.Definition).ToList();
        CatalogueRules.RefuseRepeats(sources, source => source.Id, "sources", "id", root.Problems);
        var ids = sources.Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        var gate = OneOf(ids, root, "gate");
        if (sources.Exists(source => source.Id == gate && !Gates.Contains(source.Kind)))
            root.Child("gate").Refuse($"\"{gate}\" cannot freeze accounts: only a source of the kind sqlite or postgresql can.");
        // A source of a kind that is none may be meant as one that holds objects.
        var containers = read.Where(source => !source.KindIsKnown || source.Definition.Kind == SourceKind.Landed).Select(source => source.Definition.Id).ToHashSet(StringComparer.Ordinal);
        var tables = new List<PlacedTable>();
        foreach (var node in root.Items("tables"))
        {
            if (Table(node, catalogue, ids, containers) is { } table) tables.Add(new PlacedTable(node, table));
        }

        SourceMapRules.Check(root, sources, gate, tables, catalogue);
        return new SourceMap(sources, gate, [.. tables.Select(placed => placed.Table).DistinctBy(table => (table.Service, table.Name))]) { Hints = root.Problems.Hints };
    });

    private static (SourceDefinition Definition, bool KindIsKnown) Source(CatalogueNode node)
    {
        node.WithOnly("id", "kind");
        var kind = node.KnownChoice<SourceKind>("kind");
        return (new SourceDefinition(node.KebabName("id"), kind ?? default), kind is not null);
    }

    /// <summary>Null when the catalogue has no such table, which is noted.</summary>
    private static TableMapping? Table(CatalogueNode node, DataCatalogue catalogue, HashSet<string> sources, HashSet<string> containers)
    {
        node.WithOnly("table", "source", "from", "account", "order", "columns", "changed", "objects");
        var name = node.Text("table");
        var definition = name.Split('/') is [var service, var table] ? catalogue.FindTable(service, table) : null;
        if (definition is null && name.Length > 0) node.Child("table").Refuse($"\"{name}\" is no table of the catalogue. One is written service/table.");
        var source = OneOf(sources, node, "source");
        var from = node.Child("from").AsIdentifier();
        var account = node.Child("account").AsIdentifier();
        var order = node.Items("order").Select(column => column.AsIdentifier()).ToList();
        CatalogueRules.RefuseRepeats(order, column => column, CatalogueNode.Join(node.Path, "order"), null, node.Problems);
        if (order.Count == 0 && node.Has("order")) node.Child("order").Refuse("needs at least one column to order by.");
        var columns = node.OptionalMembers("columns").ToDictionary(member => member.Name, member => member.Value.AsIdentifier(), StringComparer.Ordinal);
        foreach (var field in columns.Keys.Where(field => definition?.Fields.Any(known => known.Name == field) == false))
            node.Child("columns").Child(field).Refuse($"\"{field}\" is no field of {name}.");
        var changed = node.Has("changed") ? node.Child("changed").AsIdentifier() : null;
        var objects = Objects(node, definition, sources, containers);
        return definition is null ? null : new TableMapping(definition, source, from, account, order, columns, changed) { Objects = objects };
    }

    private static ObjectPlace? Objects(CatalogueNode node, TableDefinition? definition, HashSet<string> sources, HashSet<string> containers)
    {
        if (!node.Has("objects"))
        {
            if (definition?.FileField is { } unplaced) node.Refuse($"needs \"objects\", which says where the files of the field {unplaced.Name} lie.");
            return null;
        }

        var place = node.Child("objects").WithOnly("field", "source", "from");
        var field = place.Text("field");
        if (definition is not null && field.Length > 0 && definition.FileField?.Name != field) place.Child("field").Refuse($"\"{field}\" is no field of type file of {definition.Service}/{definition.Name}.");
        var source = OneOf(sources, place, "source");
        if (sources.Contains(source) && !containers.Contains(source)) place.Child("source").Refuse($"\"{source}\" holds no objects: only a source of the kind landed can.");
        var from = place.Child("from").AsIdentifier();
        return definition?.FileField is { } file ? new ObjectPlace(file, source, from) : null;
    }

    private static string OneOf(HashSet<string> ids, CatalogueNode node, string name)
    {
        var text = node.Text(name);
        if (text.Length > 0 && !ids.Contains(text)) node.Child(name).Refuse($"\"{text}\" is not one of the sources.");
        return text;
    }
}

namespace Overstap.Catalogue;

/// <summary>A table of a source map, and where it stands in the file.</summary>
internal sealed record PlacedTable(CatalogueNode Node, TableMapping Table)
{
    public string Name => $"{Table.Service}/{Table.Name}";
}

/// <summary>What must hold between the parts of a source map, and what is odd but does no harm.</summary>
internal static class SourceMapRules
{
    // A value of any other type may be an instant in one of the forms that sources have for it.
    private static readonly FieldType[] Timeless = [FieldType.Boolean, FieldType.Json, FieldType.File];

    public static void Check(CatalogueNode root, IReadOnlyList<SourceDefinition> sources, string gate, IReadOnlyList<PlacedTable> tables, DataCatalogue catalogue)
    {
        CheckRepeatsAndGaps(root, tables, catalogue);
        CheckFolders(tables);
        CheckSharedTables(tables);
        foreach (var placed in tables.Where(placed => placed.Table.Changed is not null)) CheckChanged(placed);
        var used = tables.SelectMany(placed => new[] { placed.Table.Source, placed.Table.Objects?.Source }).Append(gate).ToHashSet(StringComparer.Ordinal);
        foreach (var (s, source) in sources.Index().Where(source => source.Item.Id.Length > 0 && !used.Contains(source.Item.Id)))
            root.Problems.AddHint(CatalogueRules.At("sources", s), $"nothing is read from the source {source.Id}; its settings are asked for all the same.");
    }

    private static void CheckRepeatsAndGaps(CatalogueNode root, IReadOnlyList<PlacedTable> tables, DataCatalogue catalogue)
    {
        var mapped = new HashSet<(string, string)>();
        foreach (var placed in tables.Where(placed => !mapped.Add((placed.Table.Service, placed.Table.Name))))
            placed.Node.Child("table").Refuse($"{placed.Name} stands here twice.");
        foreach (var table in catalogue.Services.SelectMany(service => service.Tables).Where(table => !mapped.Contains((table.Service, table.Name))))
            root.Child("tables").Refuse($"{table.Service}/{table.Name} is missing: every table of the catalogue needs a place.");
    }

    /// <summary>Erasing a table empties the folders that it has, so no other table may have anything in them.</summary>
    private static void CheckFolders(IReadOnlyList<PlacedTable> tables)
    {
        var taken = tables.Select(placed => (placed.Table.Source, placed.Table.From)).ToHashSet();
        foreach (var placed in tables.Where(placed => placed.Table.Objects is { } place && !taken.Add((place.Source, place.From))))
            placed.Node.Child("objects").Refuse($"the objects of {placed.Name} need a folder of their own: {placed.Table.Objects!.From} of {placed.Table.Objects.Source} is taken.");
    }

    /// <summary>
    /// Two tables of the catalogue may be two looks at one table of a source, but then whoever erases one erases the other. That must not reach a service
    /// which was not to be erased, nor a row that a law keeps.
    /// </summary>
    private static void CheckSharedTables(IReadOnlyList<PlacedTable> tables)
    {
        var first = new Dictionary<(string Source, string From), PlacedTable>();
        foreach (var placed in tables.Where(placed => placed.Table.From.Length > 0))
        {
            if (first.TryAdd((placed.Table.Source, placed.Table.From), placed)) continue;
            var other = first[(placed.Table.Source, placed.Table.From)];
            if (other.Name == placed.Name) continue;
            var sentence = $"{placed.Table.From} of {placed.Table.Source} is the place of {other.Name} already";
            if (other.Table.Service != placed.Table.Service) placed.Node.Child("from").Refuse($"{sentence}: erasing one service would erase the other's rows.");
            else if (other.Table.Retention != placed.Table.Retention) placed.Node.Child("from").Refuse($"{sentence}, and not both are kept for the same time by law: erasing one would erase what is kept of the other.");
            else placed.Node.Child("from").Hint($"{sentence}: each copy has its rows twice, and erasing one erases the other.");
        }
    }

    private static void CheckChanged(PlacedTable placed)
    {
        var (table, changed) = (placed.Table, placed.Table.Changed!);
        var field = table.Definition.Fields.FirstOrDefault(field => field.Name == changed) ?? table.Definition.Fields.FirstOrDefault(field => table.Column(field) == changed);
        if (field is not null && Timeless.Contains(field.Type))
            placed.Node.Child("changed").Refuse($"\"{changed}\" is of type {field.Type.ToString().ToLowerInvariant()}, which is no instant: copies of what has changed would lack rows.");
        else if (field?.Type == FieldType.Integer && table.Order.Contains(table.Column(field)))
            placed.Node.Child("changed").Hint($"\"{changed}\" is a whole number that the table is ordered by, and is read as milliseconds since 1970: if it only counts rows, copies of what has changed lack rows.");
        else if (field is null && changed.Length > 0)
            placed.Node.Child("changed").Hint($"\"{changed}\" is no field of {placed.Name}, so there has to be a column of that name at the source.");
    }
}

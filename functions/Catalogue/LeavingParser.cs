namespace Overstap.Catalogue;

/// <summary>Reads what a catalogue file says about erasing: retention duties, side effects, consent and backups.</summary>
internal static class LeavingParser
{
    private const int MostMonths = 12 * 50;
    private const int MostDays = 3650;

    public static RetentionDefinition Retention(CatalogueNode node, IReadOnlyList<FieldDefinition> fields)
    {
        node.WithOnly("ground", "source", "reason", "months", "from", "afterYearEnd");
        return new RetentionDefinition(
            node.KebabName("ground"),
            node.Text("source"),
            CatalogueParser.LabelsOf(node, "reason"),
            node.WholeNumber("months", least: 1, MostMonths),
            From(node, fields),
            node.OptionalFlag("afterYearEnd"));
    }

    public static SideEffectDefinition SideEffect(CatalogueNode node)
    {
        node.WithOnly("id", "labels", "services");
        return new SideEffectDefinition(node.KebabName("id"), CatalogueParser.LabelsOf(node, "labels"), [.. node.OptionalItems("services").Select(item => item.AsText())]);
    }

    public static ConsentDefinition Consent(CatalogueNode node)
    {
        node.WithOnly("service", "consequences");
        return new ConsentDefinition(node.Text("service"), CatalogueParser.LabelsOf(node, "consequences"));
    }

    public static BackupDefinition Backups(CatalogueNode node)
    {
        node.WithOnly("labels", "clearedWithinDays");
        return new BackupDefinition(CatalogueParser.LabelsOf(node, "labels"), node.WholeNumber("clearedWithinDays", least: 1, MostDays));
    }

    private static FieldDefinition From(CatalogueNode node, IReadOnlyList<FieldDefinition> fields)
    {
        var name = node.Text("from");
        if (fields.FirstOrDefault(field => field.Name == name) is { Type: FieldType.Instant } from) return from;
        if (name.Length > 0) node.Child("from").Refuse($"\"{name}\" is no field of the table that is an instant.");
        return new FieldDefinition(name, FieldType.Instant, Personal: false, Labels.None, Labels.None);
    }
}

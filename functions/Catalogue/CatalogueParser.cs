namespace Overstap.Catalogue;

/// <summary>Turns a catalogue file into the model, or says everything that is wrong with it.</summary>
internal static class CatalogueParser
{
    /// <summary>What this release reads; an older or newer file is refused rather than half understood.</summary>
    private const int Format = 3;

    public static DataCatalogue Parse(byte[] file, string name) => CatalogueReading.Read(file, name, "catalogue-invalid", "catalogue", root =>
    {
        root.WithOnly(
            "$schema", "format", "version", "changes", "controller", "places", "measures", "charges", "purposes", "categories", "storagePeriods", "automatedDecisions",
            "groups", "kinds", "terms", "services", "statements", "recipients", "sideEffects", "consentServices", "backups");
        root.WholeNumber("format", Format, Format);
        var terms = TermBook.Read(root);
        if (root.Has("version") && root.Text("version").Any(char.IsControl)) root.Child("version").Refuse("must be one line without control characters.");
        var catalogue = new DataCatalogue(
            root.Text("version"),
            [.. root.Items("groups").Select(Group)],
            [.. root.Items("kinds").Select(Kind)],
            [.. root.Items("services").Select(service => Service(service, terms))])
        {
            Changes = [.. root.Items("changes").Select(DisclosureParser.Change)],
            Controller = DisclosureParser.Controller(root.Child("controller")),
            Places = [.. root.Items("places").Select(DisclosureParser.Place)],
            Measures = [.. root.Items("measures").Select(DisclosureParser.Measure)],
            Charges = DisclosureParser.Charges(root.Child("charges")),
            Purposes = [.. root.Items("purposes").Select(DisclosureParser.Purpose)],
            Categories = [.. root.Items("categories").Select(DisclosureParser.Category)],
            StoragePeriods = [.. root.Items("storagePeriods").Select(DisclosureParser.StoragePeriod)],
            AutomatedDecisions = [.. root.Items("automatedDecisions").Select(DisclosureParser.AutomatedDecision)],
            Statements = [.. root.Items("statements").Select(DisclosureParser.Statement)],
            Recipients = [.. root.Items("recipients").Select(DisclosureParser.Recipient)],
            SideEffects = [.. root.OptionalItems("sideEffects").Select(LeavingParser.SideEffect)],
            ConsentServices = [.. root.OptionalItems("consentServices").Select(LeavingParser.Consent)],
            Backups = root.Has("backups") ? LeavingParser.Backups(root.Child("backups")) : null,
        };
        CatalogueRules.Check(catalogue, root.Problems);
        if (root.Child("kinds").IsList) CatalogueRules.CheckKinds(catalogue.Kinds, root.Problems);
        DisclosureRules.Check(catalogue, root.Problems);
        LeavingRules.Check(catalogue, root.Problems);
        PortableParser.RefuseRepeats(catalogue.Services, root.Problems);
        return catalogue;
    });

    public static Labels LabelsOf(CatalogueNode node, string name)
    {
        var labels = node.Child(name);
        if (labels.IsAbsent) return Labels.None;
        labels.WithOnly("en", "fr", "nl", "zh");
        return new Labels(labels.Text("en"), labels.Text("fr"), labels.Text("nl"), labels.Text("zh"));
    }

    public static Labels? OptionalLabelsOf(CatalogueNode node, string name) => node.Has(name) ? LabelsOf(node, name) : null;

    private static GroupDefinition Group(CatalogueNode node)
    {
        node.WithOnly("id", "labels");
        return new GroupDefinition(node.KebabName("id"), LabelsOf(node, "labels"));
    }

    private static KindDefinition Kind(CatalogueNode node)
    {
        node.WithOnly("id", "exports", "erases");
        return new KindDefinition(node.KebabName("id"), Texts(node.Items("exports")), Texts(node.OptionalItems("erases")));
    }

    private static ServiceDefinition Service(CatalogueNode node, TermBook terms)
    {
        node.WithOnly("id", "reference", "group", "labels", "schemaVersion", "purposes", "categories", "storagePeriod", "exclusion", "tables");
        var id = node.KebabName("id");
        return new ServiceDefinition(
            id,
            node.Text("reference"),
            node.Text("group"),
            LabelsOf(node, "labels"),
            node.WholeNumber("schemaVersion", least: 1, most: 9999),
            node.Has("exclusion") ? Exclusion(node.Child("exclusion")) : null,
            [.. node.Items("tables").Select(table => Table(table, id, terms))])
        {
            Purposes = Texts(node.Items("purposes")),
            Categories = Texts(node.Items("categories")),
            StoragePeriod = node.Text("storagePeriod"),
        };
    }

    private static ExclusionDefinition Exclusion(CatalogueNode node)
    {
        node.WithOnly("ground", "source", "reason", "personalDataOwed");
        return new ExclusionDefinition(node.KebabName("ground"), node.Text("source"), LabelsOf(node, "reason"), node.Flag("personalDataOwed"));
    }

    private static TableDefinition Table(CatalogueNode node, string service, TermBook terms)
    {
        node.WithOnly("name", "labels", "retention", "portable", "fields");
        var fields = node.Items("fields").Select(field => Field(field, terms)).ToList();
        var retention = node.Has("retention") ? LeavingParser.Retention(node.Child("retention"), fields) : null;
        return new TableDefinition(service, node.KebabName("name"), LabelsOf(node, "labels"), fields, retention)
        {
            Portable = node.Has("portable") ? PortableParser.Portable(node.Child("portable"), fields) : null,
        };
    }

    private static FieldDefinition Field(CatalogueNode node, TermBook terms)
    {
        node.WithOnly("name", "type", "personal", "labels", "meaning");
        var name = node.Child("name").AsIdentifier();
        var (labels, meaning) = terms.Of(node, name);
        return new FieldDefinition(name, node.Choice<FieldType>("type"), node.Flag("personal"), labels, meaning);
    }

    private static IReadOnlyList<string> Texts(IReadOnlyList<CatalogueNode> items) => [.. items.Select(item => item.AsText())];
}

namespace Overstap.Catalogue;

/// <summary>Reads what a catalogue file discloses about the data: who answers for it, where it is, what for, how long, and who is given it.</summary>
internal static class DisclosureParser
{
    public static ChangeDefinition Change(CatalogueNode node)
    {
        node.WithOnly("version", "on", "what");
        return new ChangeDefinition(node.Text("version"), node.Date("on"), CatalogueParser.LabelsOf(node, "what"));
    }

    public static ControllerDefinition Controller(CatalogueNode node)
    {
        if (!node.IsAbsent) node.WithOnly("name", "establishments", "contacts", "supervisoryAuthority");
        return new ControllerDefinition(
            node.Text("name"), [.. node.Items("establishments").Select(Establishment)], [.. node.Items("contacts").Select(Contact)], Authority(node.Child("supervisoryAuthority")));
    }

    public static PlaceDefinition Place(CatalogueNode node)
    {
        node.WithOnly("id", "country", "labels", "jurisdiction");
        return new PlaceDefinition(node.KebabName("id"), node.Country("country"), CatalogueParser.LabelsOf(node, "labels"), CatalogueParser.LabelsOf(node, "jurisdiction"));
    }

    public static MeasureDefinition Measure(CatalogueNode node)
    {
        node.WithOnly("id", "kind", "labels");
        return new MeasureDefinition(node.KebabName("id"), node.Choice<MeasureKind>("kind"), CatalogueParser.LabelsOf(node, "labels"));
    }

    public static Labels Charges(CatalogueNode node)
    {
        if (!node.IsAbsent) node.WithOnly("labels");
        return CatalogueParser.LabelsOf(node, "labels");
    }

    public static PurposeDefinition Purpose(CatalogueNode node)
    {
        node.WithOnly("id", "labels", "legalBasis");
        return new PurposeDefinition(node.KebabName("id"), CatalogueParser.LabelsOf(node, "labels"), node.Choice<LegalBasis>("legalBasis"));
    }

    public static CategoryDefinition Category(CatalogueNode node)
    {
        node.WithOnly("id", "labels", "origin");
        return new CategoryDefinition(node.KebabName("id"), CatalogueParser.LabelsOf(node, "labels"), CatalogueParser.OptionalLabelsOf(node, "origin"));
    }

    public static StoragePeriodDefinition StoragePeriod(CatalogueNode node)
    {
        node.WithOnly("id", "labels");
        return new StoragePeriodDefinition(node.KebabName("id"), CatalogueParser.LabelsOf(node, "labels"));
    }

    public static AutomatedDecisionDefinition AutomatedDecision(CatalogueNode node)
    {
        node.WithOnly("id", "labels");
        return new AutomatedDecisionDefinition(node.KebabName("id"), CatalogueParser.LabelsOf(node, "labels"));
    }

    public static StatementDefinition Statement(CatalogueNode node)
    {
        node.WithOnly("id", "labels", "language");
        var language = node.Text("language");
        if (language.Length > 0 && !Labels.Languages.Contains(language)) node.Child("language").Refuse($"\"{language}\" is not one of {string.Join(", ", Labels.Languages)}.");
        return new StatementDefinition(node.KebabName("id"), CatalogueParser.LabelsOf(node, "labels"), language);
    }

    public static RecipientDefinition Recipient(CatalogueNode node)
    {
        node.WithOnly("id", "reference", "statement", "heading", "recipient", "kind", "product", "data", "purpose", "scenario", "method", "permissions", "rules");
        return new RecipientDefinition(
            node.KebabName("id"),
            node.Text("reference"),
            node.Text("statement"),
            CatalogueParser.LabelsOf(node, "heading"),
            node.Text("recipient"),
            node.Choice<RecipientKind>("kind"),
            node.OptionalText("product"),
            CatalogueParser.LabelsOf(node, "data"),
            CatalogueParser.LabelsOf(node, "purpose"))
        {
            Scenario = CatalogueParser.OptionalLabelsOf(node, "scenario"),
            Method = node.OptionalChoice<SharingMethod>("method"),
            Permissions = CatalogueParser.OptionalLabelsOf(node, "permissions"),
            Rules = node.Has("rules") ? node.Address("rules") : null,
        };
    }

    private static EstablishmentDefinition Establishment(CatalogueNode node)
    {
        node.WithOnly("name", "address", "country");
        return new EstablishmentDefinition(node.Text("name"), node.Text("address"), node.Country("country"));
    }

    private static ContactDefinition Contact(CatalogueNode node)
    {
        node.WithOnly("id", "labels", "address");
        return new ContactDefinition(node.KebabName("id"), CatalogueParser.LabelsOf(node, "labels"), node.Address("address"));
    }

    private static AuthorityDefinition Authority(CatalogueNode node)
    {
        if (!node.IsAbsent) node.WithOnly("name", "address");
        return new AuthorityDefinition(node.Text("name"), node.Address("address"));
    }
}

using System.Text.Json;
using Overstap.Ports;

namespace Overstap.Catalogue;

/// <summary>Turns a catalogue file into the model, or says everything that is wrong with it.</summary>
internal static class CatalogueParser
{
    private static readonly Dictionary<string, FieldType> FieldTypes =
        Enum.GetValues<FieldType>().ToDictionary(type => type.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public static DataCatalogue Parse(byte[] file, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(file, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var problems = new CatalogueProblems(file);
            var root = new CatalogueNode(document.RootElement, "", problems).WithOnly("version", "groups", "kinds", "services", "sideEffects", "consentServices", "backups");
            var version = root.Text("version");
            var groups = root.Items("groups").Select(Group).ToList();
            var kinds = root.Items("kinds").Select(Kind).ToList();
            var services = root.Items("services").Select(Service).ToList();
            var sideEffects = root.OptionalItems("sideEffects").Select(LeavingParser.SideEffect).ToList();
            var consents = root.OptionalItems("consentServices").Select(LeavingParser.Consent).ToList();
            var backups = root.Has("backups") ? LeavingParser.Backups(root.Child("backups")) : null;
            CatalogueRules.Check(groups, kinds, services, problems);
            LeavingRules.Check(sideEffects, consents, services, problems);
            if (problems.Any) throw new PermanentException("catalogue-invalid", $"The catalogue {name} cannot be used:\n{problems}");
            return new DataCatalogue(version, groups, kinds, services) { SideEffects = sideEffects, ConsentServices = consents, Backups = backups };
        }
        catch (JsonException failure)
        {
            throw new PermanentException("catalogue-invalid", $"The catalogue {name} is not JSON: line {failure.LineNumber + 1}, {failure.Message}", failure);
        }
    }

    public static Labels LabelsOf(CatalogueNode node, string name)
    {
        var labels = node.Child(name);
        if (labels.IsAbsent) return new Labels("", "", "", "");
        labels.WithOnly("en", "fr", "nl", "zh");
        return new Labels(labels.Text("en"), labels.Text("fr"), labels.Text("nl"), labels.Text("zh"));
    }

    private static GroupDefinition Group(CatalogueNode node)
    {
        node.WithOnly("id", "labels");
        return new GroupDefinition(node.KebabName("id"), LabelsOf(node, "labels"));
    }

    private static KindDefinition Kind(CatalogueNode node)
    {
        node.WithOnly("id", "exports", "erases");
        return new KindDefinition(
            node.KebabName("id"), [.. node.Items("exports").Select(item => item.AsText())], [.. node.OptionalItems("erases").Select(item => item.AsText())]);
    }

    private static ServiceDefinition Service(CatalogueNode node)
    {
        node.WithOnly("id", "reference", "group", "labels", "exclusion", "tables");
        var id = node.KebabName("id");
        var exclusion = node.Has("exclusion") ? Exclusion(node.Child("exclusion")) : null;
        var tables = node.Items("tables").Select(table => Table(table, id)).ToList();
        return new ServiceDefinition(id, node.Text("reference"), node.Text("group"), LabelsOf(node, "labels"), exclusion, tables);
    }

    private static ExclusionDefinition Exclusion(CatalogueNode node)
    {
        node.WithOnly("ground", "source", "reason", "personalDataOwed");
        return new ExclusionDefinition(node.KebabName("ground"), node.Text("source"), LabelsOf(node, "reason"), node.Flag("personalDataOwed"));
    }

    private static TableDefinition Table(CatalogueNode node, string service)
    {
        node.WithOnly("name", "labels", "source", "retention", "fields");
        var fields = node.Items("fields").Select(Field).ToList();
        var retention = node.Has("retention") ? LeavingParser.Retention(node.Child("retention"), fields) : null;
        return new TableDefinition(service, node.KebabName("name"), LabelsOf(node, "labels"), Source(node.Child("source")), fields, retention);
    }

    private static SourceDefinition Source(CatalogueNode node)
    {
        if (node.IsAbsent) return new SourceDefinition("", "", []);
        node.WithOnly("table", "account", "order");
        return new SourceDefinition(
            node.Child("table").AsIdentifier(), node.Child("account").AsIdentifier(), [.. node.Items("order").Select(column => column.AsIdentifier())]);
    }

    private static FieldDefinition Field(CatalogueNode node)
    {
        node.WithOnly("name", "type", "personal", "column");
        var name = node.Child("name").AsIdentifier();
        return new FieldDefinition(name, TypeOf(node), node.Flag("personal"), node.Has("column") ? node.Child("column").AsIdentifier() : name);
    }

    private static FieldType TypeOf(CatalogueNode field)
    {
        var text = field.Text("type");
        if (FieldTypes.TryGetValue(text, out var type)) return type;
        if (text.Length > 0) field.Child("type").Refuse($"\"{text}\" is not a type. Known are {string.Join(", ", FieldTypes.Keys)}.");
        return FieldType.Text;
    }
}

namespace Overstap.Catalogue;

/// <summary>What fields are called and mean that have the same name in many tables, so that a catalogue says it once.</summary>
internal sealed class TermBook
{
    private readonly Dictionary<string, (Labels Labels, Labels Meaning)> terms = new(StringComparer.Ordinal);

    private TermBook()
    {
    }

    public static TermBook Read(CatalogueNode root)
    {
        var book = new TermBook();
        foreach (var node in root.OptionalItems("terms"))
        {
            node.WithOnly("name", "labels", "meaning");
            var name = node.Child("name").AsIdentifier();
            if (!book.terms.TryAdd(name, (CatalogueParser.LabelsOf(node, "labels"), CatalogueParser.LabelsOf(node, "meaning"))))
                node.Child("name").Refuse($"\"{name}\" is already taken.");
        }

        return book;
    }

    /// <summary>What the field says of itself, or else what the term of its name says.</summary>
    public (Labels Labels, Labels Meaning) Of(CatalogueNode field, string name)
    {
        var known = terms.TryGetValue(name, out var term);
        var (labels, meaning) = (CatalogueParser.OptionalLabelsOf(field, "labels"), CatalogueParser.OptionalLabelsOf(field, "meaning"));
        if (!known && name.Length > 0 && (labels is null || meaning is null)) field.Refuse($"the field {name} needs \"labels\" and \"meaning\", or a term of its name that has them.");
        return (labels ?? term.Labels ?? Labels.None, meaning ?? term.Meaning ?? Labels.None);
    }
}

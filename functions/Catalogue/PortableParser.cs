namespace Overstap.Catalogue;

/// <summary>Reads which file for other software a table is also written as.</summary>
internal static class PortableParser
{
    /// <summary>Null when the format is none that is known, which is noted: what belongs in it nobody can say then.</summary>
    public static PortableDefinition? Portable(CatalogueNode node, IReadOnlyList<FieldDefinition> fields)
    {
        node.WithOnly("as", "file", "fields", "leaveOut");
        var known = node.KnownChoice<PortableFormat>("as");
        var name = node.Has("file") ? node.KebabName("file") : null;
        if (name is not null && PortableDefinition.TakenNames.Contains(name)) node.Child("file").Refuse($"\"{name}\" is the name of a page of every copy.");
        var roles = Roles(node, known is { } written ? PortableRoles.Of(written) : null, fields);
        var omissions = Omissions(node, fields);
        return known is { } format ? new PortableDefinition(format, PortableDefinition.FileName(format, name), roles, omissions) : null;
    }

    /// <summary>Two tables cannot be the same file.</summary>
    public static void RefuseRepeats(IReadOnlyList<ServiceDefinition> services, CatalogueProblems problems)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (s, service) in services.Index())
        {
            foreach (var (t, table) in service.Tables.Index())
            {
                if (table.Portable is { } portable && !taken.Add(portable.File))
                    problems.Add(CatalogueRules.At(CatalogueRules.At("services", s) + ".tables", t) + ".portable", $"another table is written as {portable.File} already; give this one another name with \"file\".");
            }
        }
    }

    private static Dictionary<string, FieldPointer> Roles(CatalogueNode node, PortableRoles? roles, IReadOnlyList<FieldDefinition> fields)
    {
        var found = new Dictionary<string, FieldPointer>(StringComparer.Ordinal);
        var child = node.Child("fields");
        if (child.IsAbsent) return found;
        if (roles is not null)
        {
            child.WithOnly([.. roles.Needed, .. roles.Possible]);
            foreach (var role in roles.Needed) child.Child(role);
        }

        foreach (var (role, value) in node.OptionalMembers("fields"))
        {
            if (Pointer(value.AsText(), value, fields) is { } pointer) found[role] = pointer;
        }

        return found;
    }

    private static IReadOnlyList<PortableOmission> Omissions(CatalogueNode node, IReadOnlyList<FieldDefinition> fields)
    {
        var found = new List<PortableOmission>();
        foreach (var (name, value) in node.OptionalMembers("leaveOut"))
        {
            var values = node.Child("leaveOut").Items(name).Select(item => item.AsText()).ToList();
            if (Pointer(name, value, fields) is { } pointer) found.Add(new PortableOmission(pointer, values));
        }

        return found;
    }

    private static FieldPointer? Pointer(string text, CatalogueNode node, IReadOnlyList<FieldDefinition> fields)
    {
        if (text.Length == 0) return null;
        var pointer = FieldPointer.Read(text);
        var field = fields.FirstOrDefault(candidate => candidate.Name == pointer?.Field);
        if (pointer is null) node.Refuse($"\"{text}\" must be a field, and members of the JSON in it, joined by slashes, such as content/name.");
        else if (field is null) node.Refuse($"\"{pointer.Field}\" is no field of the table.");
        else if (pointer.Steps.Count > 1 && field.Type != FieldType.Json) node.Refuse($"\"{pointer.Field}\" is no field of type json, so nothing can be inside it.");
        return pointer;
    }
}

namespace Overstap.Catalogue;

/// <summary>A file that address books, calendars and browsers import, made of a table's rows beside the table's own file.</summary>
/// <param name="As">Its format.</param>
/// <param name="File">Its name in a copy.</param>
/// <param name="Fields">What stands where in a row, by the names that <see cref="PortableRoles"/> gives the format.</param>
/// <param name="LeaveOut">Rows that do not belong in it, such as deleted ones.</param>
public sealed record PortableDefinition(PortableFormat As, string File, IReadOnlyDictionary<string, FieldPointer> Fields, IReadOnlyList<PortableOmission> LeaveOut)
{
    /// <summary>Where the files for people are in a copy.</summary>
    public const string Folder = "about";

    /// <summary>Pages of that folder which every copy may have, so that no table's file may be called that.</summary>
    public static IReadOnlyList<string> TakenNames { get; } = ["overview", "dossier"];

    /// <param name="name">Without folder and extension; null for the usual one of the format.</param>
    public static string FileName(PortableFormat format, string? name)
    {
        var (usual, extension) = format switch
        {
            PortableFormat.Vcard => ("contacts", "vcf"),
            PortableFormat.Icalendar => ("calendar", "ics"),
            PortableFormat.Bookmarks => ("bookmarks", "html"),
            _ => ("notes", "txt"),
        };
        return $"{Folder}/{name ?? usual}.{extension}";
    }
}

/// <summary>The formats that a table can also be written in.</summary>
public enum PortableFormat
{
    /// <summary>vCard 3.0 (RFC 2426): what every address book imports.</summary>
    Vcard,

    /// <summary>iCalendar (RFC 5545).</summary>
    Icalendar,

    /// <summary>The bookmark file of Netscape, which every browser imports.</summary>
    Bookmarks,

    /// <summary>Plain text, one note after the other.</summary>
    Notes,
}

/// <summary>Rows that a portable file leaves out: those whose value is one of these.</summary>
public sealed record PortableOmission(FieldPointer Field, IReadOnlyList<string> Values);

/// <summary>Leads to values in a row: a field, and members of the JSON in it. Where a list stands on the way, it leads into each of its items.</summary>
/// <param name="Steps">The field's name, then names of members; at least one.</param>
public sealed record FieldPointer(IReadOnlyList<string> Steps)
{
    /// <summary>What a pointer may have at most; JSON of a field is not deeper.</summary>
    public const int MostSteps = 16;

    public string Field => Steps[0];

    /// <summary>Such as <c>content/phones/number</c>; as in a JSON Pointer (RFC 6901), <c>~1</c> is a slash in a name and <c>~0</c> a tilde. Null when it is none.</summary>
    public static FieldPointer? Read(string text)
    {
        var steps = text.Split('/');
        return steps.Length > MostSteps || steps.Any(step => step.Length == 0)
            ? null
            : new FieldPointer([.. steps.Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]);
    }
}

namespace Overstap.Catalogue;

/// <summary>One table of one service: what is exported.</summary>
/// <param name="Service">Id of the service it belongs to.</param>
/// <param name="Name">Kebab-case, unique within the service; names the exported file and the array in it.</param>
/// <param name="Fields">Exported fields, in the order in which they are written.</param>
/// <param name="Retention">The law that forbids to erase its rows for some time; null where none does.</param>
public sealed record TableDefinition(
    string Service, string Name, Labels Labels, IReadOnlyList<FieldDefinition> Fields, RetentionDefinition? Retention = null)
{
    /// <summary>The file for other software that its rows are written as too; null where there is none.</summary>
    public PortableDefinition? Portable { get; init; }

    /// <summary>The field whose values are files of the copy; null where there is none. A table has at most one.</summary>
    public FieldDefinition? FileField => Fields.FirstOrDefault(candidate => candidate.Type == FieldType.File);

    /// <summary>Whether a field of it is personal data.</summary>
    public bool HasPersonalData => Fields.Any(definition => definition.Personal);

    /// <summary>The name of a table's file in a copy.</summary>
    public static string FileName(string service, string table) => $"data/{service}/{table}.json";

    /// <summary>The folder of a copy that holds the files of a table, with a slash at its end.</summary>
    public static string FilesFolder(string service, string table) => $"files/{service}/{table}/";
}

/// <summary>One exported field.</summary>
/// <param name="Personal">Whether it is personal data on its own account.</param>
/// <param name="Labels">What it is called.</param>
/// <param name="Meaning">What stands there, in a sentence.</param>
public sealed record FieldDefinition(string Name, FieldType Type, bool Personal, Labels Labels, Labels Meaning);

/// <summary>How a value is written as JSON. Every type may also be null.</summary>
public enum FieldType
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A whole number of at most 64 bits.</summary>
    Integer,

    /// <summary>A number with decimals.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An instant, as ISO 8601 in UTC with milliseconds.</summary>
    Instant,

    /// <summary>A JSON value of the service's own making, as it is.</summary>
    Json,

    /// <summary>A photo, a recording or another object. The source says what it is called there; the copy has it as a file, and says where.</summary>
    File,
}

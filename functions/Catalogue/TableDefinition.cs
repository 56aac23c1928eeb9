namespace Overstap.Catalogue;

/// <summary>One table of one service: what is exported, and where it is read.</summary>
/// <param name="Service">Id of the service it belongs to.</param>
/// <param name="Name">Kebab-case, unique within the service; names the exported file and the array in it.</param>
/// <param name="Fields">Exported fields, in the order in which they are written.</param>
/// <param name="Retention">The law that forbids to erase its rows for some time; null where none does.</param>
public sealed record TableDefinition(
    string Service, string Name, Labels Labels, SourceDefinition Source, IReadOnlyList<FieldDefinition> Fields, RetentionDefinition? Retention = null)
{
    /// <summary>Whether a field of it is personal data.</summary>
    public bool HasPersonalData => Fields.Any(definition => definition.Personal);
}

/// <summary>Where a table is read.</summary>
/// <param name="Table">Name of the table at the source.</param>
/// <param name="Account">Column that holds the account a row belongs to.</param>
/// <param name="Order">Columns that, within one account, order the rows without ties.</param>
public sealed record SourceDefinition(string Table, string Account, IReadOnlyList<string> Order);

/// <summary>One exported field.</summary>
/// <param name="Personal">Whether it is personal data on its own account.</param>
/// <param name="Column">Column at the source.</param>
public sealed record FieldDefinition(string Name, FieldType Type, bool Personal, string Column);

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
}

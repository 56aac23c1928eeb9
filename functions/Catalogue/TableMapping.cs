namespace Overstap.Catalogue;

/// <summary>A system that holds tables of the catalogue. Where it is and how it is reached are settings under <c>Overstap:Sources:&lt;id&gt;</c>.</summary>
/// <param name="Id">Kebab-case; part of the names of its settings.</param>
public sealed record SourceDefinition(string Id, SourceKind Kind);

/// <summary>How a source is spoken to.</summary>
public enum SourceKind
{
    /// <summary>A SQLite database.</summary>
    Sqlite,

    /// <summary>A PostgreSQL database.</summary>
    Postgresql,

    /// <summary>A service that speaks our protocol over HTTP.</summary>
    Http,

    /// <summary>Files that a service leaves in a blob container.</summary>
    Landed,
}

/// <summary>Where the objects of one table lie: in a folder that belongs to this table alone, with a folder in it for each account.</summary>
/// <param name="Field">The field of the table that names them.</param>
/// <param name="Source">Id of the source, which is a blob container.</param>
/// <param name="From">Name of the folder there.</param>
public sealed record ObjectPlace(FieldDefinition Field, string Source, string From);

/// <summary>Where one table of the catalogue is read, erased and corrected.</summary>
/// <param name="Source">Id of the source.</param>
/// <param name="From">Name of the table there: of a table, of a resource below an address, or of a folder.</param>
/// <param name="Account">Column, or member of a row of JSON, that holds the account a row belongs to.</param>
/// <param name="Order">Columns that, within one account, order the rows without ties; a single one identifies a row.</param>
/// <param name="Columns">Column of each field whose column is not named like the field.</param>
/// <param name="Changed">Field, or column, with the instant at which a row changed last; null where rows never change or nobody notes it.</param>
public sealed record TableMapping(
    TableDefinition Definition, string Source, string From, string Account, IReadOnlyList<string> Order, IReadOnlyDictionary<string, string> Columns, string? Changed)
{
    public string Service => Definition.Service;

    public string Name => Definition.Name;

    /// <summary>The fields as the source has them: to it, the name of an object is a text.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; } = [.. Definition.Fields.Select(field => field.Type == FieldType.File ? field with { Type = FieldType.Text } : field)];

    /// <summary>Where the objects lie that its rows name; null where they name none.</summary>
    public ObjectPlace? Objects { get; init; }

    public RetentionDefinition? Retention => Definition.Retention;

    /// <summary>The column that <see cref="Changed"/> names.</summary>
    public string? ChangedColumn => Changed is null ? null : Columns.GetValueOrDefault(Changed, Changed);

    public string Column(FieldDefinition field) => Columns.GetValueOrDefault(field.Name, field.Name);
}

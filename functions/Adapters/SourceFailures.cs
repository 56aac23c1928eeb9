using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters;

/// <summary>Failures that every kind of source can run into. The sentences name tables and fields, never a value.</summary>
internal static class SourceFailures
{
    /// <summary>The type as the catalogue writes it.</summary>
    private static string Word(FieldDefinition field) => field.Type.ToString().ToLowerInvariant();

    public static string Name(TableMapping table) => $"table {table.Name} of service {table.Service}";

    public static PermanentException UnexpectedValue(TableMapping table, FieldDefinition field) =>
        new("source-value-invalid", $"The source holds a value in {table.From}.{table.Column(field)} that is no {Word(field)}, as the catalogue says of {Name(table)}.");

    public static PermanentException NoInstants(TableMapping table, string column) =>
        new("source-value-invalid", $"The source does not hold instants in {table.From}.{column}, as the catalogue or the source map says of {Name(table)}.");

    /// <param name="row">Where in the table it stands, from 1, or 0 for a record that was asked for by its id.</param>
    /// <param name="what">What is wrong with it, as the rest of a sentence.</param>
    public static PermanentException InvalidRow(TableMapping table, long row, string what) =>
        new("source-row-invalid", $"{(row == 0 ? "A record" : $"Row {row}")} of {Name(table)} {what}.");

    public static PermanentException UnexpectedNewValue(TableMapping table, FieldDefinition field) =>
        new("source-value-invalid", $"The new value of {field.Name} is no {Word(field)}, as the catalogue says of {Name(table)}.");

    public static PermanentException UnknownRecord(TableMapping table) =>
        new("source-record-unknown", $"The account has no single record of that id in {Name(table)}.");

    public static TransientException CountDiffers(TableMapping table) =>
        new("source-count-differs", $"The source gives more rows of {Name(table)} than it had counted.");

    public static TransientException Incomplete(TableMapping table, long left) =>
        new("source-erasure-incomplete", $"{left} rows were left of {Name(table)}; nothing of it was erased.");

    /// <summary>The field of that name, if a correction may change it.</summary>
    /// <exception cref="PermanentException"><c>source-field-unknown</c></exception>
    public static FieldDefinition CorrectableField(TableMapping table, string name)
    {
        var field = table.Fields.FirstOrDefault(candidate => candidate.Name == name);
        // What a file is called at the source says which one it is.
        return field is not null && field.Name != table.Objects?.Field.Name && table.Column(field) != table.Account && !table.Order.Contains(table.Column(field))
            ? field
            : throw new PermanentException("source-field-unknown", $"There is no such field of {Name(table)}, or it says which record it is and may not be changed.");
    }
}

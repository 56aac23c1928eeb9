namespace Overstap.Catalogue.Register;

/// <summary>
/// What has to be public (Data Act Art. 28(1)): where data is processed and whose law reaches it there, and the measures against unlawful access and
/// transfer; beside it what a person wants to know in the same place: charges, contacts, who is given data. A function of the catalogue alone.
/// </summary>
public sealed record TransparencyDocument(
    string Version,
    ControllerDefinition Controller,
    IReadOnlyList<PlaceDefinition> Places,
    IReadOnlyList<MeasureDefinition> Measures,
    Labels Charges,
    IReadOnlyList<StatementDefinition> Statements,
    IReadOnlyList<RecipientDefinition> Recipients)
{
    public static TransparencyDocument Of(DataCatalogue catalogue) => new(
        catalogue.Version, catalogue.Controller, catalogue.Places, catalogue.Measures, catalogue.Charges, catalogue.Statements, catalogue.Recipients);
}

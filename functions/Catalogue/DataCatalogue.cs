using Overstap.Deliver.Mails;
using Overstap.Ports;

namespace Overstap.Catalogue;

/// <summary>What the provider holds about an account, what of it each kind of request exports, and all that is published about it. Read once from one file of JSON with comments.</summary>
public sealed class DataCatalogue
{
    private readonly Dictionary<string, ServiceDefinition> services;
    private readonly Dictionary<string, IReadOnlyList<TableDefinition>> tablesByKind;
    private readonly Dictionary<string, IReadOnlyList<TableDefinition>> erasableByKind;

    internal DataCatalogue(
        string version, IReadOnlyList<GroupDefinition> groups, IReadOnlyList<KindDefinition> kinds, IReadOnlyList<ServiceDefinition> services)
    {
        Version = version;
        Groups = groups;
        Kinds = kinds;
        Services = services;
        // Of an id that a faulty file has twice the first counts here; the file is refused for it.
        this.services = services.DistinctBy(service => service.Id).ToDictionary(service => service.Id, StringComparer.Ordinal);
        var distinct = kinds.DistinctBy(kind => kind.Id).ToList();
        tablesByKind = distinct.ToDictionary(kind => kind.Id, TablesOf, StringComparer.Ordinal);
        erasableByKind = distinct.ToDictionary(kind => kind.Id, ErasableTablesOf, StringComparer.Ordinal);
    }

    /// <summary>The catalogue that ships with the application.</summary>
    public static string ShippedPath { get; } = Path.Combine(AppContext.BaseDirectory, "Catalogue", "catalogue.jsonc");

    public string Version { get; }

    public IReadOnlyList<GroupDefinition> Groups { get; }

    public IReadOnlyList<KindDefinition> Kinds { get; }

    public IReadOnlyList<ServiceDefinition> Services { get; }

    /// <summary>What each version changed, the newest first; the first is <see cref="Version"/>.</summary>
    public required IReadOnlyList<ChangeDefinition> Changes { get; init; }

    public required ControllerDefinition Controller { get; init; }

    public required IReadOnlyList<PlaceDefinition> Places { get; init; }

    public required IReadOnlyList<MeasureDefinition> Measures { get; init; }

    /// <summary>What is published about charges.</summary>
    public required Labels Charges { get; init; }

    public required IReadOnlyList<PurposeDefinition> Purposes { get; init; }

    public required IReadOnlyList<CategoryDefinition> Categories { get; init; }

    public required IReadOnlyList<StoragePeriodDefinition> StoragePeriods { get; init; }

    /// <summary>Empty when the controller states that there are none.</summary>
    public required IReadOnlyList<AutomatedDecisionDefinition> AutomatedDecisions { get; init; }

    public required IReadOnlyList<StatementDefinition> Statements { get; init; }

    public required IReadOnlyList<RecipientDefinition> Recipients { get; init; }

    /// <summary>What happens beside an erasure, in the order in which it is told.</summary>
    public IReadOnlyList<SideEffectDefinition> SideEffects { get; internal init; } = [];

    /// <summary>The services that rest on consent; no other's consent can be withdrawn.</summary>
    public IReadOnlyList<ConsentDefinition> ConsentServices { get; internal init; } = [];

    /// <summary>What becomes of backups; null when the provider has none.</summary>
    public BackupDefinition? Backups { get; internal init; }

    /// <exception cref="PermanentException"><c>catalogue-missing</c>, or <c>catalogue-invalid</c> with one line per fault.</exception>
    public static DataCatalogue Load(string path)
    {
        try
        {
            return CatalogueParser.Parse(File.ReadAllBytes(path), Path.GetFileName(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new PermanentException("catalogue-missing", $"The catalogue {path} cannot be read. Set Overstap:CatalogueFile to a readable file.", failure);
        }
    }

    /// <summary>
    /// Everything a request of this kind exports, in the order of the groups, services and tables. Of an excluded service that is the tables with
    /// personal data in them, and only where the law still owes it.
    /// </summary>
    /// <exception cref="PermanentException"><c>catalogue-kind-unknown</c>: the catalogue does not say what this kind exports.</exception>
    public IReadOnlyList<TableDefinition> TablesFor(string kind) =>
        tablesByKind.TryGetValue(kind, out var tables)
            ? tables
            : throw new PermanentException("catalogue-kind-unknown", $"The catalogue does not say what a request of kind {kind} exports.");

    /// <summary>
    /// Everything a request of this kind may erase at the source, in the order of the groups, services and tables: of an excluded service too, and
    /// with rows in it that a retention duty holds back.
    /// </summary>
    /// <param name="chosen">Ids of the services to keep to; empty means all that the kind may erase.</param>
    /// <exception cref="PermanentException">
    /// <c>catalogue-kind-unknown</c>; <c>catalogue-service-unknown</c>: a chosen service does not exist, or is none that this kind may erase.
    /// </exception>
    public IReadOnlyList<TableDefinition> ErasableTables(string kind, IReadOnlyCollection<string> chosen)
    {
        if (!erasableByKind.TryGetValue(kind, out var tables))
            throw new PermanentException("catalogue-kind-unknown", $"The catalogue does not say what a request of kind {kind} erases.");
        if (chosen.FirstOrDefault(service => !tables.Any(table => table.Service == service)) is { } stranger)
            throw new PermanentException("catalogue-service-unknown", $"A request of kind {kind} erases no service {stranger}.");
        return chosen.Count == 0 ? tables : [.. tables.Where(table => chosen.Contains(table.Service))];
    }

    /// <summary>The side effects of erasing these services; empty means all services.</summary>
    public IReadOnlyList<SideEffectDefinition> SideEffectsOf(IReadOnlyCollection<string> chosen) =>
        [.. SideEffects.Where(effect => chosen.Count == 0 || effect.Services.Count == 0 || effect.Services.Any(chosen.Contains))];

    /// <summary>What withdrawing the consent to a service brings about; null when the service does not rest on consent.</summary>
    public ConsentDefinition? FindConsent(string service) => ConsentServices.FirstOrDefault(consent => consent.Service == service);

    /// <summary>The services that rest on consent, or those of them that were chosen.</summary>
    public IReadOnlyList<ConsentDefinition> ConsentsOf(IReadOnlyCollection<string> chosen) =>
        [.. ConsentServices.Where(consent => chosen.Count == 0 || chosen.Contains(consent.Service))];

    public ServiceDefinition? FindService(string service) => services.GetValueOrDefault(service);

    public TableDefinition? FindTable(string service, string table) =>
        FindService(service)?.Tables.FirstOrDefault(candidate => candidate.Name == table);

    /// <summary>Service and table in the reader's language, such as <c>Notes: Folders</c>; ids that the catalogue does not know, or no longer, stand for themselves.</summary>
    public string NameOf(string service, string table, string language) => FindTable(service, table) is { } definition
        ? FindService(service)!.Labels.In(language) + ReaderLanguage.For(language).Colon + definition.Labels.In(language)
        : $"{service}/{table}";

    private IReadOnlyList<TableDefinition> TablesOf(KindDefinition kind) =>
    [
        .. from @group in kind.Exports
           from service in Services
           where service.Group == @group && service.Exclusion is null or { PersonalDataOwed: true }
           from table in service.Tables
           where service.Exclusion is null || table.HasPersonalData
           select table,
    ];

    private IReadOnlyList<TableDefinition> ErasableTablesOf(KindDefinition kind) =>
    [
        .. from @group in kind.Erases
           from service in Services
           where service.Group == @group
           from table in service.Tables
           select table,
    ];
}

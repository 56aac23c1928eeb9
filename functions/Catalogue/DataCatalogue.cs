using Overstap.Ports;

namespace Overstap.Catalogue;

/// <summary>What the provider holds about an account, and what of it each kind of request exports. Read once from one JSON file.</summary>
public sealed class DataCatalogue
{
    private readonly Dictionary<string, ServiceDefinition> services;
    private readonly Dictionary<string, IReadOnlyList<TableDefinition>> tablesByKind;

    internal DataCatalogue(
        string version, IReadOnlyList<GroupDefinition> groups, IReadOnlyList<KindDefinition> kinds, IReadOnlyList<ServiceDefinition> services)
    {
        Version = version;
        Groups = groups;
        Kinds = kinds;
        Services = services;
        this.services = services.ToDictionary(service => service.Id, StringComparer.Ordinal);
        tablesByKind = kinds.ToDictionary(kind => kind.Id, TablesOf, StringComparer.Ordinal);
    }

    /// <summary>The catalogue that ships with the application.</summary>
    public static string ShippedPath { get; } = Path.Combine(AppContext.BaseDirectory, "Catalogue", "catalogue.json");

    public string Version { get; }

    public IReadOnlyList<GroupDefinition> Groups { get; }

    public IReadOnlyList<KindDefinition> Kinds { get; }

    public IReadOnlyList<ServiceDefinition> Services { get; }

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

    public ServiceDefinition? FindService(string service) => services.GetValueOrDefault(service);

    public TableDefinition? FindTable(string service, string table) =>
        FindService(service)?.Tables.FirstOrDefault(candidate => candidate.Name == table);

    private IReadOnlyList<TableDefinition> TablesOf(KindDefinition kind) =>
    [
        .. from @group in kind.Exports
           from service in Services
           where service.Group == @group && service.Exclusion is null or { PersonalDataOwed: true }
           from table in service.Tables
           where service.Exclusion is null || table.HasPersonalData
           select table,
    ];
}

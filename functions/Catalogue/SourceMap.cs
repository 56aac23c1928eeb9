using Overstap.Ports;

namespace Overstap.Catalogue;

/// <summary>Where every table of a catalogue is held. Read once from one file, and complete: a table without a place could only be left out in silence.</summary>
public sealed class SourceMap
{
    /// <summary>What the file is called that lies beside a catalogue.</summary>
    public const string FileName = "sources.jsonc";

    private readonly Dictionary<(string Service, string Table), TableMapping> tables;

    internal SourceMap(IReadOnlyList<SourceDefinition> sources, string gate, IReadOnlyList<TableMapping> tables)
    {
        Sources = sources;
        Gate = gate;
        this.tables = tables.ToDictionary(table => (table.Service, table.Name));
    }

    /// <summary>The map that ships with the application, for the catalogue that does.</summary>
    public static string ShippedPath { get; } = Path.Combine(AppContext.BaseDirectory, "Catalogue", FileName);

    public IReadOnlyList<SourceDefinition> Sources { get; }

    /// <summary>Id of the source that is told to freeze writes and that a contract has ended.</summary>
    public string Gate { get; }

    public IReadOnlyCollection<TableMapping> Tables => tables.Values;

    /// <summary>What is odd in the file but does no harm, one sentence each, for whoever checks it.</summary>
    public IReadOnlyList<string> Hints { get; internal init; } = [];

    /// <exception cref="PermanentException"><c>sources-missing</c>, or <c>sources-invalid</c> with one line per fault.</exception>
    public static SourceMap Load(string path, DataCatalogue catalogue)
    {
        try
        {
            return SourceMapParser.Parse(File.ReadAllBytes(path), Path.GetFileName(path), catalogue);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new PermanentException("sources-missing", $"The source map {path} cannot be read. Set Overstap:SourcesFile to a readable file.", failure);
        }
    }

    /// <summary>The shipped map of the shipped catalogue.</summary>
    public static SourceMap LoadShipped(DataCatalogue catalogue) => Load(ShippedPath, catalogue);

    /// <exception cref="PermanentException"><c>source-table-unknown</c>: the catalogue has no such table.</exception>
    public TableMapping Find(string service, string table) => tables.TryGetValue((service, table), out var mapping)
        ? mapping
        : throw new PermanentException("source-table-unknown", $"The catalogue has no table {table} of service {service}.");
}

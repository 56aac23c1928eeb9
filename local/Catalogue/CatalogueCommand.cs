using Overstap.Catalogue;
using Overstap.Local.Settings;
using Overstap.Ports;

namespace Overstap.Local.Catalogue;

/// <summary><c>catalogue check</c>: tells an adopter what is wrong with a catalogue, and with the source map beside it, before anything runs on it.</summary>
public static class CatalogueCommand
{
    /// <param name="sources">The source map; null for the one beside the catalogue, if there is one.</param>
    /// <returns>0 when both can be used.</returns>
    /// <exception cref="StartupException">A file cannot be read or has faults: exit code 2, with a line for each.</exception>
    public static async Task<int> CheckAsync(string file, string? sources, TextWriter output)
    {
        var catalogue = Refusing(() => DataCatalogue.Load(file), file);
        await TellAsync(catalogue, output);
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, SourceMap.FileName);
        if ((sources ?? (File.Exists(beside) ? beside : null)) is not { } map)
        {
            await output.WriteLineAsync($"There is no {SourceMap.FileName} beside it, so where its tables are held was not checked; name one with --sources.");
            return 0;
        }

        var found = Refusing(() => SourceMap.Load(map, catalogue), map);
        await output.WriteLineAsync(FormattableString.Invariant($"{Path.GetFileName(map)}: a place for each of {found.Tables.Count} tables, in {found.Sources.Count} sources ({string.Join(", ", found.Sources.Select(source => source.Id))})."));
        return 0;
    }

    private static async Task TellAsync(DataCatalogue catalogue, TextWriter output)
    {
        var tables = catalogue.Services.SelectMany(service => service.Tables).ToList();
        await output.WriteLineAsync(FormattableString.Invariant($"Catalogue {catalogue.Version} of {catalogue.Controller.Name} can be used."));
        foreach (var group in catalogue.Groups)
            await output.WriteLineAsync(FormattableString.Invariant($"  {catalogue.Services.Count(service => service.Group == group.Id),5}  {group.Labels.En}"));
        await output.WriteLineAsync(FormattableString.Invariant($"  {tables.Count,5}  tables with {tables.Sum(table => table.Fields.Count)} fields"));
        var portable = tables.Select(table => table.Portable?.File).OfType<string>().ToList();
        if (portable.Count > 0)
            await output.WriteLineAsync(FormattableString.Invariant($"  {portable.Count,5}  tables that are also files for other software ({string.Join(", ", portable)})"));
        await output.WriteLineAsync(FormattableString.Invariant($"  {catalogue.Recipients.Count,5}  recipients in {catalogue.Statements.Count} statements"));
        await output.WriteLineAsync(FormattableString.Invariant($"  {tables.Count(table => table.Retention is not null),5}  tables that a law keeps for some time"));
    }

    private static T Refusing<T>(Func<T> load, string file)
    {
        try
        {
            return load();
        }
        catch (PermanentException exception) when (exception.Code is "catalogue-missing" or "sources-missing")
        {
            throw new StartupException($"{file} cannot be read.", StartupException.Refused, exception);
        }
        catch (PermanentException exception)
        {
            throw new StartupException(exception.Sentence, StartupException.Refused, exception);
        }
    }
}

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
        var name = Path.GetFileName(map);
        await output.WriteLineAsync($"{name}: a place for {(found.Tables.Count == 1 ? "the one table" : $"each of {English.Count(found.Tables.Count, "table")}")}, in {English.Count(found.Sources.Count, "source")} ({string.Join(", ", found.Sources.Select(source => source.Id))}).");
        foreach (var hint in found.Hints) await output.WriteLineAsync($"{name}, {hint} It can be used all the same.");
        return 0;
    }

    private static async Task TellAsync(DataCatalogue catalogue, TextWriter output)
    {
        var tables = catalogue.Services.SelectMany(service => service.Tables).ToList();
        await output.WriteLineAsync($"Catalogue {catalogue.Version} of {catalogue.Controller.Name} can be used.");
        foreach (var group in catalogue.Groups) await LineAsync(catalogue.Services.Count(service => service.Group == group.Id), group.Labels.En);
        await LineAsync(tables.Count, $"{English.Noun(tables.Count, "table")} with {English.Count(tables.Sum(table => table.Fields.Count), "field")}");
        var portable = tables.Select(table => table.Portable?.File).OfType<string>().ToList();
        if (portable.Count > 0)
            await LineAsync(portable.Count, $"{(portable.Count == 1 ? "table that is also a file" : "tables that are also files")} for other software ({string.Join(", ", portable)})");
        await LineAsync(catalogue.Recipients.Count, $"{English.Noun(catalogue.Recipients.Count, "recipient")} in {English.Count(catalogue.Statements.Count, "statement")}");
        var kept = tables.Count(table => table.Retention is not null);
        await LineAsync(kept, $"{English.Noun(kept, "table")} that a law keeps for some time");

        Task LineAsync(int count, string what) => output.WriteLineAsync(FormattableString.Invariant($"{count,7} {what}"));
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

using Overstap.Adapters.Postgresql;
using Overstap.Adapters.Sqlite;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters;

/// <summary>Makes the adapter of each source of the map from its settings.</summary>
internal static class SourceAdapters
{
    public static SourceRouter Route(SourceMap map, OverstapSettings settings, TimeProvider time) =>
        new(map, map.Sources.ToDictionary(source => source.Id, source => Of(source, map, settings, time), StringComparer.Ordinal));

    /// <summary>A setting that a source lacks is said at the start, and not by the first export.</summary>
    /// <exception cref="InvalidOperationException">A connection string is not set.</exception>
    public static void RequireSettings(SourceMap map, OverstapSettings settings)
    {
        foreach (var source in map.Sources) settings.SourceConnection(source.Id);
    }

    /// <summary>What freezes accounts: the source map lets only a SQLite source be the gate.</summary>
    public static IAccountGate Gate(SourceMap map, OverstapSettings settings, TimeProvider time) => new SqliteAccountGate(settings.SourceConnection(map.Gate), time);

    private static SourceAdapter Of(SourceDefinition source, SourceMap map, OverstapSettings settings, TimeProvider time)
    {
        var (reading, changing) = (settings.SourceConnection(source.Id), settings.SourceChangeConnection(source.Id));
        return source.Kind switch
        {
            SourceKind.Postgresql => new SourceAdapter(
                new PostgresqlRecordSource(map, reading, time), new PostgresqlRecordEraser(map, changing, settings.TimeZone), new PostgresqlRecordCorrector(map, changing)),
            _ => new SourceAdapter(new SqliteRecordSource(map, reading, time), new SqliteRecordEraser(map, changing, settings.TimeZone), new SqliteRecordCorrector(map, changing)),
        };
    }
}

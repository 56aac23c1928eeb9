using Overstap.Catalogue;

namespace Overstap.Adapters;

/// <summary>Makes the adapter of each source of the map from its settings.</summary>
internal static class SourceAdapters
{
    public static SourceRouter Route(SourceMap map, OverstapSettings settings, TimeProvider time) =>
        new(map, map.Sources.ToDictionary(source => source.Id, source => Of(source, map, settings, time), StringComparer.Ordinal));

    private static SourceAdapter Of(SourceDefinition source, SourceMap map, OverstapSettings settings, TimeProvider time)
    {
        var connection = settings.SourceConnection(source.Id);
        return new SourceAdapter(new SqliteRecordSource(map, connection, time), new SqliteRecordEraser(map, connection, settings.TimeZone), new SqliteRecordCorrector(map, connection));
    }
}

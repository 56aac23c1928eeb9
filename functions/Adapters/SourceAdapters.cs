using Azure.Core;
using Azure.Storage.Blobs;
using Overstap.Adapters.Http;
using Overstap.Adapters.Landed;
using Overstap.Adapters.Postgresql;
using Overstap.Adapters.Sqlite;
using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters;

/// <summary>What the adapters of sources are made with.</summary>
/// <param name="Credential">The application's identity, which is asked for a token only where a source wants one.</param>
/// <param name="BlobOptions">How blob storage is reached.</param>
internal sealed record SourceTools(TimeProvider Time, TokenCredential Credential, BlobClientOptions BlobOptions);

/// <summary>Makes the adapter of each source of the map from its settings.</summary>
internal static class SourceAdapters
{
    public static SourceRouter Route(SourceMap map, OverstapSettings settings, SourceTools tools) =>
        new(map, map.Sources.ToDictionary(source => source.Id, source => Of(source, map, settings, tools), StringComparer.Ordinal), settings.TimeZone);

    /// <summary>A setting that a source lacks is said at the start, and not by the first export.</summary>
    /// <exception cref="InvalidOperationException">A setting of a source is not set, or wrong.</exception>
    public static void RequireSettings(SourceMap map, OverstapSettings settings)
    {
        foreach (var source in map.Sources)
        {
            _ = source.Kind switch
            {
                SourceKind.Http => settings.SourceAddress(source.Id),
                SourceKind.Landed => settings.SourceContainer(source.Id),
                _ => (object)settings.SourceConnection(source.Id),
            };
        }
    }

    /// <summary>What freezes accounts: the source map lets only a source in SQLite or PostgreSQL be the gate.</summary>
    public static IAccountGate Gate(SourceMap map, OverstapSettings settings, TimeProvider time)
    {
        var changing = settings.SourceChangeConnection(map.Gate);
        return map.Sources.Single(source => source.Id == map.Gate).Kind == SourceKind.Postgresql ? new PostgresqlAccountGate(changing, time) : new SqliteAccountGate(changing, time);
    }

    private static SourceAdapter Of(SourceDefinition source, SourceMap map, OverstapSettings settings, SourceTools tools) => source.Kind switch
    {
        SourceKind.Postgresql => Postgresql(settings.SourceConnection(source.Id), settings.SourceChangeConnection(source.Id), map, settings, tools),
        SourceKind.Http => Http(source, map, settings, tools),
        SourceKind.Landed => Landed(Container(source, settings, tools), map, settings, tools),
        _ => Sqlite(settings.SourceConnection(source.Id), settings.SourceChangeConnection(source.Id), map, settings, tools),
    };

    private static SourceAdapter Sqlite(string reading, string changing, SourceMap map, OverstapSettings settings, SourceTools tools) =>
        new(new SqliteRecordSource(map, reading, tools.Time), new SqliteRecordEraser(map, changing, settings.TimeZone), new SqliteRecordCorrector(map, changing));

    private static SourceAdapter Postgresql(string reading, string changing, SourceMap map, OverstapSettings settings, SourceTools tools) =>
        new(new PostgresqlRecordSource(map, reading, tools.Time), new PostgresqlRecordEraser(map, changing, settings.TimeZone), new PostgresqlRecordCorrector(map, changing));

    private static SourceAdapter Http(SourceDefinition source, SourceMap map, OverstapSettings settings, SourceTools tools)
    {
        var connection = new HttpConnection(settings.SourceAddress(source.Id), settings.SourceScope(source.Id), tools.Credential, new HttpSourceLimits(), tools.Time);
        return new(new HttpRecordSource(map, connection), new HttpRecordEraser(map, connection, settings.TimeZone), new HttpRecordCorrector(map, connection));
    }

    private static SourceAdapter Landed(BlobContainerClient container, SourceMap map, OverstapSettings settings, SourceTools tools) =>
        new(new LandedRecordSource(map, container, tools.Time), new LandedRecordEraser(map, container, settings.TimeZone), new LandedRecordCorrector(map)) { Objects = new LandedObjects(map, container) };

    private static BlobContainerClient Container(SourceDefinition source, OverstapSettings settings, SourceTools tools) => settings.SourceContainerConnection(source.Id) is var (account, name)
        ? new BlobContainerClient(account, name, tools.BlobOptions)
        : new BlobContainerClient(settings.SourceContainer(source.Id), tools.Credential, tools.BlobOptions);
}

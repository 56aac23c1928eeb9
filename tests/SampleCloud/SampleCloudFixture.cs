using Overstap.Adapters.Sqlite;
using Overstap.Catalogue;
using Overstap.Local.SampleCloud;

namespace Overstap.Tests.SampleCloud;

/// <summary>A sample cloud of its own with every account but the large one. Tests that change it take a copy.</summary>
public sealed class SampleCloudFixture : IAsyncLifetime
{
    private readonly string directory = Directory.CreateTempSubdirectory("overstap-sample-").FullName;

    public string DatabasePath => Path.Combine(directory, "cloud.db");

    public DataCatalogue Catalogue { get; } = DataCatalogue.Load(DataCatalogue.ShippedPath);

    public SqliteRecordSource Source => SourceOf(DatabasePath);

    public SqliteRecordSource SourceOf(string databasePath) =>
        new(SourceMap.LoadShipped(Catalogue), SampleCloudDatabase.ConnectionString(databasePath) + ";Default Timeout=1", TimeProvider.System);

    public string Copy()
    {
        var copy = Path.Combine(directory, $"{Guid.NewGuid():N}.db");
        File.Copy(DatabasePath, copy);
        return copy;
    }

    public Task InitializeAsync() => SampleCloudDatabase.EnsureAsync(DatabasePath, SampleAccounts.Everyday, CancellationToken.None);

    public Task DisposeAsync()
    {
        Directory.Delete(directory, recursive: true);
        return Task.CompletedTask;
    }
}

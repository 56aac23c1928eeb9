using Microsoft.Extensions.DependencyInjection;
using Overstap.Ports;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.Postgresql;

/// <summary>A PostgreSQL source as an operator configures it: by the source map and two settings.</summary>
public sealed class PostgresqlSettingsTests(PostgresqlCloud cloud) : IClassFixture<PostgresqlCloud>, IDisposable
{
    private readonly ConfiguredSources sources = new();

    [Fact]
    public async Task Sources_TableInPostgresql_IsReadByOneUserAndErasedByAnother()
    {
        var schema = cloud.Filled(SourceRecord.Note("small", 1));
        await using var services = Services(("ConnectionString", schema.As(PostgresqlCloud.Reader)), ("ChangeConnectionString", schema.As(PostgresqlCloud.Eraser)));

        Assert.Equal(1, (await services.GetRequiredService<IRecordSource>().ReadAsync("notes", "notes", "small")).RowCount);
        var erased = await services.GetRequiredService<IRecordEraser>().EraseAsync("notes", "notes", "small", DateTimeOffset.UnixEpoch, CancellationToken.None);
        Assert.Equal(1, erased.RowsErased);
    }

    [Fact]
    public async Task Sources_WithOneConnectionStringOfAReader_EraseNothing()
    {
        var schema = cloud.Filled(SourceRecord.Note("small", 1));
        await using var services = Services(("ConnectionString", schema.As(PostgresqlCloud.Reader)));

        var failure = await Assert.ThrowsAsync<PermanentException>(() =>
            services.GetRequiredService<IRecordEraser>().EraseAsync("notes", "notes", "small", DateTimeOffset.UnixEpoch, CancellationToken.None));

        Assert.Equal("source-access-refused", failure.Code);
    }

    public void Dispose() => sources.Dispose();

    private ServiceProvider Services(params IEnumerable<(string Name, string Value)> source) => sources.Build("notes/notes", "postgresql", source);
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Overstap.Catalogue;
using Overstap.Ports;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.Postgresql;

/// <summary>A PostgreSQL source as an operator configures it: by the source map and two settings.</summary>
public sealed class PostgresqlSettingsTests(PostgresqlCloud cloud) : IClassFixture<PostgresqlCloud>, IDisposable
{
    private readonly string sourcesFile = Path.GetTempFileName();

    [Fact]
    public async Task Sources_TableInPostgresql_IsReadByOneUserAndErasedByAnother()
    {
        var schema = cloud.Filled(SourceRecord.Note("small", 1));
        await using var services = Services(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionString"] = schema.As(PostgresqlCloud.Reader),
            ["ChangeConnectionString"] = schema.As(PostgresqlCloud.Eraser),
        });

        Assert.Equal(1, (await services.GetRequiredService<IRecordSource>().ReadAsync("notes", "notes", "small")).RowCount);
        var erased = await services.GetRequiredService<IRecordEraser>().EraseAsync("notes", "notes", "small", DateTimeOffset.UnixEpoch, CancellationToken.None);
        Assert.Equal(1, erased.RowsErased);
    }

    [Fact]
    public async Task Sources_WithOneConnectionStringOfAReader_EraseNothing()
    {
        var schema = cloud.Filled(SourceRecord.Note("small", 1));
        await using var services = Services(new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionString"] = schema.As(PostgresqlCloud.Reader) });

        var failure = await Assert.ThrowsAsync<PermanentException>(() =>
            services.GetRequiredService<IRecordEraser>().EraseAsync("notes", "notes", "small", DateTimeOffset.UnixEpoch, CancellationToken.None));

        Assert.Equal("source-access-refused", failure.Code);
    }

    public void Dispose() => File.Delete(sourcesFile);

    private ServiceProvider Services(Dictionary<string, string?> source)
    {
        const string Sqlite = "{ \"id\": \"cloud\", \"kind\": \"sqlite\" }";
        const string InSqlite = "\"notes/notes\", \"source\": \"cloud\"";
        var shipped = File.ReadAllText(SourceMap.ShippedPath);
        Assert.Contains(Sqlite, shipped, StringComparison.Ordinal);
        Assert.Contains(InSqlite, shipped, StringComparison.Ordinal);
        File.WriteAllText(
            sourcesFile,
            shipped.Replace(Sqlite, $"{Sqlite}, {{ \"id\": \"notes\", \"kind\": \"postgresql\" }}", StringComparison.Ordinal).Replace(InSqlite, "\"notes/notes\", \"source\": \"notes\"", StringComparison.Ordinal));
        Dictionary<string, string?> settings = new(StringComparer.Ordinal)
        {
            ["SourcesFile"] = sourcesFile,
            ["Sources:cloud:ConnectionString"] = "Data Source=nowhere.db",
            ["IndexKey"] = Convert.ToBase64String(new byte[32]),
            ["ExportStorage"] = "UseDevelopmentStorage=true",
            ["VaultUri"] = "https://vault.invalid/",
            ["WrappingKey"] = "wrapping",
            ["SigningKey"] = "signing",
            ["MailEndpoint"] = "https://mail.invalid/",
            ["MailSender"] = "sender@sample.invalid",
            ["Issuer"] = "https://issuer.invalid/",
            ["Audience"] = "overstap",
            ["PasswordDelivery"] = "portal",
            ["ServiceName"] = "Sample",
            ["PortalUrl"] = "https://portal.invalid/",
            ["MemberState"] = "NL",
            ["OperatorMail"] = "operator@sample.invalid",
        };
        foreach (var (name, value) in source) settings[$"Sources:notes:{name}"] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => $"Overstap:{pair.Key}", pair => pair.Value)).Build();
        return new ServiceCollection().AddLogging().AddOverstap(configuration).BuildServiceProvider();
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Overstap.Catalogue;

namespace Overstap.Tests.Contracts;

/// <summary>The application as an operator configures it, with one table of the shipped source map in a source of its own.</summary>
internal sealed class ConfiguredSources : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    /// <param name="table">The table that moves, such as <c>notes/folders</c>; its new source is called like the table alone.</param>
    /// <param name="source">The settings of that source, without their prefix.</param>
    public ServiceProvider Build(string table, string kind, params IEnumerable<(string Name, string Value)> source)
    {
        const string Sqlite = "{ \"id\": \"cloud\", \"kind\": \"sqlite\" }";
        var inSqlite = $"\"{table}\", \"source\": \"cloud\"";
        var id = table[(table.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var shipped = File.ReadAllText(SourceMap.ShippedPath);
        Assert.Contains(Sqlite, shipped, StringComparison.Ordinal);
        Assert.Contains(inSqlite, shipped, StringComparison.Ordinal);
        File.WriteAllText(
            file,
            shipped.Replace(Sqlite, $"{Sqlite}, {{ \"id\": \"{id}\", \"kind\": \"{kind}\" }}", StringComparison.Ordinal).Replace(inSqlite, $"\"{table}\", \"source\": \"{id}\"", StringComparison.Ordinal));
        Dictionary<string, string?> settings = new(StringComparer.Ordinal)
        {
            ["SourcesFile"] = file,
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
        foreach (var (name, value) in source) settings[$"Sources:{id}:{name}"] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => $"Overstap:{pair.Key}", pair => pair.Value)).Build();
        return new ServiceCollection().AddLogging().AddOverstap(configuration).BuildServiceProvider();
    }

    public void Dispose() => File.Delete(file);
}

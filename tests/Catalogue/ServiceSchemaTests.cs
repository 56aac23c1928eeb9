using System.Text;
using System.Text.Json.Nodes;
using Overstap.Catalogue;
using Overstap.Catalogue.Register;
using Overstap.Local.SampleCloud;
using Overstap.Tests.Clients;
using Overstap.Tests.Contracts;
using Overstap.Tests.SampleCloud;

namespace Overstap.Tests.Catalogue;

/// <summary>What is exported is what the schemas say, judged by a validator that is not ours.</summary>
public sealed class ServiceSchemaTests(SampleCloudFixture cloud, NpmClients npm) : IClassFixture<SampleCloudFixture>, IClassFixture<NpmClients>, IDisposable
{
    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("overstap-schemas-");

    public static TheoryData<string, string> Accounts => new()
    {
        { SampleAccounts.Small.Id, "en" },
        { SampleAccounts.Typical.Id, "fr" },
        { SampleAccounts.Awkward.Id, "nl" },
        { SampleAccounts.Empty.Id, "zh" },
    };

    public void Dispose() => _copy.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task Export_OfEveryTable_IsValid(string account, string language)
    {
        await ExportAsync(account, language);

        Assert.Equal($"schemas: {cloud.Catalogue.Services.Sum(service => service.Tables.Count)} files are valid\n", await ValidateAsync());
    }

    [Theory]
    [InlineData("notes", "notes", "missing")]
    [InlineData("notes", "notes", "added")]
    [InlineData("notes", "notes", "retyped")]
    [InlineData("notes", "notes", "renamed")]
    [InlineData("notes", "notes", "undated")]
    public async Task Export_ThatIsSpoilt_IsInvalid(string service, string table, string how)
    {
        await ExportAsync(SampleAccounts.Typical.Id, "en");
        var path = Path.Combine(_copy.FullName, "data", service, $"{table}.json");
        var file = JsonNode.Parse(await File.ReadAllTextAsync(path))!.AsObject();
        var row = file[table]![0]!.AsObject();
        switch (how)
        {
            case "missing":
                row.Remove("status");
                break;
            case "added":
                row["hidden"] = 1;
                break;
            case "retyped":
                row["id"] = "1";
                break;
            case "undated":
                row["createdAt"] = "2026-02-30 10:00";
                break;
            default:
                file["note"] = file[table]!.DeepClone();
                file.Remove(table);
                break;
        }

        await File.WriteAllTextAsync(path, file.ToJsonString());

        Assert.Contains($"invalid: {service}/{table}.json", await ValidateAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_OfTheSameService_IsTheSameBytes()
    {
        var service = cloud.Catalogue.FindService("contacts")!;

        Assert.Equal(ServiceSchema.Of(service, "nl"), ServiceSchema.Of(service, "nl-BE"));
        Assert.Contains("urn:overstap:schema:contacts:1", Encoding.UTF8.GetString(ServiceSchema.Of(service, "en")), StringComparison.Ordinal);
    }

    private async Task ExportAsync(string account, string language)
    {
        foreach (var service in cloud.Catalogue.Services)
        {
            var schema = Path.Combine(_copy.FullName, ServiceSchema.FileName(service));
            Directory.CreateDirectory(Path.GetDirectoryName(schema)!);
            await File.WriteAllBytesAsync(schema, ServiceSchema.Of(service, language));
            var folder = Directory.CreateDirectory(Path.Combine(_copy.FullName, "data", service.Id));
            foreach (var table in service.Tables)
            {
                var rows = await cloud.Source.ReadAsync(service.Id, table.Name, account);
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{table.Name}.json"), $"{{\"{table.Name}\":{Encoding.UTF8.GetString(rows.Json)}}}");
            }
        }
    }

    private Task<string> ValidateAsync() => npm.RunAsync("schemas.mjs", new() { ["COPY"] = _copy.FullName });
}

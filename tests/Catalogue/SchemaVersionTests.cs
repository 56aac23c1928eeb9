using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Overstap.Catalogue;
using Overstap.Local.Settings;

namespace Overstap.Tests.Catalogue;

/// <summary>Whoever imports a copy relies on the schema version: a structure that changes gets a new one, and the register says what changed.</summary>
public sealed class SchemaVersionTests
{
    private static readonly DataCatalogue Catalogue = DataCatalogue.Load(DataCatalogue.ShippedPath);

    [Fact]
    public void Structure_ThatChanged_HasANewVersion()
    {
        var recorded = File.ReadAllLines(Path.Combine(RepositoryRoot.Find(), "tests", "vectors", "schema-versions.txt"));

        Assert.Equal(recorded, Catalogue.Services.Select(Line));
    }

    [Fact]
    public void Line_OfAnotherStructure_IsAnother()
    {
        var service = Catalogue.FindService("contacts")!;
        var table = service.Tables[0];
        var retyped = service with { Tables = [table with { Fields = [table.Fields[0] with { Type = FieldType.Text }, .. table.Fields.Skip(1)] }, .. service.Tables.Skip(1)] };

        Assert.NotEqual(Line(service), Line(retyped));
        Assert.NotEqual(Line(service), Line(service with { SchemaVersion = 2 }));
    }

    /// <summary>Service, version, and a fingerprint of the names and types in their order.</summary>
    private static string Line(ServiceDefinition service)
    {
        var structure = string.Join('\n', from table in service.Tables from field in table.Fields select $"{table.Name}/{field.Name} {field.Type}");
        return string.Create(CultureInfo.InvariantCulture, $"{service.Id} {service.SchemaVersion} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(structure)))[..16]}");
    }
}

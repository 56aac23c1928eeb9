using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Overstap.Catalogue;
using Overstap.Local.Settings;
using Overstap.Ports;
using Overstap.Tests.Clients;

namespace Overstap.Tests.Catalogue;

/// <summary>The schemas that editors use agree with what the application accepts, judged by a validator that is not ours.</summary>
public sealed class CatalogueSchemaTests(NpmClients npm) : IClassFixture<NpmClients>, IDisposable
{
    private static readonly string Root = RepositoryRoot.Find();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overstap-schema-");

    /// <summary>A path through the catalogue to a value, and what is put in its place; null removes it. The application refuses each of them too.</summary>
    private static readonly (string Path, string? Value)[] Faults =
    [
        ("format", "2"),
        ("version", "\"\""),
        ("changes", "[]"),
        ("changes.0.on", "\"soon\""),
        ("controller.supervisoryAuthority", null),
        ("controller.contacts", "[]"),
        ("places", "[]"),
        ("places.0.country", "\"Netherlands\""),
        ("measures.0.kind", "\"magical\""),
        ("purposes.0.legalBasis", "\"habit\""),
        ("automatedDecisions", null),
        ("kinds", "[]"),
        ("kinds.1.id", "\"bakcup\""),
        ("kinds.1.id", "\"migration\""),
        ("terms.0.labels.zh", null),
        ("services.0.schemaVersion", "0"),
        ("services.0.purposes", "[]"),
        ("services.0.tables", "[]"),
        ("services.0.tables.0.fields", "[]"),
        ("services.0.tables.0.fields.0.type", "\"int\""),
        ("services.0.tables.0.name", "\"../up\""),
        ("services.0.id", "\"con\""),
        ("services.1.tables.0.portable.as", "\"vcf\""),
        ("services.1.tables.0.portable.as", "\"notes\""),
        ("services.1.tables.0.portable.fields", null),
        ("services.1.tables.0.portable.fields.name", null),
        ("services.1.tables.0.portable.fields.fax", "\"content/fax\""),
        ("services.1.tables.0.portable.fields.phones", "\"content//phones\""),
        ("services.1.tables.0.portable.file", "\"dossier\""),
        ("services.1.tables.0.portable.leaveOut", "{ \"status\": \"deleted\" }"),
        ("services.0.colour", "\"blue\""),
        ("recipients.0.rules", "\"http://plain.example\""),
        ("recipients.0.purpose", null),
        ("backups.clearedWithinDays", "0"),
    ];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("functions/Catalogue/catalogue.jsonc", "catalogue")]
    [InlineData("samples/small-cloud/catalogue.jsonc", "catalogue")]
    [InlineData("functions/Catalogue/sources.jsonc", "sources")]
    [InlineData("samples/small-cloud/sources.jsonc", "sources")]
    public async Task Schema_ShippedFile_IsValid(string file, string schema) =>
        Assert.Equal("valid\n", await ValidateAsync(schema, Read(Path.Combine(Root, file))));

    [Fact]
    public async Task Schema_WhatTheApplicationRefuses_IsInvalid()
    {
        var spoilt = Faults.Select(fault => Spoil(fault.Path, fault.Value)).ToList();

        Assert.All(spoilt, catalogue =>
        {
            using var file = CatalogueFile.Of(catalogue.ToJsonString());
            Assert.Throws<PermanentException>(() => DataCatalogue.Load(file.Path));
        });
        var said = (await ValidateAsync("catalogue", [.. spoilt])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Faults.Length, said.Length);
        Assert.All(said, line => Assert.StartsWith("invalid: ", line, StringComparison.Ordinal));
    }

    private static JsonNode Spoil(string path, string? value)
    {
        var catalogue = Read(DataCatalogue.ShippedPath);
        var (parent, last) = (catalogue, path.Split('.')[^1]);
        foreach (var step in path.Split('.')[..^1]) parent = int.TryParse(step, CultureInfo.InvariantCulture, out var index) ? parent[index]! : parent[step]!;
        if (value is null) parent.AsObject().Remove(last);
        else parent[last] = JsonNode.Parse(value);
        return catalogue;
    }

    private static JsonNode Read(string path) =>
        JsonNode.Parse(File.ReadAllBytes(path), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;

    private async Task<string> ValidateAsync(string schema, params JsonNode[] contents)
    {
        var files = contents.Select((_, i) => Path.Combine(_folder.FullName, $"{i}.json")).ToList();
        foreach (var (content, file) in contents.Zip(files)) await File.WriteAllTextAsync(file, content.ToJsonString());
        return await npm.RunAsync("catalogue.mjs", new() { ["SCHEMA"] = Path.Combine(Root, "functions", "Catalogue", $"{schema}.schema.json"), ["FILES"] = string.Join(':', files) });
    }
}

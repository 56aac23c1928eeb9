using System.Text.Json;
using System.Text.Json.Nodes;
using Overstap.Adapters;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Collect;
using Overstap.Local.Settings;
using Overstap.Ports;
using Overstap.Seal.Manifests;
using Overstap.Tests.Landed;
using Overstap.Tests.Postgresql;
using Overstap.Tests.Seal;

namespace Overstap.Tests.Faults;

/// <summary>
/// A catalogue of its own with one service, whose four tables lie in the four kinds of sources. A fault breaks the source of one of them; the others stay as they are, and what a copy
/// holds of them is compared with what a copy holds of which nothing was broken.
/// </summary>
public sealed class FaultTableBed : IAsyncLifetime
{
    public const string Sqlite = "sqlite";
    public const string Postgresql = "postgresql";
    public const string Http = "http";
    public const string Landed = "landed";

    /// <summary>The account that is exported. No failure may show it, nor anything else that begins like it.</summary>
    public const string Account = "canary-account";

    /// <summary>Rows of each table.</summary>
    public const int Rows = 400;

    private const string Service = "diary";

    private static readonly string[] Kinds = [Sqlite, Postgresql, Http, Landed];

    private readonly Dictionary<string, Lazy<Task<FaultRow>>> rows;
    private readonly List<IAsyncDisposable> served = [];
    private IReadOnlyDictionary<string, IRecordSource> healthy = null!;
    private IReadOnlyDictionary<string, byte[]> whole = null!;
    private string storage = "";

    public FaultTableBed()
    {
        var folder = System.IO.Path.Combine(RepositoryRoot.Find(), "samples", "small-cloud");
        (Catalogue, Sources) = FaultTableCatalogue.Load(folder, Folder, Service, Kinds);
        rows = FaultTableTests.Faults.ToDictionary(fault => fault.Name, fault => new Lazy<Task<FaultRow>>(() => RunAsync(fault)), StringComparer.Ordinal);
    }

    /// <summary>A folder of the fixture's own.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("overstap-faults-").FullName;

    public DataCatalogue Catalogue { get; }

    public SourceMap Sources { get; }

    public PostgresqlCloud Databases { get; } = new();

    public LandedCloud Containers { get; } = new();

    internal FaultTableService Web { get; private set; } = null!;

    public TableMapping Table(string kind) => Sources.Find(Service, kind);

    /// <summary>What came of a fault; each is tried once, whoever asks.</summary>
    internal Task<FaultRow> RowAsync(string name) => rows[name].Value;

    public async Task InitializeAsync()
    {
        await Databases.InitializeAsync();
        await Containers.InitializeAsync();
        Web = await FaultTableService.StartAsync();
        storage = await AzuriteFixture.NewAccountAsync();
        List<(string Kind, BrokenSource Source)> sources =
        [
            (Sqlite, FaultTableSqlite.Healthy(this)),
            (Postgresql, FaultTablePostgresql.Healthy(this)),
            (Http, FaultTableHttp.Healthy(this)),
            (Landed, FaultTableLanded.Healthy(this)),
        ];
        served.AddRange(sources.Select(source => source.Source));
        healthy = sources.ToDictionary(source => source.Kind, source => source.Source.Records, StringComparer.Ordinal);
        using var bench = await OpenAsync(Route(healthy));
        Assert.Empty(await bench.ExportWithRetriesAsync());
        Assert.True((await bench.CaseAsync()).Copy!.IsComplete);
        whole = TablesOf(await bench.FilesAsync());
        Assert.Equal(Kinds.Order(StringComparer.Ordinal), whole.Keys.Order(StringComparer.Ordinal));
    }

    public async Task DisposeAsync()
    {
        foreach (var source in served) await source.DisposeAsync();
        await Web.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<FaultRow> RunAsync(SourceFault fault)
    {
        await using var broken = await fault.BreakAsync(this);
        var source = fault.Passes ? new BeforeSecondTry(broken.Records, broken.Mend!) : broken.Records;
        var watched = new WatchedSource(Route(new Dictionary<string, IRecordSource>(healthy, StringComparer.Ordinal) { [fault.Source] = source }));
        using var bench = await OpenAsync(watched);

        var failures = await bench.ExportWithRetriesAsync();

        var openings = watched.OpeningsBy(Account);
        Assert.All(Kinds.Where(kind => kind != fault.Source), kind => Assert.Equal(1, openings[$"{Service}/{kind}"]));
        Assert.Equal(fault.Outcome, failures.Count == 0 ? SourceFault.Complete : $"{(failures[0].Transient ? "transient" : "permanent")}/{failures[0].Code}");
        await AssertTrueAsync(bench, fault, failures);
        var tries = openings[$"{Service}/{fault.Source}"];
        if (failures.Count == 0) return new FaultRow(fault.Source, fault.What, tries, "complete", null, null, null);

        Assert.Equal(failures[0].Transient ? 4 : 1, tries);
        var mended = IsFirstOfItsCode(fault) && broken.Mend is { } mend ? await CompleteAsync(bench, fault, mend, watched) : (bool?)null;
        return new FaultRow(fault.Source, fault.What, tries, "partial", failures[0].Code, MissingReasons.For(failures[0].Code).En, mended);
    }

    // Completing takes as long as exporting, and does not know what it was that is whole again.
    private static bool IsFirstOfItsCode(SourceFault fault) => FaultTableTests.Faults.First(other => (other.Source, other.Outcome) == (fault.Source, fault.Outcome)) == fault;

    /// <summary>The copy says what it holds and what it lacks, wherever it speaks of it, and holds what it says.</summary>
    private async Task AssertTrueAsync(SealingBench bench, SourceFault fault, IReadOnlyList<TableFailure> failures)
    {
        MissingTable[] missing = [.. failures.Select(failure => failure.ToMissing())];
        var copy = (await bench.CaseAsync()).Copy!;
        Assert.Equal(missing, copy.Missing);
        Assert.Equal(failures.Count == 0, copy.IsComplete);
        await bench.VerifyAsync();
        Assert.NotNull((await bench.CaseAsync()).Copy!.VerifiedAt);

        var files = await bench.FilesAsync();
        var manifest = Manifest.FromJson(files[Manifest.FileName]);
        // The copy's reader is told what it means; what the source said is for operators.
        Assert.Equal(missing.Select(table => table with { Reason = MissingReasons.Sentence(table.Code, "en") }), manifest.Missing);
        Assert.Equal(failures.Count == 0 ? CopyState.Complete : CopyState.Partial, manifest.State);
        var tables = TablesOf(files);
        Assert.All(Kinds.Where(kind => failures.Count == 0 || kind != fault.Source), kind => Assert.Equal(whole[kind], tables[kind]));
        foreach (var failure in failures)
        {
            Assert.Equal((Service, fault.Source), (failure.Table.Service, failure.Table.Table));
            AssertWording(failure, System.Text.Encoding.UTF8.GetString(files[Manifest.GuideName]));
        }
    }

    private static void AssertWording(TableFailure failure, string overview)
    {
        Assert.Contains(failure.Code, MissingReasons.Codes);
        var (wording, ours) = (MissingReasons.For(failure.Code), MissingReasons.For("unexpected"));
        Assert.Equal(Labels.Languages.Count, Labels.Languages.Select(wording.In).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Labels.Languages, language => Assert.NotEqual(ours.In(language), wording.In(language)));
        Assert.Contains(wording.En, overview, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", failure.Message, StringComparison.Ordinal);
    }

    private async Task<bool> CompleteAsync(SealingBench bench, SourceFault fault, Func<Task> mend, WatchedSource watched)
    {
        var before = watched.OpeningsBy(Account);
        await mend();
        Assert.Empty(await bench.ExportWithRetriesAsync());
        await AssertTrueAsync(bench, fault, []);
        Assert.Equal(2, (await bench.CaseAsync()).Copy!.Number);
        Assert.All(Kinds, kind => Assert.Equal(before[$"{Service}/{kind}"] + (kind == fault.Source ? 1 : 0), watched.OpeningsBy(Account)[$"{Service}/{kind}"]));
        return true;
    }

    private Task<SealingBench> OpenAsync(IRecordSource records) => SealingBench.OpenAsync(storage, RequestKind.Backup, [Service], records, Account, "en", (Catalogue, Sources));

    // Nothing is erased or corrected here.
    private SourceRouter Route(IReadOnlyDictionary<string, IRecordSource> sources) =>
        new(Sources, sources.ToDictionary(source => source.Key, source => new SourceAdapter(source.Value, null!, null!), StringComparer.Ordinal), TimeZoneInfo.Utc);

    private static Dictionary<string, byte[]> TablesOf(IEnumerable<KeyValuePair<string, byte[]>> files) => files
        .Where(file => file.Key.StartsWith("data/", StringComparison.Ordinal))
        .ToDictionary(file => System.IO.Path.GetFileNameWithoutExtension(file.Key), file => file.Value, StringComparer.Ordinal);
}

/// <summary>Adds to the small sample catalogue a service with a table in each kind of source.</summary>
internal static class FaultTableCatalogue
{
    private static readonly JsonDocumentOptions Comments = new() { CommentHandling = JsonCommentHandling.Skip };

    public static (DataCatalogue Catalogue, SourceMap Sources) Load(string sample, string folder, string service, IReadOnlyList<string> kinds)
    {
        var catalogue = Read(sample, "catalogue.jsonc");
        catalogue["services"]!.AsArray().Add(JsonNode.Parse(
            $$"""
            { "id": "{{service}}", "reference": "G09", "group": "service", "schemaVersion": 1, {{Labels("Diary")}},
              "purposes": ["keep-diary"], "categories": ["gardening"], "storagePeriod": "membership", "tables": [{{string.Join(',', kinds.Select(Table))}}] }
            """));
        var sources = Read(sample, "sources.jsonc");
        foreach (var kind in kinds)
        {
            sources["sources"]!.AsArray().Add(JsonNode.Parse($$"""{ "id": "{{kind}}", "kind": "{{kind}}" }"""));
            sources["tables"]!.AsArray().Add(JsonNode.Parse($$"""{ "table": "{{service}}/{{kind}}", "source": "{{kind}}", "from": "entries", "account": "member", "order": ["entryNo"] }"""));
        }

        var loaded = DataCatalogue.Load(Write(folder, "catalogue.json", catalogue));
        return (loaded, SourceMap.Load(Write(folder, "sources.json", sources), loaded));
    }

    private static JsonNode Read(string folder, string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, name)), documentOptions: Comments)!;

    private static string Table(string kind) =>
        $$"""
        { "name": "{{kind}}", {{Labels(kind)}}, "fields": [
          { "name": "entryNo", "type": "integer", "personal": false },
          { "name": "remark", "type": "text", "personal": true },
          { "name": "squareMetres", "type": "number", "personal": false },
          { "name": "happenedAt", "type": "instant", "personal": true } ] }
        """;

    private static string Labels(string label) => $$"""
        "labels": { "en": "{{label}}", "fr": "{{label}}", "nl": "{{label}}", "zh": "{{label}}" }
        """;

    private static string Write(string folder, string name, JsonNode json)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, json.ToJsonString());
        return path;
    }
}

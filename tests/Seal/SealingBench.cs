using Azure.Storage.Blobs;
using Overstap.Adapters;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Collect;
using Overstap.Deliver.Mails;
using Overstap.Orchestration;
using Overstap.Ports;
using Overstap.Seal;
using Overstap.Signing;
using Overstap.Tests.Cases;
using Overstap.Tests.Contracts;
using Overstap.Tests.Erase.Certificates;

namespace Overstap.Tests.Seal;

/// <summary>The activities that seal and verify one request's copies, on real storage, called as the orchestration calls them.</summary>
internal sealed class SealingBench : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 10, 0, TimeSpan.Zero);

    private readonly HttpClient _http = new();
    private readonly FixedTime _time = new(Now);
    private readonly ReversingWrapper _keys = new();
    private readonly CaseFiles _cases = new(new InMemoryCaseStore(), new InMemoryAuditLog());
    private readonly BlobContainerClient _container;
    private readonly IRecordSource _records;
    private readonly VerifyCopyActivity _verify;
    private PlanExportActivity _plan = null!;
    private SealTableActivity _seal = null!;
    private FinishArchiveActivity _finish = null!;

    private SealingBench(string connectionString, RequestId id, IRecordSource? records)
    {
        Id = id;
        Source = new ListSource(_time);
        _records = records ?? Source;
        var service = new BlobServiceClient(connectionString);
        Copies = new BlobCopyStore(service, _http);
        _container = service.GetBlobContainerClient($"copy-{id}");
        _verify = new VerifyCopyActivity(_cases, Copies, new CopyVerifier(Copies, _keys, Signer), _time);
        Use(DataCatalogue.Load(DataCatalogue.ShippedPath));
    }

    /// <summary>Goes on with another catalogue, as a release that is deployed meanwhile does.</summary>
    public void Use(DataCatalogue catalogue)
    {
        var cipher = new CaseCipher(_keys);
        var (planner, staged, sealer) = (new ExportPlanner(catalogue), new StagedEntries(Copies, catalogue), new EntrySealer(Copies, _time));
        var guide = new GuideWriter(catalogue, new ServiceIdentity("Example Cloud", "privacy@cloud.example", "Autoriteit Persoonsgegevens", new Uri("https://copy.cloud.example/")), new DocumentSigner(Signer));
        _plan = new PlanExportActivity(_cases, cipher, _keys, Copies, staged, planner, _time);
        _seal = new SealTableActivity(_cases, cipher, _keys, staged, new TableSealer(_records, SourceMap.LoadShipped(catalogue), sealer, catalogue));
        _finish = new FinishArchiveActivity(_cases, cipher, _keys, Copies, staged, sealer, planner, guide, CaseSamples.MailRules, _time);
    }

    public RequestId Id { get; }

    public ListSource Source { get; }

    public ICopyStore Copies { get; }

    public KeyPairSigner Signer { get; } = new();

    /// <summary>A bench with a confirmed request for the four tables of one service.</summary>
    public static Task<SealingBench> OpenAsync(string connectionString) => OpenAsync(connectionString, RequestKind.Backup, ["notes"]);

    /// <summary>A bench with a confirmed request.</summary>
    /// <param name="services">Empty for all.</param>
    /// <param name="records">Where rows come from; <see cref="Source"/> unless given.</param>
    public static async Task<SealingBench> OpenAsync(
        string connectionString, RequestKind kind, IReadOnlyList<string> services, IRecordSource? records = null, string account = "account-1", string language = "nl")
    {
        var id = RequestId.New();
        var bench = new SealingBench(connectionString, id, records);
        var (dataKey, personal, _) = await new CaseCipher(bench._keys).SealAsync(
            id, new PersonalData(account, "noor@example.org", "Noor", language), new Dictionary<string, byte[]>(StringComparer.Ordinal), CancellationToken.None);
        var file = CaseSamples.Confirmed() with { Id = id, Kind = kind, Phase = CasePhase.Exporting, Services = services, DataKey = dataKey, Personal = personal };
        await bench._cases.CreateAsync(file, CancellationToken.None);
        return bench;
    }

    public Task<CaseFile> CaseAsync() => _cases.LoadAsync(Id, CancellationToken.None);

    public Task ChangeAsync(Func<CaseFile, CaseFile> change) => _cases.UpdateAsync(Id, change, CancellationToken.None);

    public async Task SealTablesAsync()
    {
        foreach (var table in (await _plan.PlanExport(new Duty(Id), CancellationToken.None)).Tables)
            await _seal.SealTable(new TableDuty(Id, table), CancellationToken.None);
    }

    /// <summary>One last round, as the orchestration does it: what fails is missing from the copy.</summary>
    public async Task ExportWhatCanBeHadAsync()
    {
        var plan = await _plan.PlanExport(new Duty(Id), CancellationToken.None);
        var missing = new List<MissingTable>();
        foreach (var table in plan.Tables)
        {
            try
            {
                await _seal.SealTable(new TableDuty(Id, table) { Number = plan.Number, IsLast = true }, CancellationToken.None);
            }
            catch (CodedException e) when (e.Code.StartsWith("source-", StringComparison.Ordinal))
            {
                missing.Add(new MissingTable(table.Service, table.Table, e.Code, e.Sentence));
            }
        }

        await _finish.FinishArchive(new ArchiveDuty(Id) { Number = plan.Number, Missing = missing.Count > 0 ? missing : null }, CancellationToken.None);
    }

    public Task FinishAsync() => _finish.FinishArchive(new ArchiveDuty(Id), CancellationToken.None);

    public async Task ExportAsync()
    {
        await SealTablesAsync();
        await FinishAsync();
    }

    public Task VerifyAsync() => _verify.VerifyCopy(new Duty(Id), CancellationToken.None);

    public Task<Uri> PublishAsync() => Copies.PublishAsync(Id, TimeProvider.System.GetUtcNow().AddDays(1), CancellationToken.None);

    public Task<byte[]> DownloadAsync(Uri link) => _http.GetByteArrayAsync(link);

    public async Task<IReadOnlyList<string>> BlobsAsync()
    {
        var names = new List<string>();
        await foreach (var blob in _container.GetBlobsAsync())
            names.Add(blob.Name);
        return names;
    }

    public async Task<ArchivePassword> PasswordAsync() => await _keys.UnwrapPasswordAsync(await CaseAsync(), CancellationToken.None);

    /// <summary>The rows of each table in an archive, by name.</summary>
    public async Task<IReadOnlyList<long>> RowsAsync(byte[] archive)
    {
        var rows = new List<long>();
        var reader = await ArchiveReader.OpenAsync(new MemoryStream(archive));
        foreach (var entry in reader.Entries.Where(entry => entry.Name.StartsWith("data/", StringComparison.Ordinal)))
        {
            await using var content = await reader.OpenEntryAsync(entry, (await PasswordAsync()).Reveal());
            using var json = await System.Text.Json.JsonDocument.ParseAsync(content);
            rows.Add(json.RootElement.EnumerateObject().Single().Value.GetArrayLength());
        }

        return rows;
    }

    /// <summary>The files of the committed archive, by name in its order.</summary>
    public async Task<OrderedDictionary<string, byte[]>> FilesAsync()
    {
        var files = new OrderedDictionary<string, byte[]>(StringComparer.Ordinal);
        var password = (await PasswordAsync()).Reveal();
        await using var archive = await Copies.OpenArchiveAsync(Id, CancellationToken.None);
        var reader = await ArchiveReader.OpenAsync(archive!);
        foreach (var entry in reader.Entries)
        {
            await using var content = await reader.OpenEntryAsync(entry, password);
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes);
            files.Add(entry.Name, bytes.ToArray());
        }

        return files;
    }

    /// <summary>Puts another content in the archive's place, as somebody with the storage's key could.</summary>
    public async Task ReplaceArchiveAsync(Func<byte[], Task<byte[]>> change)
    {
        var blob = _container.GetBlobClient("copy.zip");
        var content = (await blob.DownloadContentAsync()).Value;
        var changed = await change(content.Content.ToArray());
        await blob.UploadAsync(BinaryData.FromBytes(changed), new Azure.Storage.Blobs.Models.BlobUploadOptions { Metadata = content.Details.Metadata });
    }

    public void Dispose()
    {
        _http.Dispose();
        Signer.Dispose();
    }

    /// <summary>Wraps by turning around; what matters here is that it can be undone.</summary>
    private sealed class ReversingWrapper : IKeyWrapper
    {
        public Task<WrappedKey> WrapAsync(ReadOnlyMemory<byte> secret, CancellationToken cancellationToken) =>
            Task.FromResult(new WrappedKey("https://vault.example/keys/wrapping/1", [.. secret.ToArray().Reverse()]));

        public Task<byte[]> UnwrapAsync(WrappedKey wrapped, CancellationToken cancellationToken) => Task.FromResult<byte[]>([.. wrapped.Value.Reverse()]);
    }
}

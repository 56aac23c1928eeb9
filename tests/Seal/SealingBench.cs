using Azure.Storage.Blobs;
using Microsoft.DurableTask;
using Overstap.Adapters;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Collect;
using Overstap.Deliver.Mails;
using Overstap.Orchestration;
using Overstap.Ports;
using Overstap.Seal;
using Overstap.Seal.Files;
using Overstap.Seal.Volumes;
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
    private readonly BlockStager _stager;
    private readonly FixedTime _time = new(Now);
    private readonly ReversingWrapper _keys = new();
    private readonly CaseFiles _cases = new(new InMemoryCaseStore(), new InMemoryAuditLog());
    private readonly BlobContainerClient _container;
    private readonly IRecordSource _records;
    private readonly ObjectCloud? _cloud;
    private readonly VerifyCopyActivity _verify;
    private readonly long _volumeBytes;
    private PlanExportActivity _plan = null!;
    private SealTableActivity _seal = null!;
    private FinishArchiveActivity _finish = null!;

    private SealingBench(string connectionString, RequestId id, IRecordSource? records, (DataCatalogue Catalogue, SourceMap Sources) held, ObjectCloud? cloud, long volumeBytes)
    {
        _volumeBytes = volumeBytes;
        Id = id;
        _cloud = cloud;
        Source = new ListSource(_time);
        _records = records ?? Source;
        var service = new BlobServiceClient(connectionString);
        Copies = new BlobCopyStore(service, _http);
        _stager = new BlockStager(Copies);
        _container = service.GetBlobContainerClient($"copy-{id}");
        _verify = new VerifyCopyActivity(_cases, Copies, new CopyVerifier(Copies, _keys, Signer), _time);
        Use(held.Catalogue, held.Sources);
    }

    /// <summary>Goes on with another catalogue, as a release that is deployed meanwhile does.</summary>
    public void Use(DataCatalogue catalogue) => Use(catalogue, SourceMap.LoadShipped(catalogue));

    private void Use(DataCatalogue catalogue, SourceMap sources)
    {
        var cipher = new CaseCipher(_keys);
        var (planner, staged, sealer) = (new ExportPlanner(catalogue), new StagedEntries(Copies, catalogue), new EntrySealer(_stager, _time));
        var guide = new GuideWriter(catalogue, new ServiceIdentity("Example Cloud", "privacy@cloud.example", "Autoriteit Persoonsgegevens", new Uri("https://copy.cloud.example/")), new DocumentSigner(Signer));
        var parts = new StagedParts(Copies);
        var volumes = new VolumeChooser(Copies, _volumeBytes);
        var files = new FileSealer((IObjectSource?)_cloud?.Objects ?? new SourceRouter(sources, new Dictionary<string, SourceAdapter>(), TimeZoneInfo.Utc), _stager, parts, volumes, catalogue, _time);
        _plan = new PlanExportActivity(_cases, cipher, _keys, Copies, staged, parts, volumes, planner, _time);
        _seal = new SealTableActivity(_cases, cipher, _keys, staged, new TableSealer(_records, sources, sealer, catalogue), files, volumes);
        _finish = new FinishArchiveActivity(
            _cases, cipher, Copies, staged, parts, new ArchiveCommitter(Copies, _keys, cipher, sealer, guide, _time), planner, guide, CaseSamples.MailRules, _time);
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
    /// <param name="volumeBytes">Bytes that one archive is to have at most.</param>
    /// <param name="held">What there is to export, and where it is held; the shipped catalogue and its map unless given.</param>
    public static async Task<SealingBench> OpenAsync(
        string connectionString,
        RequestKind kind,
        IReadOnlyList<string> services,
        IRecordSource? records = null,
        string account = "account-1",
        string language = "nl",
        (DataCatalogue Catalogue, SourceMap Sources)? held = null,
        ObjectCloud? cloud = null,
        long volumeBytes = 4_000_000_000)
    {
        var id = RequestId.New();
        var bench = new SealingBench(connectionString, id, records ?? cloud?.Rows, held ?? (cloud is null ? Shipped() : (cloud.Catalogue, cloud.Map)), cloud, volumeBytes);
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

    /// <summary>One last round, as the orchestration does it: what fails is missing from the copy. Nothing is tried twice.</summary>
    public Task ExportWhatCanBeHadAsync() => ExportRoundAsync(isTriedAgain: static (_, _) => false);

    /// <summary>A round that is not the last one, in which nothing may fail.</summary>
    public Task ExportAgainAsync() => ExportRoundAsync(isTriedAgain: static (_, _) => false, isLast: false);

    /// <summary>The same, but that what failed is tried again as often as the orchestration's retry policy says, without its pauses.</summary>
    /// <returns>The tables that could not be had.</returns>
    public Task<IReadOnlyList<TableFailure>> ExportWithRetriesAsync()
    {
        // The policy takes its decision from FailureCode and does not let others ask for it.
        var attempts = Retries.Brief.Retry!.Policy!.MaxNumberOfAttempts;
        return ExportRoundAsync((attempt, failure) => attempt < attempts && FailureCode.IsTransient(failure));
    }

    private async Task<IReadOnlyList<TableFailure>> ExportRoundAsync(Func<int, TaskFailureDetails, bool> isTriedAgain, bool isLast = true)
    {
        var plan = await _plan.PlanExport(new Duty(Id), CancellationToken.None);
        var failures = new List<TableFailure>();
        foreach (var table in plan.Tables)
        {
            if (await SealAsync(new TableDuty(Id, table) { Number = plan.Number, IsLast = isLast }, isTriedAgain) is { } failure)
                failures.Add(failure);
        }

        var archive = new ArchiveDuty(Id) { Number = plan.Number, Missing = failures.Count > 0 ? [.. failures.Select(failure => failure.ToMissing())] : null };
        await _finish.FinishArchive(archive, CancellationToken.None);
        return failures;
    }

    private async Task<TableFailure?> SealAsync(TableDuty duty, Func<int, TaskFailureDetails, bool> isTriedAgain)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await _seal.SealTable(duty, CancellationToken.None);
                return null;
            }
            catch (CodedException e)
            {
                // Only what crosses the durable boundary is known to whoever decides, as in the orchestration.
                var details = TaskFailureDetails.FromException(e);
                if (isTriedAgain(attempt, details))
                    continue;
                var read = FailureCode.Read(nameof(SealTableActivity.SealTable), details);
                var failure = new TableFailure(duty.Table, read.Code, read.Message, read.Transient);
                if (!failure.IsOfTable)
                    throw;
                return failure;
            }
        }
    }

    public Task FinishAsync() => _finish.FinishArchive(new ArchiveDuty(Id), CancellationToken.None);

    public async Task ExportAsync()
    {
        await SealTablesAsync();
        await FinishAsync();
    }

    public Task VerifyAsync() => _verify.VerifyCopy(new Duty(Id), CancellationToken.None);

    public async Task<Uri> PublishAsync() => (await PublishAllAsync())[0];

    public async Task<IReadOnlyList<Uri>> PublishAllAsync() =>
        await Copies.PublishAsync(Id, TimeProvider.System.GetUtcNow().AddDays(1), [.. (await CaseAsync()).Copy?.FurtherVolumes.Select(volume => volume.Id) ?? []], CancellationToken.None);

    public Task<byte[]> DownloadAsync(Uri link) => _http.GetByteArrayAsync(link);

    public async Task<IReadOnlyList<string>> BlobsAsync()
    {
        var names = new List<string>();
        await foreach (var blob in _container.GetBlobsAsync())
            names.Add(blob.Name);
        return names;
    }

    /// <summary>When the blob was written, as its ETag tells it.</summary>
    public async Task<string> VersionAsync(string name) => (await _container.GetBlobClient(name).GetPropertiesAsync()).Value.ETag.ToString();

    /// <summary>Blocks of the committed archive.</summary>
    public async Task<int> BlocksAsync() => (await Azure.Storage.Blobs.Specialized.SpecializedBlobExtensions.GetBlockBlobClient(_container, "copy.zip").GetBlockListAsync()).Value.CommittedBlocks.Count();

    /// <summary>Writes over the first part of a table's files, as another attempt that is at it does.</summary>
    public async Task OverwritePartAsync(string service, string table)
    {
        var (parts, key) = (new StagedParts(Copies), await new CaseCipher(_keys).OpenKeyAsync(await CaseAsync(), CancellationToken.None));
        var part = await parts.FindAsync(Id, 1, new PlannedTable(0, service, table), 1, key, CancellationToken.None);
        await parts.SaveAsync(Id, 1, new PlannedTable(0, service, table), 1, part! with { Mark = "another" }, key, CancellationToken.None);
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

    /// <summary>The files of the committed archives, by name in their order.</summary>
    public async Task<OrderedDictionary<string, byte[]>> FilesAsync()
    {
        var files = new OrderedDictionary<string, byte[]>(StringComparer.Ordinal);
        var password = (await PasswordAsync()).Reveal();
        foreach (var volume in (VolumeId[])[default, .. (await CaseAsync()).Copy!.FurtherVolumes.Select(volume => volume.Id)])
        {
            await using var archive = await Copies.OpenArchiveAsync(Id, volume, CancellationToken.None);
            var reader = await ArchiveReader.OpenAsync(archive!);
            foreach (var entry in reader.Entries)
            {
                await using var content = await reader.OpenEntryAsync(entry, password);
                using var bytes = new MemoryStream();
                await content.CopyToAsync(bytes);
                files.Add(entry.Name, bytes.ToArray());
            }
        }

        return files;
    }

    /// <summary>Puts another content in the archive's place, as somebody with the storage's key could.</summary>
    public async Task ReplaceArchiveAsync(Func<byte[], Task<byte[]>> change, string name = "copy.zip")
    {
        var blob = _container.GetBlobClient(name);
        var content = (await blob.DownloadContentAsync()).Value;
        var changed = await change(content.Content.ToArray());
        await blob.UploadAsync(BinaryData.FromBytes(changed), new Azure.Storage.Blobs.Models.BlobUploadOptions { Metadata = content.Details.Metadata });
    }

    public void Dispose()
    {
        _http.Dispose();
        _stager.Dispose();
        Signer.Dispose();
    }

    private static (DataCatalogue Catalogue, SourceMap Sources) Shipped()
    {
        var catalogue = DataCatalogue.Load(DataCatalogue.ShippedPath);
        return (catalogue, SourceMap.LoadShipped(catalogue));
    }

    /// <summary>Wraps by turning around; what matters here is that it can be undone.</summary>
    private sealed class ReversingWrapper : IKeyWrapper
    {
        public Task<WrappedKey> WrapAsync(ReadOnlyMemory<byte> secret, CancellationToken cancellationToken) =>
            Task.FromResult(new WrappedKey("https://vault.example/keys/wrapping/1", [.. secret.ToArray().Reverse()]));

        public Task<byte[]> UnwrapAsync(WrappedKey wrapped, CancellationToken cancellationToken) => Task.FromResult<byte[]>([.. wrapped.Value.Reverse()]);
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Overstap.Adapters.Landed;
using Overstap.Tests.Landed;

namespace Overstap.Tests.Faults;

/// <summary>What can be wrong with files that a service has left in a container.</summary>
internal static class FaultTableLanded
{
    private const int ManyRows = 812_500;
    private const int BrokenRow = 812_000;
    private const string List = "_landed.json";

    private const string Unavailable = "transient/source-unavailable";
    private const string ListInvalid = "permanent/source-landing-invalid";
    private const string Damaged = "permanent/source-landing-damaged";
    private const string RowInvalid = "permanent/source-row-invalid";
    private const string ValueInvalid = "permanent/source-value-invalid";

    public static IReadOnlyList<SourceFault> Faults { get; } =
    [
        Away(),
        NotLetIn(),
        Listed("the list is missing", Unavailable, static (list, _) => list.Delete()),
        Listed("the list is missing for one try", SourceFault.Complete, static (list, _) => list.Delete(), passes: true),
        Listed("the list is cut off", ListInvalid, static (list, text) => Put(list, text[..^9])),
        Listed("the list is of another format", ListInvalid, static (list, text) => Put(list, text.Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal))),
        Listed("the list's rows do not add up", ListInvalid, static (list, text) => Put(list, Replace(text, $"\"rows\":{FaultTableBed.Rows},\"files\"", $"\"rows\":{FaultTableBed.Rows + 1},\"files\""))),
        Listed("the list is of the year 2999", ListInvalid, static (list, text) => Put(list, Replace(text, "\"takenAt\":\"2", "\"takenAt\":\"2999-01-01T00:00:00Z\",\"noted\":\"2"))),
        Listed("the list leads to another folder", ListInvalid, static (list, text) => Put(list, Replace(text, "\"name\":\"", "\"name\":\"../canary/"))),
        Listed("the list counts more rows than the file has", Damaged, static (list, text) => Put(list, Counting(text, FaultTableBed.Rows + 1))),
        Listed("the list counts fewer rows than the file has", Damaged, static (list, text) => Put(list, Counting(text, FaultTableBed.Rows - 1))),
        Filed("a file is missing", Damaged, static (file, _) => file.Delete()),
        Filed("a file is cut off", Damaged, static (file, text) => Put(file, text[..^20])),
        Filed("a file is longer than listed", Damaged, static (file, text) => Put(file, text + "\n")),
        Filed("a file was altered", Damaged, static (file, text) => Put(file, Replace(text, "canary-212\"", "canary-213\""))),
        LandedAnew(),
        Rows("broken JSON in row 812,000 of 812,500", RowInvalid, static (row, _) => FaultTableService.BareRow(row, BrokenRow), ManyRows),
        Rows("an empty line", RowInvalid, static (row, line) => row == 212 ? "" : line),
        Rows("a text where an instant belongs", ValueInvalid, Changed(212, "\"happenedAt\":212000", "\"happenedAt\":\"canary\"")),
        Rows("a member that nobody knows", RowInvalid, Changed(212, "\"remark\":", "\"canary\":1,\"remark\":")),
        Rows("a row twice, in the place of another", RowInvalid, static (row, line) => row == 212 ? FaultTableService.Row(211) : line),
        Rows("another account's row", RowInvalid, Changed(212, FaultTableBed.Account, "canary-stranger")),
        new(FaultTableBed.Landed, "invalid UTF-8", RowInvalid, static bed => Task.FromResult(Land(bed, Encoding.Latin1.GetBytes(Text(Changed(212, "canary-212", "canaÿ"))), FaultTableBed.Rows))),
        new(FaultTableBed.Landed, "the same rows in two files of the list", RowInvalid, static bed => Task.FromResult(Land(bed, Encoding.UTF8.GetBytes(Text(static (_, line) => line)), FaultTableBed.Rows, files: 2))),
    ];

    public static BrokenSource Healthy(FaultTableBed bed) => Of(bed, NewLanding(bed));

    private static SourceFault Listed(string what, string outcome, Action<BlobClient, string> damage, bool passes = false) => Damage(what, outcome, damage, static name => name == List, passes);

    private static SourceFault Filed(string what, string outcome, Action<BlobClient, string> damage) => Damage(what, outcome, damage, static name => name != List, passes: false);

    private static SourceFault Damage(string what, string outcome, Action<BlobClient, string> damage, Func<string, bool> isIt, bool passes) => new(FaultTableBed.Landed, what, outcome, bed =>
    {
        var container = NewLanding(bed);
        var folder = Folder(bed);
        var blob = container.GetBlobClient(folder + LandedCloud.Names(container, folder).Single(isIt));
        var before = blob.DownloadContent().Value.Content;
        damage(blob, before.ToString());
        return Task.FromResult(Of(bed, container, () => blob.UploadAsync(before, overwrite: true)));
    })
    { Passes = passes };

    /// <summary>Lands rows under a list that is right.</summary>
    private static SourceFault Rows(string what, string outcome, Func<int, string, string> change, int rows = FaultTableBed.Rows) =>
        new(FaultTableBed.Landed, what, outcome, bed => Task.FromResult(Land(bed, Encoding.UTF8.GetBytes(Text(change, rows)), rows)));

    private static SourceFault Away() => new(FaultTableBed.Landed, "storage is not there", Unavailable, static bed => Task.FromResult(Of(bed, LandedCloud.Missing)));

    private static SourceFault NotLetIn() => new(FaultTableBed.Landed, "we may not read there", "permanent/source-access-refused", static bed =>
    {
        // A signature that has ended is refused as a role is that was taken away.
        var container = NewLanding(bed);
        var ended = TimeProvider.System.GetUtcNow().AddHours(-1);
        return Task.FromResult(Of(bed, new BlobContainerClient(container.GenerateSasUri(BlobContainerSasPermissions.Read, ended))));
    });

    private static SourceFault LandedAnew() => new(FaultTableBed.Landed, "another landing comes before the files of the first are read", SourceFault.Complete, static bed =>
    {
        var container = NewLanding(bed);
        var folder = Folder(bed);
        var file = LandedCloud.Names(container, folder).Single(name => name != List);
        var source = new AfterCounting(new LandedRecordSource(bed.Sources, container, TimeProvider.System), async () =>
        {
            if (!await container.GetBlobClient(folder + file).DeleteIfExistsAsync()) return;
            Land(bed, container);
        });
        return Task.FromResult(new BrokenSource(source));
    });

    /// <param name="rows">Of each file.</param>
    /// <param name="files">How many files with this content.</param>
    private static BrokenSource Land(FaultTableBed bed, byte[] content, int rows, int files = 1)
    {
        var container = bed.Containers.NewContainer();
        string[] names = [.. Enumerable.Range(1, files).Select(file => string.Create(CultureInfo.InvariantCulture, $"{file}.ndjson"))];
        foreach (var name in names) container.UploadBlob(Folder(bed) + name, BinaryData.FromBytes(content));
        var listed = names.Select(name => new { name, bytes = content.Length, rows, sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) });
        var list = JsonSerializer.SerializeToUtf8Bytes(new { format = 1, takenAt = TimeProvider.System.GetUtcNow(), rows = rows * files, files = listed });
        container.UploadBlob(Folder(bed) + List, BinaryData.FromBytes(list));
        return Of(bed, container, () => Task.Run(() => Land(bed, container)));
    }

    private static BrokenSource Of(FaultTableBed bed, BlobContainerClient container, Func<Task>? mend = null) =>
        new(new LandedRecordSource(bed.Sources, container, TimeProvider.System), mend);

    private static BlobContainerClient NewLanding(FaultTableBed bed)
    {
        var container = bed.Containers.NewContainer();
        Land(bed, container);
        return container;
    }

    private static void Land(FaultTableBed bed, BlobContainerClient container) =>
        LandedCloud.Land(container, bed.Table(FaultTableBed.Landed), FaultTableBed.Account, [.. Enumerable.Range(1, FaultTableBed.Rows).Select(row => Encoding.UTF8.GetBytes(FaultTableService.Row(row)))]);

    private static string Folder(FaultTableBed bed) => LandedCloud.Folder(bed.Table(FaultTableBed.Landed), FaultTableBed.Account);

    private static string Text(Func<int, string, string> change, int rows = FaultTableBed.Rows)
    {
        var text = new StringBuilder(rows * 128);
        for (var row = 1; row <= rows; row++) text.Append(change(row, FaultTableService.Row(row))).Append('\n');
        return text.ToString();
    }

    private static Func<int, string, string> Changed(int number, string old, string replacement) => (row, line) => row == number ? Replace(line, old, replacement) : line;

    private static string Replace(string text, string old, string replacement)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, replacement, StringComparison.Ordinal);
    }

    private static string Counting(string list, int rows)
    {
        var json = JsonNode.Parse(list)!;
        json["rows"] = rows;
        json["files"]![0]!["rows"] = rows;
        return json.ToJsonString();
    }

    private static void Put(BlobClient blob, string text) => blob.Upload(BinaryData.FromString(text), overwrite: true);
}

using System.Text;
using Azure.Storage.Blobs;
using Overstap.Adapters.Landed;
using Overstap.Catalogue;
using Overstap.Ports;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.Landed;

/// <summary>What can be wrong with what a service has left, and the code that comes out.</summary>
public sealed class LandedFaultTests(LandedCloud landed) : IClassFixture<LandedCloud>
{
    private const string Account = "canary-account";
    private const string List = "_landed.json";

    private static readonly Dictionary<string, (string Outcome, Action<BlobContainerClient, string> Damage)> Faults = new(StringComparer.Ordinal)
    {
        ["no list"] = ("transient/source-unavailable", static (container, folder) => container.DeleteBlob(folder + List)),
        ["a file missing"] = ("permanent/source-landing-damaged", static (container, folder) => container.DeleteBlob(FileOf(container, folder))),
        ["a file shorter"] = ("permanent/source-landing-damaged", static (container, folder) => Change(container, FileOf(container, folder), static text => text[..^5])),
        ["a file longer"] = ("permanent/source-landing-damaged", static (container, folder) => Change(container, FileOf(container, folder), static text => text + "\n")),
        ["a file changed"] = ("permanent/source-landing-damaged", static (container, folder) => Change(container, FileOf(container, folder), static text => text.Replace("canary-2", "canary-3", StringComparison.Ordinal))),
        ["a row that is no JSON"] = ("permanent/source-row-invalid", static (container, folder) => Change(container, FileOf(container, folder), static text => text.Replace("{\"accountId\":\"canary-account\",\"id\":2", "{\"accountId\":\"canary-account\",,id\":2", StringComparison.Ordinal))),
        ["somebody else's row"] = ("permanent/source-row-invalid", static (container, folder) => Change(container, FileOf(container, folder), static text => text.Replace(Account, "canary-accounT", StringComparison.Ordinal))),
        ["a list that is no JSON"] = ("permanent/source-landing-invalid", static (container, folder) => Change(container, folder + List, static text => text[..^3])),
        ["a list of another format"] = ("permanent/source-landing-invalid", static (container, folder) => Change(container, folder + List, static text => text.Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal))),
        ["a list without files"] = ("permanent/source-landing-invalid", static (container, folder) => Change(container, folder + List, static text => text.Replace("\"files\"", "\"canary\"", StringComparison.Ordinal))),
        ["a list whose rows do not add up"] = ("permanent/source-landing-invalid", static (container, folder) => Change(container, folder + List, static text => text.Replace("\"rows\":3,\"files\"", "\"rows\":4,\"files\"", StringComparison.Ordinal))),
        ["a list that leads elsewhere"] = ("permanent/source-landing-invalid", static (container, folder) => Change(container, folder + List, static text => text.Replace("\"name\":\"", "\"name\":\"../canary/", StringComparison.Ordinal))),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    private TableMapping Table => landed.Sources.Find("notes", "folders");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Read_Fault_HasItsCodeAndShowsNothing(string fault)
    {
        var (container, folder) = Landed();
        Faults[fault].Damage(container, folder);

        var failure = await Assert.ThrowsAnyAsync<CodedException>(() => landed.SourceOf(container).ReadAsync("notes", "folders", Account));

        Assert.Equal(Faults[fault].Outcome, $"{(failure is TransientException ? "transient" : "permanent")}/{failure.Code}");
        Assert.DoesNotContain("canary", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(folder, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_BrokenRow_IsNamedByItsNumber()
    {
        var (container, folder) = Landed();
        Faults["a row that is no JSON"].Damage(container, folder);

        var failure = await Assert.ThrowsAnyAsync<CodedException>(() => landed.SourceOf(container).ReadAsync("notes", "folders", Account));

        Assert.Equal("Row 2 of table folders of service notes is no JSON object in UTF-8.", failure.Sentence);
    }

    [Fact]
    public async Task Read_LandedAnewWithoutTheOldFiles_IsWorthAnotherTry()
    {
        var (container, folder) = Landed();
        await using var snapshot = await landed.SourceOf(container).OpenAsync("notes", "folders", Account, null, CancellationToken.None);
        container.DeleteBlob(FileOf(container, folder));
        LandedCloud.Land(container, Table, Account, Rows(5));

        Assert.Equal("source-failed", (await Assert.ThrowsAsync<TransientException>(snapshot.ReadAsync)).Code);
        Assert.Equal(5, (await landed.SourceOf(container).ReadAsync("notes", "folders", Account)).Rows.Count);
    }

    [Fact]
    public async Task Erase_Everything_LeavesNothingInTheFolder()
    {
        var (container, folder) = Landed();
        container.UploadBlob($"{folder}left-over.ndjson", BinaryData.FromString("canary"));

        Assert.Equal(3, (await landed.EraserOf(container).EraseAsync("notes", "folders", Account, DateTimeOffset.UnixEpoch, CancellationToken.None)).RowsErased);

        Assert.Empty(LandedCloud.Names(container, folder));
    }

    [Fact]
    public async Task Erase_ThatBrokeOffAfterItsStep_IsEndedByTheNextOne()
    {
        var (container, folder) = Landed();
        var file = FileOf(container, folder)[folder.Length..];
        Change(container, folder + List, _ => $"{{\"format\":1,\"takenAt\":\"2026-01-01T00:00:00Z\",\"rows\":0,\"files\":[],\"superseded\":[\"{file}\"]}}");

        Assert.Equal(new ErasedTable("notes", "folders", 0, 0, 0), await landed.EraserOf(container).EraseAsync("notes", "folders", Account, DateTimeOffset.UnixEpoch, CancellationToken.None));

        Assert.Empty(LandedCloud.Names(container, folder));
    }

    [Fact]
    public async Task Erase_LandingThatSomebodyIsAt_IsWorthAnotherTry()
    {
        var (container, folder) = Landed();
        container.DeleteBlob(folder + List);

        var failure = await Assert.ThrowsAsync<TransientException>(() => landed.EraserOf(container).EraseAsync("notes", "folders", Account, DateTimeOffset.UnixEpoch, CancellationToken.None));

        Assert.Equal("source-unavailable", failure.Code);
        Assert.Single(LandedCloud.Names(container, folder));
    }

    [Fact]
    public async Task Erase_RetainedRows_AreLandedAloneAndReadAsBefore()
    {
        var table = landed.Sources.Find("loan", "loans");
        var container = landed.NewContainer();
        LandedCloud.Land(container, table, Account, Loan(1, "2001-01-01T00:00:00Z"), Loan(2, "2025-01-01T00:00:00Z"), Loan(3, "2026-01-01T00:00:00Z"));

        var erased = await landed.EraserOf(container).EraseAsync("loan", "loans", Account, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero), CancellationToken.None);

        Assert.Equal((3, 1, 2), (erased.RowsBefore, erased.RowsErased, erased.RowsAfter));
        Assert.Equal([2, 3], (await landed.SourceOf(container).ReadAsync("loan", "loans", Account)).Rows.Select(kept => kept.GetProperty("id").GetInt32()));
        Assert.Equal(2, LandedCloud.Names(container, LandedCloud.Folder(table, Account)).Count);
    }

    [Fact]
    public async Task Correct_LandedFiles_IsRefusedForGood()
    {
        var corrector = new LandedRecordCorrector(landed.Sources);

        Assert.Equal("source-not-correctable", (await Assert.ThrowsAsync<PermanentException>(() => corrector.ReadAsync("notes", "folders", Account, "1", CancellationToken.None))).Code);
        Assert.Equal(
            "source-not-correctable",
            (await Assert.ThrowsAsync<PermanentException>(() => corrector.CorrectAsync("notes", "folders", Account, "1", new Dictionary<string, string>(), CancellationToken.None))).Code);
    }

    private (BlobContainerClient Container, string Folder) Landed()
    {
        var container = landed.NewContainer();
        LandedCloud.Land(container, Table, Account, Rows(3));
        return (container, LandedCloud.Folder(Table, Account));
    }

    private static byte[][] Rows(int count) =>
        [.. Enumerable.Range(1, count).Select(id => Encoding.UTF8.GetBytes($"{{\"accountId\":\"{Account}\",\"id\":{id},\"name\":\"canary-{id}\",\"status\":null,\"type\":null,\"createdAt\":0,\"updatedAt\":null}}"))];

    private static byte[] Loan(int id, string updatedAt) => Encoding.UTF8.GetBytes(
        $"{{\"accountId\":\"{Account}\",\"id\":{id},\"type\":null,\"content\":null,\"status\":null,\"loanInfo\":{{}},\"creditInfo\":null,\"active\":true,\"size\":1,\"createdAt\":null,\"updatedAt\":\"{updatedAt}\"}}");

    private static string FileOf(BlobContainerClient container, string folder) => folder + LandedCloud.Names(container, folder).Single(name => name != List);

    private static void Change(BlobContainerClient container, string blob, Func<string, string> change)
    {
        var client = container.GetBlobClient(blob);
        client.Upload(BinaryData.FromString(change(client.DownloadContent().Value.Content.ToString())), overwrite: true);
    }
}

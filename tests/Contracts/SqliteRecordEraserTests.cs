using Microsoft.Data.Sqlite;
using Overstap.Adapters;
using Overstap.Local.SampleCloud;
using Overstap.Ports;
using Overstap.Tests.SampleCloud;

namespace Overstap.Tests.Contracts;

/// <summary>What only the SQLite eraser can run into, and whole accounts of the sample cloud.</summary>
public sealed class SqliteRecordEraserTests(EmptyCloud empty, SampleCloudFixture cloud) : IClassFixture<EmptyCloud>, IClassFixture<SampleCloudFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Erase_WholeAccount_LeavesNothingButTheRetainedRowsToExport()
    {
        var copy = cloud.Copy();
        var eraser = empty.EraserOf(copy);
        List<ErasedTable> erased = [];
        foreach (var table in cloud.Catalogue.ErasableTables("account-closure", []))
            erased.Add(await eraser.EraseAsync(table.Service, table.Name, SampleAccounts.Small.Id, Now, CancellationToken.None));

        foreach (var table in erased)
            Assert.Equal(table.RowsAfter, (await cloud.SourceOf(copy).ReadAsync(table.Service, table.Table, SampleAccounts.Small.Id)).RowCount);
        Assert.Equal(SampleAccounts.Small.Rows, erased.Sum(table => table.RowsBefore));
        Assert.Equal(SampleAccounts.Small.Rows, erased.Sum(table => table.RowsErased + table.RowsAfter));
        Assert.All(erased.Where(table => table.Retained is not null), table => Assert.Contains(table.Table, (string[])["loans", "gifts", "invoices"]));
        Assert.Contains(erased, table => table.Retained is { Ground: "fiscal-records" });
    }

    [Fact]
    public async Task Erase_WholeAccount_LeavesEveryOtherAccountAsItWas()
    {
        var copy = cloud.Copy();
        foreach (var table in cloud.Catalogue.ErasableTables("account-closure", []))
            await empty.EraserOf(copy).EraseAsync(table.Service, table.Name, SampleAccounts.Small.Id, Now, CancellationToken.None);

        foreach (var table in cloud.Catalogue.ErasableTables("account-closure", []))
        {
            var before = await cloud.Source.ReadAsync(table.Service, table.Name, SampleAccounts.Awkward.Id);
            var after = await cloud.SourceOf(copy).ReadAsync(table.Service, table.Name, SampleAccounts.Awkward.Id);
            Assert.True(before.Json.AsSpan().SequenceEqual(after.Json), table.Name);
        }
    }

    [Fact]
    public async Task Erase_Note_IsNowhereInTheFiles()
    {
        const string Canary = "nobody may find this sentence again";
        var database = empty.Filled(SourceRecord.Note("small", 1, Canary), SourceRecord.Note("small", 2, Canary));
        Assert.True(Holds(database, Canary));

        await empty.EraserOf(database).EraseAsync("notes", "notes", "small", Now, CancellationToken.None);

        Assert.False(Holds(database, Canary));
    }

    [Fact]
    public async Task Erase_SourceThatBreaksHalfWay_HasErasedNothing()
    {
        var database = empty.Filled(Enumerable.Range(1, 9).Select(id => SourceRecord.Note("small", id)));
        EmptyCloud.Execute(database, "CREATE TRIGGER half_way BEFORE DELETE ON notes_notes WHEN OLD.id = 5 BEGIN SELECT RAISE(ABORT, 'broken'); END");

        var failure = await Assert.ThrowsAsync<PermanentException>(() => empty.EraserOf(database).EraseAsync("notes", "notes", "small", Now, CancellationToken.None));

        Assert.Equal("source-refused", failure.Code);
        Assert.Equal(9, (await empty.SourceOf(database).ReadAsync("notes", "notes", "small")).RowCount);
    }

    [Fact]
    public async Task Erase_SourceThatKeepsARowInSilence_IsNoticedAndHasErasedNothing()
    {
        var database = empty.Filled(Enumerable.Range(1, 9).Select(id => SourceRecord.Note("small", id)));
        EmptyCloud.Execute(database, "CREATE TRIGGER silence BEFORE DELETE ON notes_notes WHEN OLD.id = 5 BEGIN SELECT RAISE(IGNORE); END");

        var failure = await Assert.ThrowsAsync<TransientException>(() => empty.EraserOf(database).EraseAsync("notes", "notes", "small", Now, CancellationToken.None));

        Assert.Equal("source-erasure-incomplete", failure.Code);
        Assert.Equal(9, (await empty.SourceOf(database).ReadAsync("notes", "notes", "small")).RowCount);
    }

    [Fact]
    public async Task Erase_CancelledWhileAtWork_HasErasedNothing()
    {
        var database = empty.Filled(SourceRecord.Note("small", 1));
        EmptyCloud.Execute(
            database,
            """
            CREATE TRIGGER endless BEFORE DELETE ON notes_notes
            BEGIN SELECT COUNT(*) FROM (WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter) SELECT n FROM counter); END
            """);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => empty.EraserOf(database).EraseAsync("notes", "notes", "small", Now, cancellation.Token));

        Assert.Equal(1, (await empty.SourceOf(database).ReadAsync("notes", "notes", "small")).RowCount);
    }

    [Fact]
    public async Task Erase_LockedSource_IsWorthAnotherTryAndThenSucceeds()
    {
        var database = empty.Filled(SourceRecord.Note("small", 1));
        using (EmptyCloud.Lock(database))
        {
            var failure = await Assert.ThrowsAsync<TransientException>(() => empty.EraserOf(database).EraseAsync("notes", "notes", "small", Now, CancellationToken.None));
            Assert.Equal("source-unavailable", failure.Code);
        }

        Assert.Equal(1, (await empty.EraserOf(database).EraseAsync("notes", "notes", "small", Now, CancellationToken.None)).RowsErased);
    }

    [Fact]
    public async Task Erase_WhileAnExportReads_GivesTheExportWhatItCounted()
    {
        var database = empty.Filled(Enumerable.Range(1, 9).Select(id => SourceRecord.Note("small", id)));
        await using var snapshot = await empty.SourceOf(database).OpenAsync("notes", "notes", "small", null, CancellationToken.None);

        Assert.Equal(9, (await empty.EraserOf(database).EraseAsync("notes", "notes", "small", Now, CancellationToken.None)).RowsErased);

        Assert.Equal(9, (await snapshot.ReadAsync()).Rows.Count);
    }

    [Theory]
    [InlineData("'yesterday'")]
    [InlineData("9223372036854775807")]
    [InlineData("1.5")]
    public async Task Erase_StartOfAPeriodThatIsNoInstant_IsRefusedAndErasesNothing(string updatedAt)
    {
        var database = empty.Filled(SourceRecord.Loan("small", 1, "2001-01-01T00:00:00Z"));
        EmptyCloud.Execute(database, $"INSERT INTO loan_loans (accountId, id, updatedAt) VALUES ('small', 2, {updatedAt})");

        var failure = await Assert.ThrowsAsync<PermanentException>(() => empty.EraserOf(database).EraseAsync("loan", "loans", "small", Now, CancellationToken.None));

        Assert.Equal("source-value-invalid", failure.Code);
        Assert.DoesNotContain(updatedAt.Trim('\''), failure.Message, StringComparison.Ordinal);
        using var connection = EmptyCloud.Open(database);
        using var count = new SqliteCommand("SELECT COUNT(*) FROM loan_loans", connection);
        Assert.Equal(2L, await count.ExecuteScalarAsync());
    }

    private static bool Holds(string database, string text) => new[] { "", "-wal" }
        .Select(suffix => database + suffix)
        .Any(file => File.Exists(file) && File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0);
}

using System.Globalization;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

/// <summary>What every eraser must do. Periods are counted in the days of Amsterdam, with the retention duties of the shipped catalogue.</summary>
public abstract class RecordEraserContract
{
    private const string Mine = "small";
    private const string Theirs = "typical";

    private static readonly DateTimeOffset Now = At("2026-03-31T10:00:00Z");

    protected abstract IRecordEraser Holding(params IEnumerable<SourceRecord> records);

    /// <summary>An eraser whose source is not there.</summary>
    protected abstract IRecordEraser Missing();

    [Fact]
    public async Task Erase_RowsOfAnAccount_AreGoneAndNobodyElsesAre()
    {
        var eraser = Holding(
            SourceRecord.Note(Mine, 1), SourceRecord.Note(Mine, 2), SourceRecord.Note(Mine, 3), SourceRecord.Note(Theirs, 1), SourceRecord.Loan(Mine, 1, "2001-01-01T00:00:00Z"));

        Assert.Equal(new ErasedTable("notes", "notes", RowsBefore: 3, RowsErased: 3, RowsAfter: 0), await EraseAsync(eraser, "notes", "notes"));
        Assert.Equal(new ErasableTable("notes", "notes", Rows: 0), await CountAsync(eraser, "notes", "notes"));
        Assert.Equal(1, (await eraser.CountAsync("notes", "notes", Theirs, Now, CancellationToken.None)).RowsToErase);
        Assert.Equal(1, (await CountAsync(eraser, "loan", "loans")).RowsToErase);
    }

    [Fact]
    public async Task Count_CalledTwice_ErasesNothing()
    {
        var eraser = Holding(SourceRecord.Note(Mine, 1), SourceRecord.Note(Mine, 2));

        Assert.Equal(2, (await CountAsync(eraser, "notes", "notes")).RowsToErase);
        Assert.Equal(2, (await CountAsync(eraser, "notes", "notes")).RowsToErase);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("small' OR '1'='1")]
    [InlineData("")]
    [InlineData("small\0")]
    public async Task Erase_AccountWithoutRows_ErasesNothing(string account)
    {
        var eraser = Holding(SourceRecord.Note(Mine, 1));

        Assert.Equal(new ErasedTable("notes", "notes", 0, 0, 0), await eraser.EraseAsync("notes", "notes", account, Now, CancellationToken.None));
        Assert.Equal(1, (await CountAsync(eraser, "notes", "notes")).Rows);
    }

    [Fact]
    public async Task Erase_RetainedRows_StayWithGroundAndTheLatestEnd()
    {
        var eraser = Holding(
            SourceRecord.Loan(Mine, 1, "2020-05-05T00:00:00Z"), SourceRecord.Loan(Mine, 2, "2024-05-05T12:00:00Z"), SourceRecord.Loan(Mine, 3, "2025-06-30T12:00:00Z"));
        var retained = new RetainedRows("transaction-records", Rows: 2, Until: At("2028-06-30T22:00:00Z"));

        Assert.Equal(new ErasableTable("loan", "loans", 3, retained), await CountAsync(eraser, "loan", "loans"));
        Assert.Equal(new ErasedTable("loan", "loans", RowsBefore: 3, RowsErased: 1, RowsAfter: 2, retained), await EraseAsync(eraser, "loan", "loans"));
        Assert.Equal(new ErasedTable("loan", "loans", RowsBefore: 2, RowsErased: 0, RowsAfter: 2, retained), await EraseAsync(eraser, "loan", "loans"));
    }

    [Theory]
    [InlineData("2023-03-30T12:00:00Z", "2026-03-30T22:00:00Z")]
    [InlineData("2024-02-29T12:00:00Z", "2027-02-28T23:00:00Z")]
    [InlineData("2023-08-31T21:59:59Z", "2026-08-31T22:00:00Z")]
    [InlineData("2023-08-31T22:00:00Z", "2026-09-01T22:00:00Z")]
    public async Task Erase_ThreeYears_EndWithTheLastHourOfTheSameDateInAmsterdam(string updatedAt, string until)
    {
        var eraser = Holding(SourceRecord.Loan(Mine, 1, updatedAt));

        Assert.Equal(At(until), (await eraser.EraseAsync("loan", "loans", Mine, At(until).AddMilliseconds(-1), CancellationToken.None)).Retained?.Until);
        Assert.Equal(1, (await eraser.EraseAsync("loan", "loans", Mine, At(until), CancellationToken.None)).RowsErased);
    }

    [Theory]
    [InlineData("2019-01-01T12:00:00Z")]
    [InlineData("2019-12-31T22:30:00Z")]
    public async Task Erase_Invoice_IsKeptForSevenYearsAfterItsYear(string issuedAt)
    {
        var eraser = Holding(SourceRecord.Invoice(Mine, 1, issuedAt));
        var end = At("2026-12-31T23:00:00Z");

        var early = await eraser.EraseAsync("invoices-and-profile", "invoices", Mine, end.AddMilliseconds(-1), CancellationToken.None);
        var late = await eraser.EraseAsync("invoices-and-profile", "invoices", Mine, end, CancellationToken.None);

        Assert.Equal(new RetainedRows("fiscal-records", 1, end), early.Retained);
        Assert.Equal(1, late.RowsErased);
    }

    [Fact]
    public async Task Erase_RowThatDoesNotSayWhenItsPeriodStarted_IsKeptAsIfItStartedNow()
    {
        var eraser = Holding(SourceRecord.Loan(Mine, 1, null), SourceRecord.Loan(Mine, 2, "2024-05-05T12:00:00Z"), SourceRecord.Loan(Mine, 3, "2001-01-01T00:00:00Z"));

        var erased = await EraseAsync(eraser, "loan", "loans");

        Assert.Equal(new ErasedTable("loan", "loans", 3, 1, 2, new RetainedRows("transaction-records", 2, At("2029-03-31T22:00:00Z"))), erased);
    }

    [Theory]
    [InlineData("notes", "nonsense")]
    [InlineData("nonsense", "notes")]
    [InlineData("notes", "notes\" --")]
    public async Task Erase_UnknownTable_IsRefusedForGood(string service, string table)
    {
        var eraser = Holding();

        Assert.Equal("source-table-unknown", (await Assert.ThrowsAsync<PermanentException>(() => EraseAsync(eraser, service, table))).Code);
        Assert.Equal("source-table-unknown", (await Assert.ThrowsAsync<PermanentException>(() => CountAsync(eraser, service, table))).Code);
    }

    [Fact]
    public async Task Erase_MissingSource_IsWorthAnotherTry()
    {
        var failure = await Assert.ThrowsAsync<TransientException>(() => Missing().EraseAsync("notes", "notes", "canary-account", Now, CancellationToken.None));

        Assert.Equal("source-unavailable", failure.Code);
        Assert.DoesNotContain("canary-account", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_Cancelled_ErasesNothing()
    {
        var eraser = Holding(SourceRecord.Note(Mine, 1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => eraser.EraseAsync("notes", "notes", Mine, Now, new CancellationToken(canceled: true)));
        Assert.Equal(1, (await CountAsync(eraser, "notes", "notes")).Rows);
    }

    [Fact]
    public async Task Erase_ByTwoAtOnce_ErasesEachRowOnce()
    {
        var eraser = Holding(Enumerable.Range(1, 50).Select(id => SourceRecord.Note(Mine, id)));

        var erased = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                return (await EraseAsync(eraser, "notes", "notes")).RowsErased;
            }
            catch (TransientException failure) when (failure.Code == "source-unavailable")
            {
                // Who is overtaken may have to try again, but has erased nothing.
                return 0;
            }
        }));

        Assert.Equal(50, erased.Sum());
        Assert.Equal(new ErasedTable("notes", "notes", 0, 0, 0), await EraseAsync(eraser, "notes", "notes"));
    }

    private static Task<ErasedTable> EraseAsync(IRecordEraser eraser, string service, string table) => eraser.EraseAsync(service, table, Mine, Now, CancellationToken.None);

    private static Task<ErasableTable> CountAsync(IRecordEraser eraser, string service, string table) => eraser.CountAsync(service, table, Mine, Now, CancellationToken.None);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}

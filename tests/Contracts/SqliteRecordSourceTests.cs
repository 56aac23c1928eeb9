using System.Text.Json;
using Microsoft.Data.Sqlite;
using Overstap.Adapters.Sqlite;
using Overstap.Catalogue;
using Overstap.Local.SampleCloud;
using Overstap.Ports;
using Overstap.Tests.SampleCloud;

namespace Overstap.Tests.Contracts;

/// <summary>What only the SQLite source can run into.</summary>
public sealed class SqliteRecordSourceTests(SampleCloudFixture cloud) : IClassFixture<SampleCloudFixture>, IDisposable
{
    private const string Account = "canary-account";
    private const int EncodingInHeader = 59;
    private const byte Utf16LittleEndian = 2;

    private readonly string database = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db");

    [Fact]
    public async Task Open_ColumnOfTheCatalogueMissing_IsRefusedForGood()
    {
        Execute("CREATE TABLE sms_messages (accountId TEXT, id INTEGER, content TEXT, deleted INTEGER, lastUpdated INTEGER); INSERT INTO sms_messages VALUES ('canary-account', 1, 'a', 0, 0);");

        var failure = await Assert.ThrowsAsync<PermanentException>(() => Source().OpenAsync("sms", "messages", Account, null, CancellationToken.None));

        Assert.Equal("source-table-unknown", failure.Code);
        Assert.Contains("sms_messages", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'yesterday'")]
    [InlineData("9223372036854775807")]
    [InlineData("x'00'")]
    public async Task WriteNext_ValueOfAnotherType_IsRefusedWithoutShowingIt(string lastUpdated)
    {
        CreateMessages($"(1, 'a', {lastUpdated})");

        var failure = await Assert.ThrowsAsync<PermanentException>(() => Source().ReadAsync("sms", "messages", Account));

        Assert.Equal("source-value-invalid", failure.Code);
        Assert.Contains("lastUpdated", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(lastUpdated.Trim('\''), failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangedSince_RowThatDoesNotSayWhen_CountsAsChanged()
    {
        CreateMessages("(1, 'old', 999), (2, 'then', 1000), (3, 'unknown', NULL)");

        var messages = await Source().ReadAsync("sms", "messages", Account, DateTimeOffset.FromUnixTimeMilliseconds(1000));

        Assert.Equal(2, messages.RowCount);
        Assert.Equal([2, 3], messages.Rows.Select(row => row.GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task WriteNext_DatabaseInUtf16_IsReadAsText()
    {
        CreateMessages("(1, 'déjà 笔记 👍', 1500)", "PRAGMA encoding = 'UTF-16le'; ");

        var messages = await Source().ReadAsync("sms", "messages", Account);

        Assert.Equal(Utf16LittleEndian, (await File.ReadAllBytesAsync(database))[EncodingInHeader]);
        Assert.Equal("déjà 笔记 👍", messages.Rows[0].GetProperty("content").GetString());
        Assert.Equal("1970-01-01T00:00:01.500Z", messages.Rows[0].GetProperty("updatedAt").GetString());
    }

    [Fact]
    public async Task WriteNext_PagesDamagedHalfWay_IsWorthAnotherTryOfTheWholeTable()
    {
        CreateMessages("(1, 'whole', 0), (2, CAST(replace(hex(zeroblob(500000)), '0', 'x') AS TEXT), 0)");
        DamageOverflowPages();
        await using var snapshot = await Source().OpenAsync("sms", "messages", Account, null, CancellationToken.None);

        Assert.Equal(2, snapshot.RowCount);
        var failure = await Assert.ThrowsAsync<TransientException>(() => snapshot.ReadAsync());
        Assert.Equal("source-failed", failure.Code);
    }

    [Fact]
    public async Task WriteNext_ManyHugeNotes_AllocatesNoMoreForEach()
    {
        await using var snapshot = await cloud.Source.OpenAsync("notes", "notes", SampleAccounts.Typical.Id, null, CancellationToken.None);
        var buffer = new ReusedBuffer();
        await using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        await WriteRowsAsync(5);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await WriteRowsAsync(495);

        // Four more notes of 1 MiB lie in between.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256 * 1024);
        Assert.True(buffer.Written > 5 * Awkward.HugeNoteBytes);

        async Task WriteRowsAsync(int rows)
        {
            for (var row = 0; row < rows; row++)
            {
                Assert.True(await snapshot.WriteNextAsync(writer, CancellationToken.None));
                await writer.FlushAsync();
            }
        }
    }

    public void Dispose()
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"]) File.Delete(database + suffix);
    }

    private SqliteRecordSource Source() => cloud.SourceOf(database);

    private void CreateMessages(string rows, string encoding = "")
    {
        Execute($"{encoding}CREATE TABLE sms_messages (accountId TEXT DEFAULT 'canary-account', id INTEGER, content TEXT, creator TEXT, deleted INTEGER, lastUpdated, PRIMARY KEY (accountId, id))");
        Execute($"INSERT INTO sms_messages (id, content, lastUpdated) VALUES {rows}");
    }

    private void Execute(string statements)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }

    // A long value lies in a chain of pages that each begin with the number of the next; counting rows does not follow it, reading them does.
    private void DamageOverflowPages()
    {
        const int PageSize = 4096;
        var file = File.ReadAllBytes(database);
        for (var page = 0; page < file.Length; page += PageSize)
        {
            if (file.AsSpan(page + 4, PageSize - 4).IndexOfAnyExcept((byte)'x') < 0) file.AsSpan(page, 4).Fill(0x7F);
        }

        File.WriteAllBytes(database, file);
    }
}

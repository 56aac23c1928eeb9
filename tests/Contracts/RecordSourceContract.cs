using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Overstap.Catalogue;
using Overstap.Local.SampleCloud;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

/// <summary>What every record source must do. It reads the sample cloud with the accounts small, typical, awkward and empty.</summary>
public abstract class RecordSourceContract
{
    protected abstract DataCatalogue Catalogue { get; }

    protected abstract IRecordSource Source { get; }

    /// <summary>A source whose store is not there.</summary>
    protected abstract IRecordSource Missing();

    /// <summary>A source on a copy of the store, and something that locks the copy until it is disposed.</summary>
    protected abstract (IRecordSource Source, IDisposable Lock) Locked();

    /// <summary>A source on a copy of the store, and an action that deletes every message of the account small from it.</summary>
    protected abstract (IRecordSource Source, Action DeleteMessages) Changeable();

    /// <summary>What the store under test keeps of a text: all of it, unless it has no form of some character.</summary>
    protected virtual string Kept(string text) => text;

    private IEnumerable<TableDefinition> Tables => Catalogue.Services.SelectMany(service => service.Tables);

    [Fact]
    public async Task Snapshot_EveryTable_CountEqualsRowsWritten()
    {
        foreach (var table in Tables)
        {
            var export = await Source.ReadAsync(table.Service, table.Name, SampleAccounts.Small.Id);
            Assert.True(export.RowCount > 0, $"{table.Service}/{table.Name} is empty.");
            Assert.Equal(export.RowCount, export.Rows.Count);
        }
    }

    [Fact]
    public async Task Snapshot_EveryTable_HasTheFieldsOfTheCatalogueInOrderAndOfTheirType()
    {
        foreach (var table in Tables)
        {
            foreach (var row in (await Source.ReadAsync(table.Service, table.Name, SampleAccounts.Small.Id)).Rows)
            {
                Assert.Equal(table.Fields.Select(field => field.Name), row.EnumerateObject().Select(property => property.Name));
                Assert.All(table.Fields, field => AssertType(field, row.GetProperty(field.Name)));
            }
        }
    }

    [Fact]
    public async Task Snapshot_ReadTwice_GivesTheSameBytes()
    {
        var first = await Source.ReadAsync("sms", "messages", SampleAccounts.Typical.Id);
        var second = await Source.ReadAsync("sms", "messages", SampleAccounts.Typical.Id);

        Assert.True(first.Json.AsSpan().SequenceEqual(second.Json));
    }

    [Fact]
    public async Task Snapshot_AwkwardTexts_RoundTripExactly()
    {
        var messages = await Source.ReadAsync("sms", "messages", SampleAccounts.Awkward.Id);

        Assert.Equal(Awkward.Texts.Select(Kept).Select(AsWellFormed), messages.Rows.Take(Awkward.Texts.Count).Select(row => AsWellFormed(row.GetProperty("content").GetString()!)));
    }

    [Fact]
    public async Task Snapshot_AwkwardFileNames_RoundTripExactly()
    {
        var recordings = await Source.ReadAsync("recorder", "recordings", SampleAccounts.Typical.Id);
        var names = recordings.Rows.Select(row => row.GetProperty("name").GetString()).ToHashSet(StringComparer.Ordinal);

        Assert.All(Awkward.FileNames.Select(Kept), name => Assert.Contains(name, names));
    }

    [Fact]
    public async Task Snapshot_BrokenJson_IsKeptAsText()
    {
        var bookmarks = await Source.ReadAsync("browser", "bookmarks", SampleAccounts.Awkward.Id);

        Assert.Equal(Awkward.BrokenJson, bookmarks.Rows[1].GetProperty("content").GetString());
    }

    [Fact]
    public async Task Snapshot_NullAndEmpty_StayApart()
    {
        var searches = await Source.ReadAsync("notes", "notes", SampleAccounts.Typical.Id);
        var kinds = searches.Rows.Select(row => row.GetProperty("content")).ToList();

        Assert.Contains(kinds, content => content.ValueKind == JsonValueKind.Null);
        Assert.Contains(kinds, content => content.ValueKind == JsonValueKind.String && content.GetString() == "");
    }

    [Fact]
    public async Task Snapshot_OneMegabyteNote_IsWhole()
    {
        var notes = await Source.ReadAsync("notes", "notes", SampleAccounts.Small.Id);

        Assert.Contains(notes.Rows, row => row.GetProperty("content").GetRawText().Length >= Awkward.HugeNoteBytes / 2);
    }

    [Fact]
    public async Task Snapshot_EveryTable_HoldsNothingOfOtherAccounts()
    {
        var others = SampleAccounts.All.Where(account => account.Id != SampleAccounts.Small.Id).SelectMany(account => SampleCanaries.Of(account).All).ToList();
        foreach (var table in Tables)
        {
            var text = Encoding.UTF8.GetString((await Source.ReadAsync(table.Service, table.Name, SampleAccounts.Small.Id)).Json);
            Assert.All(others, canary => Assert.DoesNotContain(canary, text, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("nobody")]
    [InlineData("small' OR '1'='1")]
    [InlineData("")]
    [InlineData("small\0")]
    public async Task Snapshot_AccountWithoutRecords_IsEmpty(string account)
    {
        var messages = await Source.ReadAsync("sms", "messages", account);

        Assert.Equal(0, messages.RowCount);
        Assert.Empty(messages.Rows);
    }

    [Fact]
    public async Task Snapshot_SourceChangedAfterOpening_HoldsWhatItCounted()
    {
        var (source, deleteMessages) = Changeable();
        await using var snapshot = await source.OpenAsync("sms", "messages", SampleAccounts.Small.Id, null, CancellationToken.None);
        deleteMessages();

        var before = await snapshot.ReadAsync();
        var after = await source.ReadAsync("sms", "messages", SampleAccounts.Small.Id);

        Assert.True(before.RowCount > 0);
        Assert.Equal(before.RowCount, before.Rows.Count);
        Assert.Empty(after.Rows);
    }

    [Theory]
    [InlineData("sms", "nonsense")]
    [InlineData("nonsense", "messages")]
    [InlineData("sms", "messages\" --")]
    public async Task Open_UnknownTable_IsRefusedForGood(string service, string table)
    {
        var failure = await Assert.ThrowsAsync<PermanentException>(() => Source.OpenAsync(service, table, SampleAccounts.Small.Id, null, CancellationToken.None));

        Assert.Equal("source-table-unknown", failure.Code);
    }

    [Fact]
    public async Task Open_MissingStore_IsWorthAnotherTry()
    {
        var failure = await Assert.ThrowsAsync<TransientException>(() => Missing().OpenAsync("sms", "messages", "canary-account", null, CancellationToken.None));

        Assert.Equal("source-unavailable", failure.Code);
        Assert.DoesNotContain("canary-account", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_LockedStore_IsWorthAnotherTryAndThenSucceeds()
    {
        var (source, locked) = Locked();
        using (locked)
        {
            var failure = await Assert.ThrowsAsync<TransientException>(() => source.OpenAsync("sms", "messages", SampleAccounts.Small.Id, null, CancellationToken.None));
            Assert.Equal("source-unavailable", failure.Code);
        }

        Assert.NotEmpty((await source.ReadAsync("sms", "messages", SampleAccounts.Small.Id)).Rows);
    }

    [Fact]
    public async Task Open_Cancelled_Stops() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => Source.OpenAsync("sms", "messages", SampleAccounts.Small.Id, null, new CancellationToken(canceled: true)));

    [Fact]
    public async Task WriteNext_CancelledHalfWay_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        await using var snapshot = await Source.OpenAsync("sms", "messages", SampleAccounts.Small.Id, null, cancellation.Token);
        await using var writer = new Utf8JsonWriter(Stream.Null);
        writer.WriteStartArray();
        Assert.True(await snapshot.WriteNextAsync(writer, cancellation.Token));
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await snapshot.WriteNextAsync(writer, cancellation.Token));
    }

    [Fact]
    public async Task Snapshot_AccountThatIsNoUnicode_IsEmpty()
    {
        // Not a case of the theory above, because the test runner mends such texts on their way.
        var messages = await Source.ReadAsync("sms", "messages", "small\uD83D");

        Assert.Equal(0, messages.RowCount);
        Assert.Empty(messages.Rows);
    }

    [Fact]
    public async Task Dispose_HalfWay_LeavesTheSourceToOthers()
    {
        await using (var snapshot = await Source.OpenAsync("sms", "messages", SampleAccounts.Typical.Id, null, CancellationToken.None))
        {
            await using var writer = new Utf8JsonWriter(Stream.Null);
            writer.WriteStartArray();
            Assert.True(await snapshot.WriteNextAsync(writer, CancellationToken.None));
        }

        Assert.NotEmpty((await Source.ReadAsync("sms", "messages", SampleAccounts.Typical.Id)).Rows);
    }

    [Fact]
    public async Task Open_TablesAtTheSameTime_DoNotWaitForOneAnother()
    {
        await using var messages = await Source.OpenAsync("sms", "messages", SampleAccounts.Small.Id, null, CancellationToken.None);
        await using var notes = await Source.OpenAsync("notes", "notes", SampleAccounts.Small.Id, null, CancellationToken.None);

        Assert.Equal(notes.RowCount, (await notes.ReadAsync()).Rows.Count);
        Assert.Equal(messages.RowCount, (await messages.ReadAsync()).Rows.Count);
    }

    [Theory]
    [InlineData("contacts", "contacts", "updatedAt")]
    [InlineData("sms", "messages", "updatedAt")]
    [InlineData("notes", "history", "createdAt")]
    public async Task ChangedSince_AnInstant_GivesAndCountsWhatChangedThenOrLater(string service, string table, string changed)
    {
        var all = (await Source.ReadAsync(service, table, SampleAccounts.Typical.Id)).Rows.Select(row => row.GetRawText()).ToList();
        var instants = all.Select(InstantIn).ToList();
        var since = instants.OfType<DateTimeOffset>().Order().ElementAt(instants.OfType<DateTimeOffset>().Count() / 2);

        var export = await Source.ReadAsync(service, table, SampleAccounts.Typical.Id, since);

        var expected = all.Where(row => InstantIn(row) is not { } instant || instant >= since).ToList();
        Assert.InRange(expected.Count, 1, all.Count - 1);
        Assert.Equal(expected, export.Rows.Select(row => row.GetRawText()));
        Assert.Equal(expected.Count, export.RowCount);

        DateTimeOffset? InstantIn(string row) => JsonDocument.Parse(row).RootElement.GetProperty(changed) is { ValueKind: JsonValueKind.String } text ? text.GetDateTimeOffset() : null;
    }

    [Fact]
    public async Task ChangedSince_TableThatNotesNoChanges_GivesAllRows()
    {
        var all = await Source.ReadAsync("recorder", "recordings", SampleAccounts.Small.Id);

        Assert.Equal(all.Json, (await Source.ReadAsync("recorder", "recordings", SampleAccounts.Small.Id, DateTimeOffset.UnixEpoch.AddYears(500))).Json);
    }

    private static void AssertType(FieldDefinition field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) return;
        Assert.True(
            field.Type switch
            {
                FieldType.Text => value.ValueKind == JsonValueKind.String,
                FieldType.Integer => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
                FieldType.Number => value.ValueKind == JsonValueKind.Number,
                FieldType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                FieldType.Instant => DateTimeOffset.TryParseExact(
                    value.GetString(), "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
                _ => value.ValueKind == JsonValueKind.Object,
            },
            $"{field.Name} is {value.ValueKind} and not {field.Type}.");
    }

    // A lone surrogate has no form in valid JSON; how many U+FFFD stand in its place is up to the source.
    private static string AsWellFormed(string text)
    {
        var loneReplaced = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return Regex.Replace(loneReplaced, "\uFFFD+", "\uFFFD", RegexOptions.None, TimeSpan.FromSeconds(1));
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Overstap.Catalogue;
using Overstap.Tests.Catalogue;
using Overstap.Tests.Clients;
using Overstap.Cases;
using static Overstap.Tests.Seal.Portable.PortableCopy;

namespace Overstap.Tests.Seal.Portable;

/// <summary>Events are what a calendar that is not ours understands of <c>about/calendar.ics</c>.</summary>
public sealed class CalendarFileTests(AzuriteFixture azurite, NpmClients npm) : IClassFixture<AzuriteFixture>, IClassFixture<NpmClients>
{
    private const string File = "about/calendar.ics";

    [Fact]
    public async Task Event_AtEverySortOfTime_IsUnderstood()
    {
        (string Content, string Start, string End)[] sorts =
        [
            ("""{"start":"2024-05-06T09:00:00+02:00","minutes":45}""", "2024-05-06T07:00:00Z", "2024-05-06T07:45:00Z"),
            ("""{"start":"2024-05-06T09:00:00.1234567Z"}""", "2024-05-06T09:00:00Z", "2024-05-06T09:00:00Z"),
            ("""{"start":1714986000000,"minutes":30}""", "2024-05-06T09:00:00Z", "2024-05-06T09:30:00Z"),
            ("""{"start":"2024-05-06T09:00:00","minutes":90}""", "2024-05-06T09:00:00", "2024-05-06T10:30:00"),
            ("""{"start":"2024-05-06","minutes":90}""", "2024-05-06", "2024-05-07"),
            ("""{"start":"2024-12-31T23:30:00+02:00","minutes":30,"allDay":true}""", "2024-12-31", "2025-01-01"),
            ("""{"start":"2024-05-06T00:00:00Z","minutes":4320,"allDay":true}""", "2024-05-06", "2024-05-09"),
            ("""{"start":"2024-05-06T09:00:00Z","minutes":-5}""", "2024-05-06T09:00:00Z", "2024-05-06T09:00:00Z"),
            ("""{"start":"2024-05-06T09:00:00Z","minutes":1e300}""", "2024-05-06T09:00:00Z", "2024-05-06T09:00:00Z"),
            ("""{"start":"9999-12-30T23:00:00-05:00","minutes":1440}""", "9999-12-31T04:00:00Z", "9999-12-31T23:59:59Z"),
        ];

        var events = await EventsAsync([.. sorts.Select(sort => Event(sort.Content))]);

        Assert.Equal(sorts.Select(sort => (sort.Start, sort.End)), events.Select(read => (read["start"]!.GetValue<string>(), read["end"]!.GetValue<string>())));
    }

    [Fact]
    public async Task Events_WithoutATime_AreLeftOutAndCounted()
    {
        string[] timeless =
        [
            """{"title":"no start"}""",
            """{"start":"soon"}""",
            """{"start":"10000-01-01T00:00:00Z"}""",
            """{"start":99999999999999999}""",
            """{"start":"9999-12-31"}""",
            "\"{torn off\"",
            "null",
        ];

        var files = await SealAsync(azurite.ConnectionString, Events, [.. timeless.Select(Event)]);

        Assert.DoesNotContain(File, files.Keys);
        Assert.Contains($"{timeless.Length} left out because they do not fit the format", Encoding.UTF8.GetString(files["about/overview.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_OfEverySort_ComesThroughAsItIs()
    {
        var events = await EventsAsync([.. Samples.Select((text, i) => Row(i, new { title = text, place = text, start = "2024-05-06T09:00:00Z", attendees = new[] { text, "b" } }))]);

        Assert.Equal(Samples.Select(text => (text, text)), events.Select(read => (read["summary"]!.GetValue<string>(), read["location"]!.GetValue<string>())));
        Assert.Equal(Samples.SelectMany(text => new[] { text, "b" }), events.SelectMany(read => Strings(read["contacts"])));
    }

    [Fact]
    public async Task LineBreaks_OfEverySort_AreBreaksThatEveryProgramKnows()
    {
        var files = await SealAsync(
            azurite.ConnectionString, Events, Row(1, new { title = "Din\u2028ner", place = "at\u2029home\u0085now", start = "2024-05-06T09:00:00Z", attendees = new[] { "an\u2028na" } }));

        var read = Assert.Single((await ParseAsync(npm, File, files[File]))["events"]!.AsArray())!;
        Assert.Equal(("Din\nner", "at\nhome\nnow"), (read["summary"]!.GetValue<string>(), read["location"]!.GetValue<string>()));
        Assert.Equal(["an\nna"], Strings(read["contacts"]));
        Assert.Empty(OddBreaks(files[File]));
    }

    [Fact]
    public async Task People_AreNeverAttendees_SoThatAnImportInvitesNobody()
    {
        var read = Assert.Single(await EventsAsync(Row(1, new { title = "Dinner", start = "2024-05-06T09:00:00Z", attendees = new[] { "anna@example.org" } })));

        Assert.Equal(0, read["attendees"]!.GetValue<int>());
    }

    [Fact]
    public async Task Calendar_IsOfTheSnapshotAndLeavesDeletedEventsOut()
    {
        var files = await SealAsync(
            azurite.ConnectionString, Events, Row(1, new { title = "Stays", start = "2024-05-06" }), Row(2, new { title = "Goes", start = "2024-05-06" }, status: "deleted"));

        var read = await ParseAsync(npm, File, files[File]);
        Assert.Equal("2.0", read["version"]!.GetValue<string>());
        var only = Assert.Single(read["events"]!.AsArray())!;
        Assert.Equal("Stays", only["summary"]!.GetValue<string>());
        Assert.Equal("2026-03-02T09:10:00Z", only["stamp"]!.GetValue<string>());
    }

    [Fact]
    public async Task Rules_OfEventsThatRepeat_AreUnderstood()
    {
        var files = await SealWithRulesAsync("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=9", "RRULE:freq=daily;until=20240507", "FREQ=MONTHLY;BYDAY=1MO;INTERVAL=1;");

        var events = (await ParseAsync(npm, File, files[File]))["events"]!.AsArray();
        Assert.Equal(
            ["2024-05-06T09:00:00Z 2024-05-08T09:00:00Z 2024-05-13T09:00:00Z", "2024-05-06T09:00:00Z 2024-05-07T09:00:00Z", "2024-05-06T09:00:00Z 2024-06-03T09:00:00Z 2024-07-01T09:00:00Z"],
            events.Select(read => string.Join(' ', Strings(read!["occurrences"]))));
    }

    [Fact]
    public async Task Rules_ThatAreNone_LeaveTheirEventsOut()
    {
        var files = await SealWithRulesAsync("every monday", "FREQ=WEEKLY;FREQ=DAILY", "FREQ=WEEKLY;COUNT=3;UNTIL=20240507", "BYDAY=MO", "FREQ=DAILY\r\nATTENDEE:mailto:x@example.org", new string('X', 100_000));

        Assert.DoesNotContain(File, files.Keys);
    }

    private static string Event(string content) => $$"""{"id":1,"calendarId":1,"status":"normal","type":"event","content":{{content}}}""";

    /// <summary>The shipped service stores no rules, so that this one has a catalogue of its own.</summary>
    private async Task<OrderedDictionary<string, byte[]>> SealWithRulesAsync(params string[] rules)
    {
        using var catalogue = CatalogueFile.With("\"minutes\": \"content/minutes\"", "\"minutes\": \"content/minutes\", \"rule\": \"content/rule\"");
        var source = new RowSource(new(StringComparer.Ordinal) { [Events] = [.. rules.Select((rule, i) => Row(i, new { title = "Again", start = "2024-05-06T09:00:00Z", rule }))] });
        using var bench = await SealingBench.OpenAsync(azurite.ConnectionString, RequestKind.Backup, ["calendar"], source);
        bench.Use(DataCatalogue.Load(catalogue.Path));
        await bench.ExportAsync();
        return await bench.FilesAsync();
    }

    private async Task<IReadOnlyList<JsonNode>> EventsAsync(params string[] rows)
    {
        var files = await SealAsync(azurite.ConnectionString, Events, rows);
        return [.. (await ParseAsync(npm, File, files[File]))["events"]!.AsArray().Select(read => read!)];
    }
}

using Overstap.Deliver.Mails;

namespace Overstap.Tests.Requests;

/// <summary>A second copy of only what has changed since the first.</summary>
[Collection(ApiCollection.Name)]
public sealed class ChangedSinceTests(ApiHost host)
{
    [Theory]
    [InlineData("backup", "\"2026-02-30T00:00:00Z\"", "field-invalid")]
    [InlineData("backup", "\"2026-02-03\"", "field-invalid")]
    [InlineData("backup", "\"2026-02-03T10:00:00\"", "field-invalid")]
    [InlineData("access", "\"2026-02-03T10:00:00.123\"", "field-invalid")]
    [InlineData("backup", "\"2026-02-03T10:00:00z\"", "field-invalid")]
    [InlineData("backup", "\"2026-02-03T10:00:00 +02:00\"", "field-invalid")]
    [InlineData("access", "\"quokka4711\"", "field-invalid")]
    [InlineData("backup", "1770000000", "field-invalid")]
    [InlineData("backup", "null", "field-invalid")]
    [InlineData("backup", "\"0001-01-01T00:00:00Z\"", "field-invalid")]
    [InlineData("backup", "\"2199-01-01T00:00:00Z\"", "field-invalid")]
    [InlineData("migration", "\"2026-02-03T10:00:00Z\"", "field-foreign")]
    [InlineData("account-closure", "\"2026-02-03T10:00:00Z\"", "field-foreign")]
    public async Task Instant_ThatIsNone_OrOfAnotherKind_IsRefused(string kind, string instant, string code)
    {
        using var content = new StringContent($$"""{"kind":"{{kind}}","changedSince":{{instant}}}""", System.Text.Encoding.UTF8, "application/json");
        var answer = await host.Bystander.SendAsync(HttpMethod.Post, "/api/requests", content);
        Assert.Equal(code, answer.Json.GetProperty("code").GetString());
        answer.AssertSilent();
    }

    [Fact]
    public async Task SecondCopy_HoldsWhatHasChanged_AndTablesThatNoteNoChangesWhole()
    {
        var user = host.NewWealthyUser();
        var first = await user.ObtainAsync();
        var copy = (await user.GetAsync(first)).GetProperty("copy");
        var since = copy.GetProperty("takenSince").GetDateTimeOffset();
        Assert.True(since <= copy.GetProperty("sealedAt").GetDateTimeOffset());

        var body = new { kind = "backup", services = new[] { "notes" }, changedSince = since.AddTicks(4567) };
        var estimate = (await user.PostAsync("/api/estimates", body)).Succeeds(200).Json;
        var second = await user.SubmitAsync(body);
        await user.ConfirmAsync(second, nth: 2);
        var request = await user.WaitForStateAsync(second, "available");

        Assert.Equal(since, request.GetProperty("changedSince").GetDateTimeOffset());
        var rows = request.GetProperty("copy").GetProperty("contained").EnumerateArray().ToDictionary(table => table.GetProperty("table").GetString()!, table => table.GetProperty("rows").GetInt64());
        var before = copy.GetProperty("contained").EnumerateArray().ToDictionary(table => table.GetProperty("table").GetString()!, table => table.GetProperty("rows").GetInt64());
        Assert.Equal(0, rows["notes"]);
        Assert.True(before["notes"] > 0);
        Assert.Equal(before["commands"], rows["commands"]);
        Assert.Equal("complete", request.GetProperty("copy").GetProperty("state").GetString());
        Assert.Equal(rows.Values.Sum(), estimate.GetProperty("rows").GetInt64());
        var files = await StoredState.ReadAsync(Letters.LinkIn(user.MailsOf(MailKind.Link)[^1]), Letters.PasswordIn(user.MailsOf(MailKind.Password)[^1]));
        var manifest = System.Text.Json.JsonDocument.Parse(files["manifest.json"]).RootElement;
        Assert.Equal(since, manifest.GetProperty("changedSince").GetDateTimeOffset());
        Assert.Equal(
            [("commands", false), ("folders", true), ("history", true), ("notes", true)],
            manifest.GetProperty("tables").EnumerateArray().Select(table => (table.GetProperty("table").GetString()!, table.GetProperty("changedSince").ValueKind != System.Text.Json.JsonValueKind.Null)).Order());
        Assert.Contains("what has changed since", user.MailsOf(MailKind.Link)[^1].PlainText, StringComparison.Ordinal);
    }
}

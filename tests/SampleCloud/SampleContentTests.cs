using System.Text;
using System.Text.Json;
using Overstap.Local.SampleCloud;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.SampleCloud;

public sealed class SampleContentTests(SampleCloudFixture cloud) : IClassFixture<SampleCloudFixture>
{
    public static TheoryData<string> FilledAccounts => [.. SampleAccounts.Everyday.Where(account => account.Rows > 0).Select(account => account.Id)];

    [Theory]
    [MemberData(nameof(FilledAccounts))]
    public async Task Backup_FilledAccount_HoldsEveryCanary(string accountId)
    {
        var account = SampleAccounts.All.Single(candidate => candidate.Id == accountId);
        var text = new StringBuilder();
        foreach (var table in cloud.Catalogue.TablesFor("backup"))
            text.Append(Encoding.UTF8.GetString((await cloud.Source.ReadAsync(table.Service, table.Name, accountId)).Json));

        Assert.All(SampleCanaries.Of(account).All, canary => Assert.Contains(canary, text.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Canaries_AllAccounts_AreLongAndDifferent()
    {
        var canaries = SampleAccounts.All.SelectMany(account => SampleCanaries.Of(account).All).ToList();

        Assert.Equal(canaries.Count, canaries.Distinct().Count());
        Assert.All(canaries, canary => Assert.True(canary.Length >= 10, canary));
    }

    [Fact]
    public void Canaries_WrittenByTheStrictestEncoder_AreNotEscaped() => Assert.All(
        SampleAccounts.All.SelectMany(account => SampleCanaries.Of(account).All),
        canary => Assert.Equal($"\"{canary}\"", JsonSerializer.Serialize(canary)));

    [Fact]
    public async Task Notes_TypicalAccount_HoldAwkwardTextsAndWholeBooks()
    {
        var notes = await cloud.Source.ReadAsync("notes", "notes", SampleAccounts.Typical.Id);
        var texts = notes.Rows.Select(row => row.GetProperty("content")).Where(content => content.ValueKind == JsonValueKind.String)
            .Select(content => content.GetString()!).ToList();

        Assert.Equal(5, texts.Count(text => Encoding.UTF8.GetByteCount(text) >= Awkward.HugeNoteBytes));
        Assert.All(["<script>", "=1+1", "👩‍👩‍👧‍👦", "שלום", "\uFFFD"], awkward => Assert.Contains(texts, text => text.Contains(awkward, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("typical", "the ")]
    [InlineData("small", "de ")]
    [InlineData("awkward", "我")]
    public async Task Messages_Account_AreMostlyInItsLanguage(string account, string word)
    {
        var messages = await cloud.Source.ReadAsync("sms", "messages", account);

        var inLanguage = messages.Rows.Count(row => row.GetProperty("content").GetString()!.Contains(word, StringComparison.Ordinal));
        Assert.InRange(inLanguage, messages.Rows.Count / 10, messages.Rows.Count);
    }
}

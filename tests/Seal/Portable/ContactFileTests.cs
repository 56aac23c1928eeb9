using System.Text;
using System.Text.Json.Nodes;
using Overstap.Tests.Clients;
using static Overstap.Tests.Seal.Portable.PortableCopy;

namespace Overstap.Tests.Seal.Portable;

/// <summary>Contacts are what an address book that is not ours understands of <c>about/contacts.vcf</c>.</summary>
public sealed class ContactFileTests(AzuriteFixture azurite, NpmClients npm) : IClassFixture<AzuriteFixture>, IClassFixture<NpmClients>
{
    private const string File = "about/contacts.vcf";

    [Fact]
    public async Task Contact_WithEverything_IsUnderstood()
    {
        var cards = await CardsAsync(Row(7, new { name = "Noor de Vries", phones = new[] { "+31 6 1", "+31 6 2" }, emails = new[] { "noor@example.org" }, address = "Singel 1, Amsterdam", note = "met", birthday = "1985-04-12" }, updatedAt: "2024-05-06T07:08:09.123Z"));

        var card = Assert.Single(cards);
        Assert.Equal(["3.0"], Strings(card["version"]));
        Assert.Equal(["Noor de Vries"], Strings(card["fn"]));
        Assert.Equal(["+31 6 1", "+31 6 2"], Strings(card["tel"]));
        Assert.Equal(["noor@example.org"], Strings(card["email"]));
        Assert.Equal(["met"], Strings(card["note"]));
        Assert.Equal(["1985-04-12"], Strings(card["bday"]));
        Assert.Equal(["2024-05-06T07:08:09Z"], Strings(card["rev"]));
        Assert.Equal("Singel 1, Amsterdam", card["adr"]![0]![2]!.GetValue<string>());
        Assert.Equal(["", "Noor de Vries", "", "", ""], Strings(card["n"]![0]));
        Assert.StartsWith("urn:uuid:", card["uid"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_OfEverySort_ComesThroughAsItIs()
    {
        var cards = await CardsAsync([.. Samples.Select((text, i) => Row(i, new { name = text, note = text, address = text, phones = new[] { text } }))]);

        Assert.Equal(Samples, cards.Select(card => Assert.Single(Strings(card["note"]))));
        Assert.Equal(Samples.Select(text => text.Replace('\n', ' ')), cards.Select(card => Assert.Single(Strings(card["fn"]))));
        Assert.Equal(Samples, cards.Select(card => card["adr"]![0]![2]!.GetValue<string>()));
    }

    [Fact]
    public async Task Note_AsLongAsABook_ComesThrough()
    {
        var note = string.Concat(Enumerable.Range(0, 4_000).Select(n => $"{n}: 字,é;👍🏽\n"));
        Assert.True(Encoding.UTF8.GetByteCount(note) > 80_000);

        var card = Assert.Single(await CardsAsync(Row(1, new { name = "Long", note })));

        Assert.Equal([note], Strings(card["note"]));
    }

    /// <summary>To RFC 2426 all but CR LF are ordinary characters; many programs begin a new line at each of these all the same, and then see a line that is none.</summary>
    [Fact]
    public async Task LineBreaks_OfEverySort_AreBreaksThatEveryProgramKnows()
    {
        var files = await SealAsync(
            azurite.ConnectionString,
            Contacts,
            Row(1, new { name = "Rue\u2028du\u2029Port", note = "one\u2028two\u2029three\u0085four\u000bfive\u000csix\rseven\r\neight\nnine", phones = new[] { "+31\u20286" }, address = "Singel 1\u2029Amsterdam" }));

        var card = Assert.Single((await ParseAsync(npm, File, files[File]))["cards"]!.AsArray())!;
        Assert.Equal(["one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine"], Strings(card["note"]));
        Assert.Equal(["Rue du Port"], Strings(card["fn"]));
        Assert.Equal(["+31 6"], Strings(card["tel"]));
        Assert.Equal("Singel 1\nAmsterdam", card["adr"]![0]![2]!.GetValue<string>());
        Assert.Empty(OddBreaks(files[File]));
        Assert.Contains("\u2028", System.Text.Json.JsonDocument.Parse(files["data/contacts/contacts.json"]).RootElement.GetProperty("contacts")[0].GetProperty("content").GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_AreFoldedAt75OctetsAndNeverWithinACharacter()
    {
        var files = await SealAsync(azurite.ConnectionString, Contacts, [.. Enumerable.Range(0, 80).Select(n => Row(n, new { name = new string('x', n) + string.Concat(Enumerable.Repeat("字👍🏽é", 60)) }))]);

        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        foreach (var line in Lines(files[File]))
        {
            Assert.InRange(line.Length, 1, 75);
            Assert.DoesNotContain('\uFFFD', strict.GetString(line));
        }
    }

    [Fact]
    public async Task Contact_OfAnOddShape_HasTheNameThatCanBeHad()
    {
        (string Content, string Name)[] odd =
        [
            ("""{"name":"   ","emails":["anna@example.org"]}""", "anna@example.org"),
            ("""{"name":null,"phones":["","+31 6 1"]}""", "+31 6 1"),
            ("""{"name":["","Anna"],"emails":"one@example.org"}""", "Anna"),
            ("""{"name":42}""", "42"),
            ("""{"name":"half \ud83d pair\u0000\u0007\u001b"}""", "half \uFFFD pair"),
            ("""{"na\ud83dme":1,"name":"Odd \u2028 neighbours","phones":{"x":1},"birthday":"soon","note":[[["deep"]]]}""", "Odd   neighbours"),
            ("""{"name":"carriage\r\nreturn\rtab\t"}""", "carriage return tab"),
        ];

        var cards = await CardsAsync([.. odd.Select((card, i) => $$"""{"id":{{i}},"status":"normal","content":{{card.Content}}}""")]);

        Assert.Equal(odd.Select(card => card.Name), cards.Select(card => Assert.Single(Strings(card["fn"]))));
    }

    [Fact]
    public async Task Contacts_ThatAreNone_AreLeftOutAndCounted()
    {
        var files = await SealAsync(
            azurite.ConnectionString,
            Contacts,
            Row(1, new { name = "Anna" }),
            Row(2, new { name = "Gone" }, status: "deleted"),
            Row(3, "{\"name\":\"torn off"),
            Row(4, null),
            Row(5, new { name = "  ", note = "nobody" }),
            """{"id":6,"status":"normal","content":[1,[2,{"nome":"x"}]]}""",
            "{}");

        var read = await ParseAsync(npm, File, files[File]);
        Assert.Equal("Anna", Assert.Single(read["cards"]!.AsArray())!["fn"]![0]!.GetValue<string>());
        var overview = Encoding.UTF8.GetString(files["about/overview.html"]);
        Assert.Contains("1 left out because it does not belong in it, for example because it is deleted.", overview, StringComparison.Ordinal);
        Assert.Contains("5 left out because they do not fit the format; they are in data/contacts/contacts.json.", overview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identifiers_AreTheSameInALaterCopyAndDifferentForEveryRow()
    {
        string[] rows = [Row(1, new { name = "Anna" }), Row(2, new { name = "Anna" })];

        var first = (await CardsAsync(rows)).Select(card => card["uid"]![0]!.GetValue<string>()).ToList();
        var second = (await CardsAsync(rows)).Select(card => card["uid"]![0]!.GetValue<string>()).ToList();

        Assert.Equal(first, second);
        Assert.Equal(2, first.Distinct(StringComparer.Ordinal).Count());
    }

    private static IEnumerable<byte[]> Lines(byte[] file)
    {
        for (var start = 0; start < file.Length;)
        {
            var end = start + file.AsSpan(start).IndexOf("\r\n"u8);
            yield return file[start..end];
            start = end + 2;
        }
    }

    /// <summary>As two parsers see them: they agree on how many there are.</summary>
    private async Task<IReadOnlyList<JsonNode>> CardsAsync(params string[] rows)
    {
        var files = await SealAsync(azurite.ConnectionString, Contacts, rows);
        var read = await ParseAsync(npm, File, files[File]);
        Assert.Equal(read["cards"]!.AsArray().Count, read["second"]?.GetValue<int>() ?? rows.Length);
        return [.. read["cards"]!.AsArray().Select(card => card!)];
    }
}

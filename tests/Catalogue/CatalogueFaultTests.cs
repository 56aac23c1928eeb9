using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Tests.Catalogue;

public sealed class CatalogueFaultTests
{
    [Theory]
    [InlineData("\"nl\": \"Diensten\", ", "", "line 549, groups[0].labels: \"nl\" is missing.")]
    [InlineData("\"nl\": \"Diensten\"", "\"nl\": \"\"", "line 549, groups[0].labels.nl: must be a text that is not empty.")]
    [InlineData("\"nl\": \"Diensten\"", "\"nl\": \"Diensten\", \"de\": \"Dienste\"", "groups[0].labels.de: is not known here. Known are en, fr, nl, zh.")]
    [InlineData("\"type\": \"integer\"", "\"type\": \"int\"", "services[0].tables[0].fields[0].type: \"int\" is not known here. Known are text, integer, number, boolean, instant, json, file.")]
    [InlineData("\"id\": \"contacts\"", "\"id\": \"recorder\"", "services[1].id: \"recorder\" is already taken.")]
    [InlineData("\"reference\": \"S02\"", "\"reference\": \"S01\"", "services[1].reference: \"S01\" is already taken.")]
    [InlineData("\"name\": \"groups\"", "\"name\": \"contacts\"", "services[1].tables[1].name: \"contacts\" is already taken.")]
    [InlineData("\"id\": \"contacts\"", "\"id\": \"../contacts\"", "services[1].id: \"../contacts\" must be lower-case words joined by hyphens")]
    [InlineData("\"id\": \"contacts\"", "\"id\": \"con\"", "services[1].id: \"con\" must be lower-case words joined by hyphens, at most 64 characters, and no device name of Windows.")]
    [InlineData("\"version\": \"2026-11-22\"", "\"version\": \"2026\\n11\"", "version: must be one line without control characters.")]
    [InlineData("{ \"id\": \"correction\", \"exports\": [] }", "{ \"id\": \"correction\", \"exports\": [\"service\"] }", "kinds[4].exports: must be empty: a request of kind correction makes no copy.")]
    [InlineData("{ \"id\": \"deletion\", \"exports\": []", "{ \"id\": \"deletion\", \"exports\": [\"service\"]", "kinds[3].exports: must be empty: a request of kind deletion makes no copy.")]
    [InlineData("\"format\": 3", "\"format\": 2", "line 9, format: must be 3.")]
    [InlineData("\"version\": \"2026-11-22\"", "\"version\": \"9\"", "changes: must begin with what version 9 changed.")]
    [InlineData("\"on\": \"2026-11-22\"", "\"on\": \"22-11-2026\"", "changes[0].on: \"22-11-2026\" must be a date such as 2026-11-22.")]
    [InlineData("\"country\": \"NL\"", "\"country\": \"Holland\"", "controller.establishments[2].country: \"Holland\" must be a country as two capital letters, such as NL.")]
    [InlineData("\"address\": \"https://autoriteitpersoonsgegevens.nl/\"", "\"address\": \"mailto:\"", "controller.supervisoryAuthority.address: must be an address such as https://example.org/ or mailto:privacy@example.org.")]
    [InlineData("\"address\": \"https://autoriteitpersoonsgegevens.nl/\"", "\"address\": \"autoriteitpersoonsgegevens.nl\"", "controller.supervisoryAuthority.address: must be an address such as https://example.org/ or mailto:privacy@example.org.")]
    [InlineData("\"kind\": \"technical\"", "\"kind\": \"magical\"", "measures[0].kind: \"magical\" is not known here. Known are technical, organisational, contractual.")]
    [InlineData("\"reference\": \"C02\"", "\"reference\": \"C01\"", "recipients[1].reference: \"C01\" is already taken.")]
    [InlineData("\"statement\": \"interconnectivity\"", "\"statement\": \"nowhere\"", "recipients[0].statement: \"nowhere\" is not one of the statements.")]
    [InlineData("\"method\": \"sdk-local-acquisition\"", "\"method\": \"post\"", "recipients[0].method: \"post\" is not known here.")]
    [InlineData("\"schemaVersion\": 1", "\"schemaVersion\": 0", "services[0].schemaVersion: must be a whole number from 1 to 9999.")]
    [InlineData("\"personal\": false", "\"personal\": \"no\"", "services[0].tables[0].fields[0].personal: must be true or false.")]
    [InlineData(", \"personal\": false", "", "services[0].tables[0].fields[0]: \"personal\" is missing.")]
    [InlineData("\"group\": \"metadata\"", "\"group\": \"meta\"", "\"meta\" is not one of the groups.")]
    [InlineData("\"exports\": [\"service\", \"metadata\"]", "\"exports\": [\"service\", \"meta\"]", "kinds[0].exports[1]: \"meta\" is not one of the groups.")]
    [InlineData("\"exports\": [\"service\", \"metadata\"]", "\"exports\": \"service\"", "kinds[0].exports: must be a list.")]
    [InlineData("\"group\": \"excluded\"", "\"group\": \"metadata\"", "user-id-mapping is not in the group excluded, so it cannot have a ground of exclusion.")]
    [InlineData("\"group\": \"service\"", "\"group\": \"excluded\"", "recorder is excluded, but \"exclusion\" with its ground is missing.")]
    public void Load_FaultyPart_SaysWhatAndWhere(string old, string replacement, string sentence)
    {
        using var file = CatalogueFile.With(old, replacement);

        var failure = Assert.Throws<PermanentException>(() => DataCatalogue.Load(file.Path));

        Assert.Equal("catalogue-invalid", failure.Code);
        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
        Assert.Matches(@"line \d+, ", failure.Message);
    }

    /// <summary>What follows from a fault is no fault of its own.</summary>
    [Theory]
    [InlineData("\"labels\": { \"en\": \"Services\"", "\"label\": { \"en\": \"Services\"", "line 549, groups[0].label: is not known here. \"labels\" is missing, and may be what is meant.")]
    [InlineData("\"schemaVersion\": 1", "\"schemaversoin\": 1", "services[0].schemaversoin: is not known here. \"schemaVersion\" is missing, and may be what is meant.")]
    [InlineData("\"name\": \"content/name\"", "\"naem\": \"content/name\"", "portable.fields.naem: is not known here. \"name\" is missing, and may be what is meant.")]
    [InlineData("\"id\": \"backup\"", "\"id\": \"bakcup\"", "kinds[1].id: \"bakcup\" is no kind of request. \"backup\" is missing, and may be what is meant.")]
    [InlineData("{ \"id\": \"backup\", \"exports\": [\"service\", \"metadata\"] },", "", "line 554, kinds: needs each of the 7 kinds of requests, and lacks backup. One that hands over nothing has empty \"exports\".")]
    [InlineData("\"id\": \"backup\", \"exports\"", "\"exports\"", "kinds[1]: \"id\" is missing.")]
    [InlineData("{ \"id\": \"correction\", \"exports\": [] },\n    { \"id\": \"consent-withdrawal\", \"exports\": [] },", "", "kinds: needs each of the 7 kinds of requests, and lacks correction, consent-withdrawal. One")]
    [InlineData("{ \"id\": \"backup\", \"exports\": [\"service\", \"metadata\"] },", "{ \"id\": \"backup\", \"exports\": [] }, { \"id\": \"holiday\", \"exports\": [] },", "kinds[2].id: \"holiday\" is no kind of request. The kinds are backup, migration, access, deletion, correction, consent-withdrawal, account-closure.")]
    public void Load_OneFault_IsOneLine(string old, string replacement, string sentence)
    {
        using var file = CatalogueFile.With(old, replacement);

        var failure = Assert.Throws<PermanentException>(() => DataCatalogue.Load(file.Path));

        Assert.Contains(sentence, Assert.Single(failure.Message.Split('\n')[1..]), StringComparison.Ordinal);
    }

    /// <summary>Which of two is meant nobody can tell, and a name that is quite another is none that was misspelt.</summary>
    [Theory]
    [InlineData("\"nl\": \"Diensten\", \"zh\": \"服务\"", "\"nll\": \"Diensten\"", "groups[0].labels.nll: is not known here. Known are en, fr, nl, zh.", "groups[0].labels: \"nl\" is missing.", "groups[0].labels: \"zh\" is missing.")]
    [InlineData("\"nl\": \"Diensten\"", "\"dutch\": \"Diensten\"", "groups[0].labels.dutch: is not known here. Known are en, fr, nl, zh.", "groups[0].labels: \"nl\" is missing.")]
    [InlineData("\"nl\": \"Diensten\"", "\"nll\": \"Diensten\", \"nnl\": \"Diensten\"", "groups[0].labels.nll: is not known here. Known are en, fr, nl, zh.", "groups[0].labels.nnl: is not known here. Known are en, fr, nl, zh.", "groups[0].labels: \"nl\" is missing.")]
    public void Load_MissingAndUnknownMember_ThatMayHaveNothingToDoWithOneAnother_AreToldEach(string old, string replacement, params string[] sentences)
    {
        using var file = CatalogueFile.With(old, replacement);

        var failure = Assert.Throws<PermanentException>(() => DataCatalogue.Load(file.Path));

        var faults = failure.Message.Split('\n')[1..];
        Assert.Equal(sentences.Length, faults.Length);
        Assert.All(sentences, sentence => Assert.Contains(faults, fault => fault.EndsWith(sentence, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("\"id\": \"recorder\",", "\"id\": \"recorder\",\n\"id\": \"recorder\",", "services[0].id: stands there twice, first on line")]
    [InlineData("\"nl\": \"Diensten\"", "\"nl\": \"Diensten\", \"\\u006el\": \"Diensten\"", "groups[0].labels.nl: stands there twice, first on line 549; leave one.")]
    [InlineData("\"leaveOut\": { \"status\": [\"deleted\"]", "\"leaveOut\": { \"status\": [\"deleted\"], \"status\": [\"gone\"]", "portable.leaveOut.status: stands there twice")]
    public void Load_MemberThatStandsTwice_IsOneFaultWithItsLine(string old, string replacement, string sentence)
    {
        using var file = CatalogueFile.With(old, replacement);

        var failure = Assert.Throws<PermanentException>(() => DataCatalogue.Load(file.Path));

        var fault = Assert.Single(failure.Message.Split('\n')[1..]);
        Assert.Contains(sentence, fault, StringComparison.Ordinal);
        Assert.Matches(@"^line \d{3,4}, .*first on line \d{3,4}; leave one\.$", fault);
    }

    [Theory]
    [InlineData("", "line 1, there is nothing in it.")]
    [InlineData("// a comment\n", "line 2, there is nothing in it.")]
    [InlineData("{\n  \"a\": [1, 2],\n}", "line 2, this comma has nothing after it but \"}\"; take it away.")]
    [InlineData("{\n  \"a\": [1, 2, // last\n]}", "line 2, this comma has nothing after it but \"]\"; take it away.")]
    [InlineData("{ \"a\": 1\n  \"b\": 2 }", "line 2, a comma is missing before this.")]
    [InlineData("{ \"a\": [\"x\"\n  \"y\"] }", "line 2, a comma is missing before this.")]
    [InlineData("{ \"a\": { \"b\": 1 }\n\n  \"c\": 2 }", "line 3, a comma is missing before this.")]
    [InlineData("{ \"a\": [1,, 2] }", "line 1, this comma has nothing before or after it; take it away.")]
    [InlineData("{\n, \"a\": 1 }", "line 2, this comma has nothing before or after it; take it away.")]
    [InlineData("{\n  \"a\": {\n    \"b\": 1\n", "line 4, the file ends here, but the \"{\" of line 2 is not closed.")]
    [InlineData("{\n  \"a\": [1\n}", "line 3, \"}\" cannot close the \"[\" of line 2.")]
    [InlineData("{ \"a\": 1 }\n}", "line 2, the file should have ended before this.")]
    [InlineData("]", "line 1, \"]\" closes nothing.")]
    [InlineData("{\n  \"a\" 1 }", "line 2, a colon is missing after this name.")]
    [InlineData("{ \"a\":\n }", "line 2, the name before this has no value.")]
    [InlineData("{\n  a: 1 }", "line 2, a name between double quotes has to stand here.")]
    [InlineData("{\n  'a': 1 }", "line 2, names and texts stand between double quotes, not single ones.")]
    [InlineData("{ \"a\":\n  True }", "line 2, a text stands between double quotes; without them there are only numbers, true, false and null.")]
    [InlineData("{ \"a\":\n  01 }", "line 2, this is not written as JSON writes a number.")]
    [InlineData("{ \"a\":\n  \"b }\n", "line 2, this text is not closed by a double quote on its line.")]
    [InlineData("{ \"a\": \"C:\\data\" }", "line 1, a backslash in this text begins no escape; a backslash itself is written \\\\.")]
    [InlineData("{ \"a\": \"\\u12g4\" }", "line 1, a backslash in this text begins no escape; a backslash itself is written \\\\.")]
    [InlineData("{ \"a\": \"b\tc\" }", "line 1, a control character stands in this text; a tab is written \\t.")]
    [InlineData("{ \"a\": \"\\ud83d\" }", "line 1, this text is not UTF-8, or holds half of a character as an escape.")]
    [InlineData("{\n  /* never closed\n \"a\": 1 }", "line 2, this comment is not closed, or is none: one begins with //, or stands between /* and */.")]
    [InlineData("{\n  # a comment\n \"a\": 1 }", "line 2, a name between double quotes has to stand here.")]
    [InlineData("{ \"a\": \u201Cb\u201D }", "line 1, a character stands here that cannot.")]
    [InlineData("{ \"a\":: 1 }", "line 1, \":\" cannot stand here.")]
    public void Load_BrokenJson_IsToldInPlainWords(string text, string fault)
    {
        using var file = CatalogueFile.Of(text);

        var failure = Assert.Throws<PermanentException>(() => DataCatalogue.Load(file.Path));

        Assert.Equal($"The catalogue {Path.GetFileName(file.Path)} is not JSON: {fault}", failure.Sentence);
    }

    [Fact]
    public void Load_NestedTooDeeply_IsToldInPlainWords()
    {
        using var file = CatalogueFile.Of(string.Concat(Enumerable.Repeat("[\n", 70)));

        Assert.EndsWith("is not JSON: line 65, this is nested too deeply.", Assert.Throws<PermanentException>(() => DataCatalogue.Load(file.Path)).Message, StringComparison.Ordinal);
    }

    /// <summary>Wherever a file is cut or a character of it is another one: it is understood or refused, in words of ours.</summary>
    [Fact]
    public void Load_FileThatIsBrokenAnywhere_NeverSpeaksForTheReaderOfThePlatform()
    {
        var text = File.ReadAllText(Path.Combine(Overstap.Local.Settings.RepositoryRoot.Find(), "samples", "small-cloud", "catalogue.jsonc"));
        foreach (var at in Enumerable.Range(0, 400).Select(n => (int)((long)n * text.Length / 400)))
        {
            foreach (var broken in new[] { text[..at], text.Remove(at, 1), text.Insert(at, "\""), text.Insert(at, ","), text.Insert(at, "}"), text.Insert(at, "\\"), text.Insert(at, "\\ud83d") })
            {
                using var file = CatalogueFile.Of(broken);

                if (Record.Exception(() => DataCatalogue.Load(file.Path)) is not { } failure) continue;

                Assert.Equal("catalogue-invalid", Assert.IsType<PermanentException>(failure).Code);
                Assert.Null(failure.InnerException);
            }
        }
    }

    [Theory]
    [InlineData("\"kinds\": [", "\"kinds\": [[", "is not JSON: line ")]
    public void Load_NotJson_SaysOnWhichLine(string old, string replacement, string sentence)
    {
        using var file = CatalogueFile.With(old, replacement);

        var failure = Assert.Throws<PermanentException>(() => DataCatalogue.Load(file.Path));

        Assert.Equal("catalogue-invalid", failure.Code);
        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ManyFaults_SaysThemAll()
    {
        using var file = CatalogueFile.Of("""{ "format": 3, "version": "1", "groups": [], "kinds": [{ "id": "backup" }], "services": [7] }""");

        var failure = Assert.Throws<PermanentException>(() => DataCatalogue.Load(file.Path));

        Assert.Contains("kinds[0]: \"exports\" is missing.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("services[0]: must be an object.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", 1)]
    [InlineData("null", 1)]
    [InlineData("// a comment\n\"catalogue\"", 2)]
    public void Load_NoObjectAtAll_IsThatAndNothingElse(string text, int line)
    {
        using var file = CatalogueFile.Of(text);

        var failure = Assert.Throws<PermanentException>(() => DataCatalogue.Load(file.Path));

        Assert.Equal("catalogue-invalid", failure.Code);
        Assert.Equal([$"line {line}, must be an object."], failure.Message.Split('\n')[1..]);
    }

    [Fact]
    public void Load_MissingFile_NamesTheSetting()
    {
        var failure = Assert.Throws<PermanentException>(() => DataCatalogue.Load("nowhere.json"));

        Assert.Equal("catalogue-missing", failure.Code);
        Assert.Contains("Overstap:CatalogueFile", failure.Message, StringComparison.Ordinal);
    }
}

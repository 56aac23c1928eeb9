using Overstap.Local.Catalogue;
using Overstap.Local.Settings;

namespace Overstap.Tests.Catalogue;

public sealed class CatalogueCommandTests
{
    private static readonly string Samples = Path.Combine(RepositoryRoot.Find(), "samples", "small-cloud");

    [Theory]
    [InlineData("functions/Catalogue", "     16 Services", "     32 recipients in 2 statements", "      4 tables that are also files for other software (", "a place for each of 48 tables, in 1 source (cloud).")]
    [InlineData("samples/small-cloud", "      3 ", "      2 recipients in 1 statement", "      1 table that is also a file for other software (about/", "in 2 sources (garden, albums).")]
    public async Task Check_GoodCatalogue_SaysWhatIsInIt(string folder, params string[] lines)
    {
        using var output = new StringWriter();

        Assert.Equal(0, await CatalogueCommand.CheckAsync(Path.Combine(RepositoryRoot.Find(), folder, "catalogue.jsonc"), null, output));
        Assert.All(lines, line => Assert.Contains(line, output.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("can be used all the same", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b1 \w+s\b|\d  ", output.ToString());
    }

    [Fact]
    public async Task Check_SourceMapWithOddities_TellsThemAndRefusesNothing()
    {
        var map = await File.ReadAllTextAsync(Path.Combine(Samples, "sources.jsonc"));
        using var file = CatalogueFile.Of(map.Replace("\"sources\": [", "\"sources\": [ { \"id\": \"attic\", \"kind\": \"sqlite\" },", StringComparison.Ordinal));
        using var output = new StringWriter();

        Assert.Equal(0, await CatalogueCommand.CheckAsync(Path.Combine(Samples, "catalogue.jsonc"), file.Path, output));
        Assert.Matches(@"line \d+, sources\[0\]: nothing is read from the source attic; its settings are asked for all the same\. It can be used all the same\.", output.ToString());
    }

    [Fact]
    public async Task Check_CatalogueAlone_SaysThatTheSourceMapIsNotChecked()
    {
        using var file = CatalogueFile.Of(await File.ReadAllTextAsync(Path.Combine(Samples, "catalogue.jsonc")));
        using var output = new StringWriter();

        Assert.Equal(0, await CatalogueCommand.CheckAsync(file.Path, null, output));
        Assert.Contains("was not checked; name one with --sources.", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_FaultyCatalogue_SaysEveryFaultWithItsLine()
    {
        using var file = CatalogueFile.With("\"type\": \"integer\"", "\"type\": \"int\"");
        using var output = new StringWriter();

        var refusal = await Assert.ThrowsAsync<StartupException>(() => CatalogueCommand.CheckAsync(file.Path, null, output));

        Assert.Equal(StartupException.Refused, refusal.ExitCode);
        Assert.Matches(@"line \d+, services\[0\]\.tables\[0\]\.fields\[0\]\.type: ""int"" is not known here", refusal.Message);
    }

    [Fact]
    public async Task Check_SourceMapOfAnotherCatalogue_IsRefused()
    {
        using var output = new StringWriter();

        var refusal = await Assert.ThrowsAsync<StartupException>(() => CatalogueCommand.CheckAsync(
            Path.Combine(Samples, "catalogue.jsonc"), Path.Combine(RepositoryRoot.Find(), "functions", "Catalogue", "sources.jsonc"), output));

        Assert.Contains("is no table of the catalogue", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.jsonc")]
    [InlineData(".")]
    public async Task Check_NoFile_IsOneSentence(string file)
    {
        using var output = new StringWriter();

        var refusal = await Assert.ThrowsAsync<StartupException>(() => CatalogueCommand.CheckAsync(file, null, output));

        Assert.Equal($"{file} cannot be read.", refusal.Message);
    }
}

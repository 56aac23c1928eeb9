using Overstap.Archive;

namespace Overstap.Tests.Archive;

public sealed class ArchivePasswordTests
{
    [Fact]
    public void Generate_Always_PrintsFiveGroupsOfTheAlphabet()
    {
        for (var draw = 0; draw < 200; draw++)
            Assert.Matches("^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{6}$", ArchivePassword.Generate().Reveal());
    }

    [Fact]
    public void Generate_ManyTimes_UsesEverySymbolAboutEquallyOften()
    {
        const int draws = 4000;
        var counts = Enumerable.Range(0, draws)
            .SelectMany(_ => ArchivePassword.Generate().Reveal().Replace("-", "", StringComparison.Ordinal))
            .CountBy(symbol => symbol)
            .ToDictionary();

        // 3,250 of each are expected; eight standard deviations (56 each) never happen by chance.
        Assert.Equal(32, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 3250 - 450, 3250 + 450));
    }

    [Fact]
    public void Generate_ManyTimes_NeverRepeats() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => ArchivePassword.Generate()).Distinct().Count());

    [Fact]
    public void Parse_PrintedForm_GivesTheSamePassword()
    {
        var password = ArchivePassword.Generate();

        var parsed = ArchivePassword.Parse(password.Reveal());

        Assert.Equal(password, parsed);
        Assert.Equal(password.Reveal(), parsed.Reveal());
        Assert.Equal(ArchivePassword.PrintedLength, parsed.Reveal().Length);
    }

    [Theory]
    [InlineData("7k2qm-x0v9d-4tr8h-zb3wa-c6n5pe")]
    [InlineData("7K2QMX0V9D4TR8HZB3WAC6N5PE")]
    [InlineData(" 7K2QM X0V9D 4TR8H ZB3WA C6N5PE ")]
    [InlineData("7K2QM-XOV9D-4TR8H-ZB3WA-C6N5PE")]
    public void Parse_AsTyped_GivesThePrintedForm(string typed) =>
        Assert.Equal("7K2QM-X0V9D-4TR8H-ZB3WA-C6N5PE", ArchivePassword.Parse(typed).Reveal());

    [Theory]
    [InlineData("iIlL1-00000-00000-00000-000000", "11111-00000-00000-00000-000000")]
    [InlineData("oO000-00000-00000-00000-000000", "00000-00000-00000-00000-000000")]
    public void Parse_LookAlikes_AreTheDigits(string typed, string printed) =>
        Assert.Equal(printed, ArchivePassword.Parse(typed).Reveal());

    [Theory]
    [InlineData("")]
    [InlineData("7K2QM-X0V9D-4TR8H-ZB3WA-C6N5P")]
    [InlineData("7K2QM-X0V9D-4TR8H-ZB3WA-C6N5PEE")]
    [InlineData("7K2QM-X0V9D-4TR8H-ZB3WA-C6N5PU")]
    [InlineData("7K2QM-X0V9D-4TR8H-ZB3WA-C6N5Pé")]
    [InlineData("7K2QM_X0V9D_4TR8H_ZB3WA_C6N5PE")]
    public void Parse_AnythingElse_IsRefusedWithoutRepeatingIt(string text)
    {
        var refused = Assert.Throws<FormatException>(() => ArchivePassword.Parse(text));

        Assert.False(ArchivePassword.TryParse(text, out _));
        Assert.True(text.Length == 0 || !refused.Message.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void ToString_Always_HidesThePassword() =>
        Assert.Equal("(archive password)", $"{Samples.Password}");
}

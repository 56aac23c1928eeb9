using System.Globalization;
using Overstap.Deliver.Mails;

namespace Overstap.Tests.Deliver;

public sealed class ReaderLanguageTests
{
    [Theory]
    [InlineData("en", "1 July 2026 at 00:05 (Amsterdam\u00a0time, UTC+2)", "15 January 2026 at 10:30 (Amsterdam\u00a0time, UTC+1)")]
    [InlineData("fr", "1er juillet 2026 à 00\u00a0h\u00a005 (heure\u00a0d’Amsterdam, UTC+2)", "15 janvier 2026 à 10\u00a0h\u00a030 (heure\u00a0d’Amsterdam, UTC+1)")]
    [InlineData("nl", "1 juli 2026 om 00.05 uur (Amsterdamse\u00a0tijd, UTC+2)", "15 januari 2026 om 10.30 uur (Amsterdamse\u00a0tijd, UTC+1)")]
    [InlineData("zh", "2026年7月1日 00:05（阿姆斯特丹时间，UTC+2）", "2026年1月15日 10:30（阿姆斯特丹时间，UTC+1）")]
    public void DateAndTime_SummerAndWinter_IsAmsterdamTimeInTheReadersWords(string tag, string summer, string winter)
    {
        var language = ReaderLanguage.For(tag);

        Assert.Equal(summer, language.DateAndTime(SampleMails.At(2026, 6, 30, 22, 5)));
        Assert.Equal(winter, language.DateAndTime(SampleMails.At(2026, 1, 15, 9, 30)));
    }

    [Theory]
    [InlineData("en", "30 June 2026 at 22:05 (UTC)")]
    [InlineData("fr", "30 juin 2026 à 22\u00a0h\u00a005 (UTC)")]
    [InlineData("nl", "30 juni 2026 om 22.05 uur (UTC)")]
    [InlineData("zh", "2026年6月30日 22:05（UTC）")]
    public void DateAndTime_NoTimeZoneData_SaysUtc(string tag, string expected) =>
        Assert.Equal(expected, ReaderLanguage.For(tag).DateAndTime(new DateTimeOffset(2026, 7, 1, 0, 5, 0, TimeSpan.FromHours(2)), zone: null));

    [Theory]
    [InlineData("en", "30 June 2026 at 24:00 (Amsterdam\u00a0time, UTC+2)", "30 June 2026")]
    [InlineData("fr", "30 juin 2026 à 24\u00a0h\u00a000 (heure\u00a0d’Amsterdam, UTC+2)", "30 juin 2026")]
    [InlineData("nl", "30 juni 2026 om 24.00 uur (Amsterdamse\u00a0tijd, UTC+2)", "30 juni 2026")]
    [InlineData("zh", "2026年6月30日 24:00（阿姆斯特丹时间，UTC+2）", "2026年6月30日")]
    public void Deadline_AtMidnight_IsTheEndOfTheDayBefore(string tag, string end, string day)
    {
        var language = ReaderLanguage.For(tag);

        Assert.All([SampleMails.At(2026, 6, 30, 22, 0), SampleMails.At(2026, 6, 30, 22, 0).AddSeconds(59)], instant =>
        {
            Assert.Equal(end, language.Deadline(instant));
            Assert.Equal(day, language.LastDay(instant));
        });
        var before = SampleMails.At(2026, 6, 30, 21, 59);
        Assert.Equal(language.DateAndTime(before), language.Deadline(before));
        Assert.Equal(day, language.LastDay(before));
        var after = SampleMails.At(2026, 6, 30, 22, 1);
        Assert.Equal(language.DateAndTime(after), language.Deadline(after));
        Assert.Equal(language.Date(after), language.LastDay(after));
    }

    [Fact]
    public void Deadline_NoTimeZoneData_CountsMidnightInUtc() =>
        Assert.Equal("30 June 2026 at 24:00 (UTC)", ReaderLanguage.English.Deadline(SampleMails.At(2026, 7, 1, 0, 0), zone: null));

    [Theory]
    [InlineData("en", "1 July 2026")]
    [InlineData("fr", "1er juillet 2026")]
    [InlineData("nl", "1 juli 2026")]
    [InlineData("zh", "2026年7月1日")]
    public void Date_JustAfterMidnightInAmsterdam_IsTheNewDay(string tag, string expected) =>
        Assert.Equal(expected, ReaderLanguage.For(tag).Date(SampleMails.At(2026, 6, 30, 22, 5)));

    [Theory]
    [InlineData(0, "0\u00a0bytes", "0\u00a0octets")]
    [InlineData(999, "999\u00a0bytes", "999\u00a0octets")]
    [InlineData(1_000, "1.0\u00a0kB", "1,0\u00a0ko")]
    [InlineData(999_950, "1.0\u00a0MB", "1,0\u00a0Mo")]
    [InlineData(48_213_004, "48.2\u00a0MB", "48,2\u00a0Mo")]
    [InlineData(734_000_000, "734\u00a0MB", "734\u00a0Mo")]
    [InlineData(5_000_000_000_000_000, "5,000\u00a0TB", "5\u202f000\u00a0To")]
    public void Size_AnyNumberOfBytes_HasTheUnitThatReadsBest(long bytes, string english, string french)
    {
        Assert.Equal(english, ReaderLanguage.For("en").Size(bytes));
        Assert.Equal(french, ReaderLanguage.For("fr").Size(bytes));
    }

    [Theory]
    [InlineData("en", "2,000,000")]
    [InlineData("fr", "2\u202f000\u202f000")]
    [InlineData("nl", "2.000.000")]
    [InlineData("zh", "2,000,000")]
    public void Number_Large_IsGroupedAsTheReaderExpects(string tag, string expected) => Assert.Equal(expected, ReaderLanguage.For(tag).Number(2_000_000));

    [Theory]
    [InlineData("fr-BE", "fr")]
    [InlineData("NL_nl", "nl")]
    [InlineData("zh-Hant-TW", "zh-Hans")]
    [InlineData("en-GB", "en")]
    [InlineData(null, "en")]
    public void For_AnyTag_TakesItsLanguage(string? tag, string expected) => Assert.Equal(expected, ReaderLanguage.For(tag).Tag);

    [Fact]
    public void Typeset_French_DoesNotLetPunctuationStartALine()
    {
        Assert.Equal("« Oui »\u00a0: vraiment\u00a0?".Replace("« Oui »", "«\u00a0Oui\u00a0»", StringComparison.Ordinal), ReaderLanguage.For("fr").Typeset("« Oui » : vraiment ?"));
        Assert.Equal("Really ?", ReaderLanguage.For("en").Typeset("Really ?"));
    }

    [Fact]
    public void Compose_WhateverTheCultureOfTheMachine_WritesTheSame()
    {
        var expected = SampleMails.Compose(MailKind.Link, "fr");
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberGroupSeparator = "_";
        odd.NumberFormat.NegativeSign = "minus";
        odd.DateTimeFormat.TimeSeparator = "~";
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(expected, SampleMails.Compose(MailKind.Link, "fr"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

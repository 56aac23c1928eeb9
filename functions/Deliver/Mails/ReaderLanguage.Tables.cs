using System.Globalization;

namespace Overstap.Deliver.Mails;

public sealed partial class ReaderLanguage
{
    public static readonly ReaderLanguage English = new()
    {
        Tag = "en",
        Colon = ": ",
        Dates = Months("January February March April May June July August September October November December"),
        DatePattern = "d MMMM yyyy",
        TimePattern = "' at 'HH:mm",
        InBrackets = zone => $" ({zone})",
        AmsterdamTime = "Amsterdam\u00a0time, UTC",
        Numbers = Separators(group: ",", point: "."),
        SizeUnits = ["bytes", "kB", "MB", "GB", "TB"],
    };

    public static readonly ReaderLanguage French = new()
    {
        Tag = "fr",
        Colon = "\u00a0: ",
        Dates = Months("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        DatePattern = "d MMMM yyyy",
        FirstOfMonthPattern = "'1er' MMMM yyyy",
        TimePattern = "' à 'HH\u00a0'h'\u00a0mm",
        InBrackets = zone => $" ({zone})",
        AmsterdamTime = "heure\u00a0d’Amsterdam, UTC",
        Numbers = Separators(group: "\u202f", point: ","),
        SizeUnits = ["octets", "ko", "Mo", "Go", "To"],
        SpacesBeforePunctuation = true,
    };

    public static readonly ReaderLanguage Dutch = new()
    {
        Tag = "nl",
        Colon = ": ",
        Dates = Months("januari februari maart april mei juni juli augustus september oktober november december"),
        DatePattern = "d MMMM yyyy",
        TimePattern = "' om 'HH.mm' uur'",
        InBrackets = zone => $" ({zone})",
        AmsterdamTime = "Amsterdamse\u00a0tijd, UTC",
        Numbers = Separators(group: ".", point: ","),
        SizeUnits = ["bytes", "kB", "MB", "GB", "TB"],
    };

    public static readonly ReaderLanguage Chinese = new()
    {
        Tag = "zh-Hans",
        Colon = "：",
        Dates = new DateTimeFormatInfo(),
        DatePattern = "yyyy年M月d日",
        TimePattern = "' 'HH:mm",
        InBrackets = zone => $"（{zone}）",
        AmsterdamTime = "阿姆斯特丹时间，UTC",
        Numbers = Separators(group: ",", point: "."),
        SizeUnits = ["字节", "KB", "MB", "GB", "TB"],
    };

    private static DateTimeFormatInfo Months(string names)
    {
        // The thirteenth month is the empty one that calendars with twelve months must give.
        string[] months = [.. names.Split(' '), ""];
        return new DateTimeFormatInfo { MonthNames = months, MonthGenitiveNames = months };
    }

    private static NumberFormatInfo Separators(string group, string point) => new() { NumberGroupSeparator = group, NumberDecimalSeparator = point };
}

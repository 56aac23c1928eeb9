using System.Text;
using Overstap.Archive;
using Overstap.Local.SampleCloud;

namespace Overstap.Bench.Agree;

/// <summary>Names that the format allows and that software breaks on, as a disk of Linux can hold them: at most 255 bytes between two slashes.</summary>
internal sealed class AwkwardNames(Seeded random)
{
    private const int MostOfASegment = 255;
    private const int LongSegment = 200;
    private const int DeepestFolders = 20;

    /// <summary>Written as escapes where it could not be read otherwise.</summary>
    private static readonly string[] Own =
    [
        " ", "  two  spaces  ", " before", "after ", ".hidden", "...", "..two dots", "dot.", "-", "--", "-rf", "--help", "-o", "@list", "~", "~root", "$HOME", "${PATH}", "`id`", "$(id)", "a;b", "a&b", "a|b", "!", "!bang", "#", "# 1",
        "%", "%41", "%2e%2e%2f", "%PATH%", "%00", "100 %", "'", "''", "\"", "\"quoted\"", "it's", "*", "*.json", "?", "what?", "[a-z]", "{a,b}", "<", ">", "<b>", "a:b", "1:", "::$DATA", "file.txt:stream", "+", "a+b=c", "=1+1", ",", "^", "(1)",
        "CON", "con", "PRN.txt", "AUX", "NUL", "nul.json", "COM1", "com9.log", "LPT1", "COM\u00B9", "CONIN$", "CLOCK$", "desktop.ini", "Thumbs.db", "thumbs.db ", "__MACOSX", ".DS_Store", "._resource", "$RECYCLE.BIN",
        "caf\u00E9", "cafe\u0301", "\u00C5", "A\u030A", "\u212B", "\uFB01", "fi", "\u1E69", "s\u0323\u0307", "s\u0307\u0323", "\uAC00", "\u1100\u1161", "\u01C4", "\u0130stanbul", "\u0131", "\u017F", "stra\u00DFe", "STRASSE", "\u1E9E",
        "Z\u0351\u036B\u0343a\u0310\u0315l\u0340\u0357g\u0348\u0339o\u0336\u0321", "\u0301 alone", "\u200D", "zero\u200Bwidth", "\u00AD", "\u00A0", "\u3000", "\u2028", "\uFEFFmark", "in\uFEFFside", "\uFFFD", "\uFFFE", "\uE000 private", "\uDBFF\uDFFF",
        "📓", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇳🇱", "👍🏽 ok", "1️⃣", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "𠜎𠜱𠝹", "备忘录", "備忘錄", "メモ", "ﾒﾓ", "메모", "笔记 📓 note", "заметка", "σημείωση", "ΣΊΣΥΦΟΣ", "टिप्पणी", "โน้ต", "மின்",
        "ملاحظة", "מזכר", "abc العربية 123 עברית xyz", "\u202Egnp.exe", "\u2066isolated\u2069", "\u200Fmark", "\u061C",
        "a", "0", "00", "0x0", "null", "undefined", "NaN", "true", "constructor", "__proto__", "toString", "hasOwnProperty", "manifest.json", "index.html", "a.tar.gz", ".gitignore", "LICENSE", "nbsp\u00A0.json", "a.b.c.d", "PK\u00B7\u00B7", "é.é.é",
    ];

    /// <summary>Those of the sample accounts too, as far as they are names here.</summary>
    private static readonly string[] Segments = [.. Own.Concat(Awkward.FileNames).Where(IsSegment).Distinct(StringComparer.Ordinal)];

    private static readonly string[] Fillings = ["x", "é", "e\u0301", "字", "📓", "ع", "a ", "%"];

    private readonly EntryNames _taken = new();
    private string _last = "a";

    /// <summary>Another name than all before, with which it can lie in one archive.</summary>
    public string Next()
    {
        for (var tries = 0; ; tries++)
        {
            var name = tries < 20 ? Draw() : $"{Draw()} {tries}";
            if (_taken.TryAdd(name) is null) return _last = name;
        }
    }

    private static bool IsSegment(string text) => !text.Contains('/') && new EntryNames().TryAdd(text) is null && Encoding.UTF8.GetByteCount(text) <= MostOfASegment;

    private string Draw() => random.Below(40) switch
    {
        < 3 => DifferentAtTheEnd(_last),
        < 5 => Long(),
        5 => string.Join('/', Enumerable.Range(0, DeepestFolders - 1).Select(_ => Long())) + "/" + random.Pick(Segments),
        < 10 => string.Join('/', Enumerable.Range(0, 2 + random.Below(DeepestFolders)).Select(_ => random.Pick(Segments))),
        < 25 => $"{random.Pick(Segments)}/{random.Pick(Segments)}{random.Pick<string>(["", ".json", ".jpg", "", " "])}",
        _ => random.Pick(Segments),
    };

    /// <summary>The name before, with another last character.</summary>
    private string DifferentAtTheEnd(string name)
    {
        var last = char.IsLowSurrogate(name[^1]) ? 2 : 1;
        return name[..^last] + random.Pick<string>(["b", "1", " ", ".", "é", "字", "~"]);
    }

    /// <summary>To the byte as long as asked for.</summary>
    private string Long()
    {
        var filling = random.Pick(Fillings);
        var text = new StringBuilder();
        var left = LongSegment;
        for (var bytes = Encoding.UTF8.GetByteCount(filling); left >= bytes; left -= bytes) text.Append(filling);
        return text.Append('y', left).ToString();
    }
}

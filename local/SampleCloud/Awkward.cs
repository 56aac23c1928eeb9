namespace Overstap.Local.SampleCloud;

/// <summary>Content that real accounts hold and careless software breaks on.</summary>
public static class Awkward
{
    /// <summary>JSON that a service stored torn off.</summary>
    public const string BrokenJson = "{\"name\":\"torn off";

    /// <summary>Bytes of a note that is a whole book.</summary>
    public const int HugeNoteBytes = 1024 * 1024;

    public static IReadOnlyList<string> Texts { get; } =
    [
        "Dinner with 👩‍👩‍👧‍👦 at eight 🏳️‍🌈 🇳🇱 👍🏽",
        "مرحبا، الاجتماع غدًا في الساعة ٣ عصرًا في أمستردام",
        "שלום, הפגישה מחר בשעה 15:00 באמסטרדם",
        "Mixed: abc العربية 123 עברית xyz",
        "\u202Egnp.exe \u202C\u2066isolated\u2069",
        "Z\u0351\u036B\u0343a\u0310\u0315l\u0340\u0357g\u0348\u0339o\u0336\u0321",
        "caf\u00E9 cafe\u0301 \u212B \u00C5 A\u030A",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𠜎𠜱𠝹 beyond the first plane",
        "He said \"it's 'fine'\" and left \\back\\slash /slash",
        "First line\nsecond line\r\nthird\ttabbed",
        "NUL \u0000 inside, bell \u0007, backspace \b, form feed \f, escape \u001B[31mred\u001B[0m",
        "Delete \u007F, next line \u0085, separators \u2028 and \u2029",
        "Lone high \uD83D surrogate",
        "Lone low \uDE00 surrogate",
        "\uFEFFByte order mark, \uFFFE\uFFFF and zero\u200Bwidth",
        "<script>alert('note')</script>",
        "<img src=x onerror=alert(1)> & &amp; </textarea>]]>",
        "=1+1",
        "=HYPERLINK(\"https://phish.example.com\";\"Click\")",
        "+1-1",
        "@SUM(A1:A9)",
        "'); DROP TABLE notes; --",
        "{{7*7}} ${7*7} %s%n {0}",
        "{\"looks\":[\"like JSON\"",
        "null",
        "",
        "   ",
        new string('\u5B57', 400),
    ];

    public static IReadOnlyList<string> FileNames { get; } =
    [
        "../../etc/passwd",
        "..\\..\\Windows\\System32\\drivers\\etc\\hosts",
        "/etc/shadow",
        "C:\\autoexec.bat",
        "CON",
        "nul.mp3",
        "AUX.",
        "trailing dots...",
        "trailing space ",
        ".",
        "..",
        "",
        "-rf",
        "what? *<>|\".mp3",
        "new\nline.mp3",
        "null\u0000byte.mp3",
        "\u202E3pm.exe",
        "cafe\u0301.mp3",
        "caf\u00E9.mp3",
        "🎙️ voice.m4a",
        "录音 会议.m4a",
        "تسجيل.m4a",
        new string('a', 296) + ".mp3",
    ];
}

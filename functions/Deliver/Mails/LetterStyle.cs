namespace Overstap.Deliver.Mails;

/// <summary>
/// The look of a letter. Styles go inline, because mail programs drop others; the sheet only adds dark colours and narrow margins where it is understood.
/// Every text has a contrast of at least 4.5 to 1 in both colour schemes.
/// </summary>
internal static class LetterStyle
{
    public const string Card = "padding:36px;background:#ffffff;border:1px solid #dde3e9;border-radius:12px";
    public const string Sender = "margin:0;font-size:15px;line-height:22px;font-weight:600;color:#4a5665";
    public const string Title = "margin:0 0 20px;font-size:25px;line-height:33px;font-weight:700;color:#17202b";
    public const string Heading = "margin:30px 0 8px;font-size:18px;line-height:26px;font-weight:700;color:#17202b";
    public const string Text = "margin:0 0 16px;font-size:16px;line-height:26px;color:#17202b";
    public const string List = "margin:0 0 16px;padding:0 0 0 22px;font-size:16px;line-height:26px;color:#17202b";
    public const string Item = "margin:0 0 6px";
    public const string Small = "margin:0 0 6px;font-size:13px;line-height:20px;color:#4a5665";
    public const string Address = "margin:0 0 16px;font-size:16px;line-height:26px;word-break:break-all";
    public const string SmallAddress = "margin:0 0 16px;font-size:13px;line-height:19px;word-break:break-all";
    public const string Link = "color:#1b5cab";
    public const string Links = "margin:0 0 20px;padding:0;list-style:none;border-top:1px solid #dde3e9;font-size:16px;line-height:24px;font-weight:600";
    public const string LinkItem = "margin:0;padding:9px 0;border-bottom:1px solid #dde3e9";
    public const string Button = "display:inline-block;padding:13px 26px;background:#1b5cab;border-radius:8px;color:#ffffff;font-size:16px;line-height:24px;font-weight:600;text-decoration:none";
    public const string Notice = "margin:24px 0 8px;padding:14px 18px;background:#fff7e3;border-left:4px solid #b7791f;border-radius:4px";
    public const string NoticeTitle = "margin:0 0 4px;font-size:16px;line-height:24px;font-weight:700;color:#17202b";
    public const string NoticeText = "margin:0;font-size:15px;line-height:24px;color:#17202b";
    public const string Quotation = "margin:0 0 16px;padding:2px 0 2px 16px;border-left:4px solid #c9d2dc";
    public const string QuotationText = "margin:0 0 8px;font-size:16px;line-height:26px;overflow-wrap:anywhere;color:#17202b";
    public const string Rows = "margin:20px 0;border-top:1px solid #dde3e9";
    public const string Label = "padding:9px 12px 9px 0;border-bottom:1px solid #dde3e9;font-size:15px;line-height:22px;font-weight:400;overflow-wrap:anywhere;color:#4a5665";
    public const string Value = "padding:9px 0;border-bottom:1px solid #dde3e9;font-size:15px;line-height:22px;font-weight:600;word-break:keep-all;overflow-wrap:anywhere;color:#17202b";

    public const string Sheet = """

        :root { color-scheme: light dark; }
        @media (max-width: 480px) {
          .page { padding: 0 !important; }
          .card { padding: 28px 20px !important; border-radius: 0 !important; border-left: 0 !important; border-right: 0 !important; }
          .outside { padding-left: 20px !important; padding-right: 20px !important; }
        }
        @media (prefers-color-scheme: dark) {
          .page { background: #10151b !important; }
          .card { background: #1a212a !important; border-color: #2c3642 !important; }
          .text { color: #e7ebf0 !important; }
          .quiet { color: #a9b4c1 !important; }
          .line { border-color: #2c3642 !important; }
          .link { color: #8dbdff !important; }
          .button { background: #8dbdff !important; color: #0b1420 !important; }
          .secret { background: #10151b !important; border-color: #3a4654 !important; color: #ffffff !important; }
          .notice { background: #2b2414 !important; border-color: #d9a441 !important; }
        }

        """;


    /// <summary>
    /// The outer frame with its typeface. Chinese fonts are named only for Chinese: where they stood for other languages, their wide quotation marks would replace apostrophes.
    /// </summary>
    public static string Frame(string language) => "max-width:600px;width:100%;text-align:left;font-family:" + (language.StartsWith("zh", StringComparison.Ordinal)
        ? "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif"
        : "-apple-system,Segoe UI,Roboto,Helvetica Neue,Arial,Liberation Sans,Noto Sans,sans-serif");

    private const int LongestCode = 8;

    /// <summary>A code stands large; a password is smaller, and breaks between its groups where the screen is narrow.</summary>
    public static string Secret(string value) =>
        "margin:8px 0 20px;padding:16px 12px;text-align:center;background:#f4f7fa;border:1px solid #c9d2dc;border-radius:8px;line-height:40px;letter-spacing:1px;font-weight:700;"
        + "font-family:SFMono-Regular,Consolas,Menlo,DejaVu Sans Mono,monospace;overflow-wrap:anywhere;color:#17202b;"
        + (value.Length <= LongestCode ? "font-size:32px" : "font-size:20px");
}

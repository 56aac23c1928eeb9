using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Html;
using static Overstap.Portal.Markup;

namespace Overstap.Catalogue.Register;

/// <summary>The frame of the pages that everybody may read: one style sheet, no script, nothing loaded from elsewhere.</summary>
internal static class PublicPage
{
    private const string Sheet = """

        :root { color-scheme: light dark; --ground: #eef1f4; --card: #ffffff; --line: #dde3e9; --text: #17202b; --quiet: #4a5665; --mark: #1b5cab; }
        @media (prefers-color-scheme: dark) {
          :root { --ground: #10151b; --card: #1a212a; --line: #2c3642; --text: #e7ebf0; --quiet: #a9b4c1; --mark: #8dbdff; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.55 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", "Noto Sans", sans-serif; }
        :lang(zh) body { font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
        main { max-width: 1040px; margin: 40px auto; padding: 44px 48px; background: var(--card); border: 1px solid var(--line); border-top: 6px solid var(--mark); border-radius: 12px; }
        h1 { margin: 0 0 12px; font-size: 30px; line-height: 1.25; text-wrap: balance; }
        h2 { margin: 36px 0 8px; font-size: 21px; line-height: 1.3; }
        h3 { margin: 20px 0 4px; font-size: 16px; }
        p { margin: 0 0 12px; }
        a { color: var(--mark); }
        nav a { margin-inline-end: 14px; }
        .quiet { color: var(--quiet); font-size: 14px; }
        details { border-top: 1px solid var(--line); padding: 8px 0; }
        summary { cursor: pointer; font-weight: 600; }
        summary .quiet { font-weight: 400; margin-inline-start: 8px; }
        ul { margin: 0 0 14px; padding-inline-start: 22px; }
        .scroll { overflow-x: auto; }
        table { width: 100%; margin: 8px 0 14px; border-collapse: collapse; text-align: start; }
        th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: baseline; text-align: start; }
        thead th { color: var(--quiet); font-size: 14px; font-weight: 600; }
        tbody th { font-weight: 600; }
        dl { margin: 6px 0 12px; }
        dt { color: var(--quiet); font-size: 14px; }
        dd { margin: 0 0 8px; overflow-wrap: anywhere; }
        code { font-family: SFMono-Regular, Consolas, Menlo, "DejaVu Sans Mono", monospace; font-size: 14px; overflow-wrap: anywhere; }
        @media (max-width: 640px) { main { margin: 0; padding: 28px 20px; border-width: 6px 0 0; border-radius: 0; } h1 { font-size: 25px; } }

        """;

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Sheet)))}'; base-uri 'none'; form-action 'none'";

    /// <param name="address">Of this page, for the same page in another language.</param>
    public static string Compose(string title, string language, string address, IHtmlContent content)
    {
        var page = Html($$"""
            <!DOCTYPE html>
            <html lang="{{language}}" dir="ltr">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{{Policy}}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{title}}</title>
            <style>{{new HtmlString(Sheet)}}</style>
            </head>
            <body>
            <main>
            <nav>{{Joined(Labels.Languages, other => Html($"<a href=\"{address}?format=html&amp;language={other}\" lang=\"{other}\" hreflang=\"{other}\">{NameOf(other)}</a>"))}}<a href="{{address}}?format=json">JSON</a></nav>
            <h1>{{title}}</h1>
            {{content}}
            </main>
            </body>
            </html>

            """);
        return Written(page);
    }

    private static string NameOf(string language) => language switch
    {
        "fr" => "Français",
        "nl" => "Nederlands",
        "zh" => "中文",
        _ => "English",
    };
}

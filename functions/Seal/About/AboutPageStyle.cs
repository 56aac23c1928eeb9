using System.Security.Cryptography;
using System.Text;

namespace Overstap.Seal.About;

/// <summary>The pages' one style sheet, and the policy that allows it and nothing else: no script, no picture, no request to anywhere.</summary>
internal static class AboutPageStyle
{
    public const string Sheet = """

        :root { color-scheme: light dark; --ground: #eef1f4; --card: #ffffff; --line: #dde3e9; --text: #17202b; --quiet: #4a5665; --link: #1b5cab; --soft: #f4f7fa; --warn: #fff7e3; --warn-line: #b7791f; }
        @media (prefers-color-scheme: dark) {
          :root { --ground: #10151b; --card: #1a212a; --line: #2c3642; --text: #e7ebf0; --quiet: #a9b4c1; --link: #8dbdff; --soft: #10151b; --warn: #2b2414; --warn-line: #d9a441; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.6 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", "Noto Sans", sans-serif; }
        :lang(zh) body { font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
        main { max-width: 860px; margin: 40px auto; padding: 44px 48px; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
        h1 { margin: 0 0 12px; font-size: 30px; line-height: 1.25; text-wrap: balance; }
        h2 { margin: 44px 0 8px; font-size: 21px; line-height: 1.3; }
        p { margin: 0 0 14px; }
        a { color: var(--link); overflow-wrap: anywhere; }
        .facts { display: flex; flex-wrap: wrap; gap: 1px; margin: 28px 0; background: var(--line); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
        .facts div { flex: 1 1 170px; padding: 14px 18px; background: var(--card); }
        .facts .wide { flex-basis: 100%; display: flex; flex-wrap: wrap; gap: 0 16px; justify-content: space-between; }
        dt { color: var(--quiet); font-size: 14px; }
        dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
        .number dd { font-size: 26px; line-height: 1.3; font-variant-numeric: tabular-nums; }
        .notice { margin: 0; padding: 14px 20px; background: var(--warn); border-left: 4px solid var(--warn-line); border-radius: 4px; }
        .notice p { margin: 0; }
        table { width: 100%; margin: 18px 0; border-collapse: collapse; text-align: left; }
        th, td { padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); vertical-align: baseline; }
        thead th { color: var(--quiet); font-size: 14px; font-weight: 600; }
        tbody th[scope="rowgroup"] { padding-top: 20px; font-size: 17px; }
        tfoot th, tfoot td { border-bottom: 0; font-weight: 700; }
        .count { padding-right: 0; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        code, pre, .path { font-family: SFMono-Regular, Consolas, Menlo, "DejaVu Sans Mono", monospace; font-size: 14px; }
        pre { margin: 0 0 14px; padding: 14px 18px; background: var(--soft); border: 1px solid var(--line); border-radius: 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
        .left-out th:first-child, .dossier th:first-child { width: 36%; }
        .dossier th { overflow-wrap: anywhere; }
        .dossier td p { margin: 0 0 6px; }
        h3 { margin: 28px 0 6px; font-size: 18px; }
        h4 { margin: 22px 0 4px; font-size: 16px; }
        .quiet { color: var(--quiet); font-size: 14px; font-weight: 400; }
        .recipient { margin: 0; padding: 4px 0 10px; border-bottom: 1px solid var(--line); }
        .recipient div { display: grid; grid-template-columns: minmax(110px, 24%) 1fr; gap: 0 16px; padding: 2px 0; }
        .recipient dd { font-weight: 400; }
        .portable th.path { font-weight: 400; white-space: nowrap; }
        .portable td { overflow-wrap: anywhere; }
        @media (max-width: 640px) {
          main { margin: 0; padding: 28px 20px; border: 0; border-radius: 0; }
          h1 { font-size: 25px; }
          .facts div { flex-basis: 130px; padding: 12px 14px; }
          .number dd { font-size: 20px; }
        }
        @media print {
          :root { color-scheme: light; --ground: #fff; --card: #fff; --line: #bbb; --text: #000; --quiet: #333; --link: #000; --soft: #fff; --warn: #fff; --warn-line: #000; }
          body { font-size: 11pt; }
          main { max-width: none; margin: 0; padding: 0; border: 0; }
          h2, h3, h4, thead, tbody th[scope="rowgroup"] { break-after: avoid; }
          tr, pre, .notice, .facts { break-inside: avoid; }
          tfoot { display: table-row-group; }
          .facts { print-color-adjust: exact; }
          a { text-decoration: none; }
        }

        """;

    public static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Sheet)))}'; base-uri 'none'; form-action 'none'";
}

using System.Security.Cryptography;
using System.Text;

namespace Overstap.Erase.Certificates;

/// <summary>The page's one style sheet, for screen and A4 paper, and the policy that allows it and nothing else.</summary>
internal static class CertificatePageStyle
{
    public const string Sheet = """

        :root { color-scheme: light dark; --ground: #eef1f4; --card: #ffffff; --line: #dde3e9; --text: #17202b; --quiet: #4a5665; --soft: #f4f7fa; --mark: #1b5cab; }
        @media (prefers-color-scheme: dark) {
          :root { --ground: #10151b; --card: #1a212a; --line: #2c3642; --text: #e7ebf0; --quiet: #a9b4c1; --soft: #10151b; --mark: #8dbdff; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.55 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", "Noto Sans", sans-serif; }
        :lang(zh) body { font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
        main { max-width: 860px; margin: 40px auto; padding: 44px 48px; background: var(--card); border: 1px solid var(--line); border-top: 6px solid var(--mark); border-radius: 12px; }
        h1 { margin: 0 0 12px; font-size: 30px; line-height: 1.25; text-wrap: balance; }
        h2 { margin: 36px 0 8px; font-size: 20px; line-height: 1.3; }
        p { margin: 0 0 12px; }
        .lead { margin-bottom: 4px; font-weight: 600; }
        ul { margin: 0 0 14px; padding-inline-start: 22px; }
        .facts { display: grid; grid-template-columns: repeat(2, 1fr); gap: 1px; margin: 24px 0; background: var(--line); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
        .facts div { padding: 12px 18px; background: var(--card); }
        .facts .wide { grid-column: 1 / -1; }
        dt { color: var(--quiet); font-size: 14px; }
        dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
        .steps, .proof { margin: 12px 0; }
        .steps div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 16px; padding: 7px 0; border-bottom: 1px solid var(--line); }
        .proof div { padding: 6px 0; }
        .proof dd { font-weight: 400; }
        table { width: 100%; margin: 14px 0; border-collapse: collapse; text-align: left; }
        th, td { padding: 6px 10px 6px 0; border-bottom: 1px solid var(--line); vertical-align: baseline; }
        thead th { color: var(--quiet); font-size: 14px; font-weight: 600; }
        tbody th { font-weight: 400; }
        tfoot th, tfoot td { border-bottom: 0; font-weight: 700; }
        .count { padding-right: 0; padding-left: 10px; text-align: right; font-variant-numeric: tabular-nums; }
        .retained .count { padding-right: 18px; }
        code, pre { font-family: SFMono-Regular, Consolas, Menlo, "DejaVu Sans Mono", monospace; font-size: 14px; overflow-wrap: anywhere; }
        pre { margin: 0 0 14px; padding: 12px 16px; background: var(--soft); border: 1px solid var(--line); border-radius: 8px; white-space: pre-wrap; }
        @media (max-width: 640px) {
          main { margin: 0; padding: 28px 20px; border-width: 6px 0 0; border-radius: 0; }
          h1 { font-size: 25px; }
          .facts { grid-template-columns: 1fr; }
        }
        @page { size: A4; margin: 14mm 15mm; }
        @media print {
          :root { color-scheme: light; --ground: #fff; --card: #fff; --line: #bbb; --text: #000; --quiet: #333; --soft: #fff; --mark: #000; }
          body { font-size: 9pt; line-height: 1.35; }
          main { max-width: none; margin: 0; padding: 0; border: 0; }
          h1 { font-size: 17pt; margin-bottom: 4pt; }
          h2 { font-size: 11.5pt; margin: 10pt 0 3pt; }
          h2, thead { break-after: avoid; }
          p { margin-bottom: 4pt; }
          dt, thead th, code, pre { font-size: 8pt; }
          ul { margin-bottom: 5pt; }
          .facts { margin: 8pt 0; print-color-adjust: exact; }
          .facts div { padding: 3pt 8pt; }
          .steps, .proof, table { margin: 4pt 0; }
          .steps div, .proof div { padding: 1.5pt 0; }
          .proof div { display: flex; flex-wrap: wrap; gap: 0 8pt; }
          th, td { padding: 1.5pt 6pt 1.5pt 0; }
          pre { padding: 3pt 6pt; }
          tr, .facts, .steps, .proof, ul, pre { break-inside: avoid; }
          tfoot { display: table-row-group; }
        }

        """;

    public static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Sheet)))}'; base-uri 'none'; form-action 'none'";
}

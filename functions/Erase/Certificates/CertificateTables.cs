using Microsoft.AspNetCore.Html;
using Overstap.Catalogue;
using static Overstap.Portal.Markup;

namespace Overstap.Erase.Certificates;

/// <summary>The page's two tables: what was erased, and what is kept by law.</summary>
internal static class CertificateTables
{
    public static IHtmlContent Erased(ErasureCertificate certificate, CertificateWording wording)
    {
        if (certificate.Tables.Count == 0)
            return HtmlString.Empty;
        // One line per table that held something; the others fill no sheet of paper.
        var told = certificate.Tables.Where(table => table is not { RowsBefore: 0, Erased: 0, RowsAfter: 0 }).ToArray();
        var empty = certificate.Tables.Count - told.Length;
        return Html($"""
            <h2>{wording.Language.Typeset(wording.SourceTitle)}</h2>
            <p>{wording.Language.Typeset(wording.Source)}</p>
            <table class="counts">
            <thead><tr><th scope="col">{wording.Data}</th>{Head(wording.Before)}{Head(wording.Erased)}{Head(wording.Kept)}{Head(wording.After)}</tr></thead>
            <tbody>
            {Joined(told, table => Row(Name(table, wording), [table], wording))}</tbody>
            <tfoot>
            {Row(wording.Total, certificate.Tables, wording)}</tfoot>
            </table>
            {(empty == 0 ? HtmlString.Empty : Html($"<p>{wording.Language.Typeset(wording.EmptyTables(wording.Language.Number(empty)))}</p>\n"))}
            """);
    }

    public static IHtmlContent Retained(ErasureCertificate certificate, CertificateWording wording)
    {
        var retained = certificate.Tables.SelectMany(table => table.Retained.Where(rows => rows.Rows > 0).Select(rows => (Table: table, Rows: rows))).ToArray();
        return retained.Length == 0
            ? HtmlString.Empty
            : Html($"""
                <h2>{wording.Language.Typeset(wording.KeptTitle)}</h2>
                <p>{wording.Language.Typeset(wording.KeptReason)}</p>
                <table class="retained">
                <thead><tr><th scope="col">{wording.Data}</th>{Head(wording.Records)}<th scope="col">{wording.Reason}</th><th scope="col">{wording.Until}</th></tr></thead>
                <tbody>
                {Joined(retained, item => RetainedRow(item.Table, item.Rows, wording))}</tbody>
                </table>

                """);
    }

    private static IHtmlContent RetainedRow(ErasedTable table, RetainedRows rows, CertificateWording wording) => Html($"""
        <tr><th scope="row" dir="auto">{Name(table, wording)}</th>{Count(rows.Rows, wording)}<td dir="auto">{In(rows.Reason, wording)} ({rows.Source})</td><td>{Until(rows.Until, wording)}</td></tr>

        """);

    private static IHtmlContent Row(string name, IReadOnlyList<ErasedTable> tables, CertificateWording wording) => Html($"""
        <tr><th scope="row" dir="auto">{name}</th>{Count(tables.Sum(table => table.RowsBefore), wording)}{Count(tables.Sum(table => table.Erased), wording)}{Count(tables.Sum(table => table.Retained.Sum(rows => rows.Rows)), wording)}{Count(tables.Sum(table => table.RowsAfter), wording)}</tr>

        """);

    private static string Name(ErasedTable table, CertificateWording wording) =>
        (In(table.ServiceLabel, wording), In(table.TableLabel, wording)) is var (service, own) && service == own ? service : $"{service}{wording.Language.Colon}{own}";

    private static string In(Labels labels, CertificateWording wording) => labels.In(wording.Language.Tag);

    /// <summary>Noon is the same day in every time zone that the date is written in.</summary>
    private static string Until(DateOnly? day, CertificateWording wording) =>
        day is { } known ? wording.Language.Date(new DateTimeOffset(known.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero)) : wording.UntilDiffers;

    private static IHtmlContent Head(string text) => Html($"<th scope=\"col\" class=\"count\">{text}</th>");

    private static IHtmlContent Count(long rows, CertificateWording wording) => Html($"<td class=\"count\">{wording.Language.Number(rows)}</td>");
}

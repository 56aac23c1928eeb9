using Microsoft.AspNetCore.Html;
using Overstap.Catalogue;
using static Overstap.Portal.Markup;

namespace Overstap.Seal.About;

/// <summary>Texts of the dossier in its language, our own and those of the catalogue.</summary>
internal sealed class DossierText(DossierWording wording)
{
    public DossierWording Wording => wording;

    public string Set(string text) => wording.Language.Typeset(text);

    public string In(Labels labels) => Set(labels.In(wording.Language.Tag));

    public IHtmlContent Section(int number, string title, string provision) => Html($"<h2 id=\"s{number}\">{number}. {Set(title)} <span class=\"quiet\">{provision}</span></h2>");

    public IHtmlContent List(IEnumerable<string> items) => Html($"<ul>{Joined(items, item => Html($"<li>{item}</li>\n"))}</ul>");

    /// <summary>A table whose first column names the rows.</summary>
    public IHtmlContent Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<IHtmlContent>> rows) => Html($$"""
        <table class="dossier">
        <thead><tr>{{Joined(heads, head => Html($"<th scope=\"col\">{head}</th>"))}}</tr></thead>
        <tbody>
        {{Joined(rows, row => Html($"<tr><th scope=\"row\">{row[0]}</th>{Joined(row.Skip(1), cell => Html($"<td>{cell}</td>"))}</tr>\n"))}}</tbody>
        </table>
        """);

    /// <summary>Shown as it is to be typed, so that it can be read on paper too.</summary>
    public static IHtmlContent Link(Uri address)
    {
        var written = address.OriginalString;
        return Html($"<a href=\"{written}\" rel=\"noreferrer\">{(written.StartsWith("mailto:", StringComparison.Ordinal) ? written["mailto:".Length..] : written)}</a>");
    }

    public static IHtmlContent Plain(string text) => Html($"{text}");
}

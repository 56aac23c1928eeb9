using Microsoft.AspNetCore.Html;
using static Overstap.Portal.Markup;

namespace Overstap.Deliver.Mails;

/// <summary>Sets a letter as HTML. Whatever stands in a hole of the markup is encoded, unless it is markup itself.</summary>
internal static class LetterHtml
{
    public static string Write(Letter letter, LetterFrame frame)
    {
        string Set(string text) => frame.Language.Typeset(text);
        var page = Html($$"""
            <!DOCTYPE html>
            <html lang="{{frame.Language.Tag}}" dir="ltr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <meta name="format-detection" content="telephone=no, date=no, address=no">
            <title>{{Set(letter.Subject)}}</title>
            <style>{{new HtmlString(LetterStyle.Sheet)}}</style>
            </head>
            <body class="page" style="margin:0;padding:0;background:#eef1f4;-webkit-text-size-adjust:100%">
            <table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#eef1f4">
            <tr><td class="page" align="center" style="padding:32px 12px">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="{{LetterStyle.Frame(frame.Language.Tag)}}">
            <tr><td class="outside" style="padding:12px 36px 14px"><p class="quiet" style="{{LetterStyle.Sender}}">{{frame.Service.ServiceName}}</p></td></tr>
            <tr><td class="card" style="{{LetterStyle.Card}}">
            <h1 class="text" style="{{LetterStyle.Title}}">{{Set(letter.Title)}}</h1>
            {{Text(frame.Greeting)}}
            {{Lines(letter.Parts, part => Part(part, Set))}}</td></tr>
            <tr><td class="outside" style="padding:20px 36px 32px">
            {{Lines(frame.Footer, line => Small(Set(line)))}}{{Link(frame.Service.PortalUrl, LetterStyle.SmallAddress)}}
            </td></tr>
            </table>
            </td></tr>
            </table>
            </body>
            </html>

            """);
        return Written(page);
    }

    private static IHtmlContent Part(LetterPart part, Func<string, string> set) => part switch
    {
        Heading heading => Html($"""<h2 class="text" style="{LetterStyle.Heading}">{set(heading.Text)}</h2>"""),
        Paragraph paragraph => Text(set(paragraph.Text)),
        Bullets bullets => Html($"""
            <ul class="text" style="{LetterStyle.List}">
            {Lines(bullets.Items, item => Html($"""<li style="{LetterStyle.Item}">{set(item)}</li>"""))}</ul>
            """),
        Notice notice => Html($"""
            <div class="notice" style="{LetterStyle.Notice}">
            <h2 class="text" style="{LetterStyle.NoticeTitle}">{set(notice.Title)}</h2>
            <p class="text" style="{LetterStyle.NoticeText}">{set(notice.Text)}</p>
            </div>
            """),
        Quotation quotation => Html($"""
            <blockquote class="line" dir="auto" style="{LetterStyle.Quotation}">
            {Lines(quotation.Lines, line => Html($"""<p class="text" style="{LetterStyle.QuotationText}">{line}</p>"""))}</blockquote>
            """),
        Secret secret => Html($"""<p class="secret" dir="ltr" translate="no" style="{LetterStyle.Secret(secret.Value)}">{secret.Value}</p>"""),
        Button button => Html($"""
            <p style="margin:8px 0 16px"><a class="button" href="{button.Target.AbsoluteUri}" style="{LetterStyle.Button}">{set(button.Label)}</a></p>
            {Small(set(button.IfItFails))}
            {Link(button.Target, LetterStyle.SmallAddress)}
            """),
        Links links => Html($"""
            <ul class="line" style="{LetterStyle.Links}">
            {Lines(links.Items, link => Html($"""<li class="line" style="{LetterStyle.LinkItem}"><a class="link" href="{link.Target.AbsoluteUri}" style="{LetterStyle.Link}">{set(link.Label)}</a></li>"""))}</ul>
            """),
        Address address => Link(address.Target, LetterStyle.Address),
        Particulars particulars => Html($"""
            <table cellpadding="0" cellspacing="0" border="0" width="100%" class="line" style="{LetterStyle.Rows}">
            {Lines(particulars.Known, row => Row(row.Label, row.Value))}</table>
            """),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part.GetType().Name, "This part has no HTML."),
    };

    private static IHtmlContent Text(string text) => Html($"""<p class="text" style="{LetterStyle.Text}">{text}</p>""");

    private static IHtmlContent Small(string text) => Html($"""<p class="quiet" style="{LetterStyle.Small}">{text}</p>""");

    private static IHtmlContent Link(Uri target, string style) =>
        Html($"""<p style="{style}"><a class="link" href="{target.AbsoluteUri}" style="{LetterStyle.Link}">{target.AbsoluteUri}</a></p>""");

    private static IHtmlContent Row(string label, string value) => Html($"""
        <tr><th scope="row" class="quiet line" align="left" valign="top" width="38%" style="{LetterStyle.Label}">{label}</th>
        <td class="text line" valign="top" style="{LetterStyle.Value}">{value}</td></tr>
        """);

    private static HtmlContentBuilder Lines<T>(IEnumerable<T> items, Func<T, IHtmlContent> write)
    {
        var joined = new HtmlContentBuilder();
        foreach (var item in items)
        {
            joined.AppendHtml(write(item)).Append("\n");
        }

        return joined;
    }
}

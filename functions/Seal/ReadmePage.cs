using Microsoft.AspNetCore.Html;
using static Overstap.Portal.Markup;

namespace Overstap.Seal;

/// <summary>README.html of the archive: what is in the copy, what is not and why, and how to read and check it. It needs no other file and loads nothing.</summary>
public static class ReadmePage
{
    public static string Compose(ReadmeFacts facts)
    {
        var wording = ReadmePageWording.For(facts.Language);
        var language = wording.Language;
        var files = facts.Services.Sum(service => service.Tables.Count);
        var rows = facts.Services.Sum(service => service.Tables.Sum(table => table.Rows));

        string Set(string text) => language.Typeset(text);
        var page = Html($$"""
            <!DOCTYPE html>
            <html lang="{{language.Tag}}" dir="ltr">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{{ReadmePageStyle.Policy}}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>{{Set(wording.Title(facts.Service.ServiceName))}}</title>
            <style>{{new HtmlString(ReadmePageStyle.Sheet)}}</style>
            </head>
            <body>
            <main>
            <h1>{{Set(wording.Title(facts.Service.ServiceName))}}</h1>
            <p>{{Set(wording.Introduction(facts.Service.ServiceName))}}</p>
            <dl class="facts">
            <div class="number"><dt>{{wording.Services}}</dt><dd>{{language.Number(facts.Services.Count(service => !service.IsMetadata))}}</dd></div>
            <div class="number"><dt>{{wording.Files}}</dt><dd>{{language.Number(files)}}</dd></div>
            <div class="number"><dt>{{wording.Records}}</dt><dd>{{language.Number(rows)}}</dd></div>
            <div class="wide"><dt>{{wording.TakenAt}}</dt><dd>{{language.DateAndTime(facts.TakenAt)}}</dd></div>
            <div class="wide"><dt>{{wording.RequestNumber}}</dt><dd>{{facts.RequestId}}</dd></div>
            </dl>
            <div class="notice"><p><strong>{{Set(wording.KeepSafeTitle)}}</strong></p><p>{{Set(wording.KeepSafe)}}</p></div>
            <h2>{{Set(wording.ContentsTitle)}}</h2>
            <p>{{Set(wording.Contents)}}</p>
            <table>
            <thead><tr><th scope="col">{{wording.File}}</th><th scope="col" class="count">{{wording.Records}}</th></tr></thead>
            {{Joined(facts.Services, service => Service(service, wording))}}<tfoot><tr><th scope="row">{{wording.Total}}</th><td class="count">{{language.Number(rows)}}</td></tr></tfoot>
            </table>
            <h2>{{Set(wording.LeftOutTitle)}}</h2>
            {{LeftOut(facts.LeftOut, wording)}}
            <h2>{{Set(wording.FormatTitle)}}</h2>
            <p>{{Set(wording.Format)}}</p>
            <pre>{{wording.FormatExample}}</pre>
            <p>{{Set(wording.FormatEmpty)}}</p>
            <p>{{Set(wording.FormatTools)}}</p>
            <h2>{{Set(wording.ManifestTitle)}}</h2>
            <p>{{Set(wording.Manifest)}}</p>
            <p>{{Set(wording.ManifestCheck)}}</p>
            <pre>Windows{{language.Colon}}certutil -hashfile FILE SHA256
            Mac{{language.Colon}}shasum -a 256 FILE
            Linux{{language.Colon}}sha256sum FILE</pre>
            <h2>{{Set(wording.QuestionsTitle)}}</h2>
            <p>{{Set(wording.Questions(facts.Service.PrivacyContact))}} {{Set(wording.Complaints(facts.Service.SupervisoryAuthority))}}</p>
            </main>
            </body>
            </html>

            """);
        return Written(page);
    }

    private static IHtmlContent Service(ReadmeService service, ReadmePageWording wording) => Html($$"""
        <tbody>
        <tr><th scope="rowgroup" colspan="2" dir="auto">{{service.Label}}</th></tr>
        {{Joined(service.Tables, table => Table(table, wording))}}</tbody>

        """);

    private static IHtmlContent Table(ReadmeTable table, ReadmePageWording wording) => Html($"""
        <tr><td class="path"><a href="{Address(table.Path)}">{table.Path}</a></td><td class="count">{wording.Language.Number(table.Rows)}</td></tr>

        """);

    private static IHtmlContent LeftOut(IReadOnlyList<ReadmeLeftOut> leftOut, ReadmePageWording wording) => leftOut.Count == 0
        ? Html($"<p>{wording.Language.Typeset(wording.NothingLeftOut)}</p>")
        : Html($$"""
            <p>{{wording.Language.Typeset(wording.LeftOut)}}</p>
            <table class="left-out">
            <thead><tr><th scope="col">{{wording.What}}</th><th scope="col">{{wording.Why}}</th></tr></thead>
            <tbody>
            {{Joined(leftOut, item => Html($"<tr><th scope=\"row\" dir=\"auto\">{item.Label}</th><td dir=\"auto\">{item.Ground}</td></tr>\n"))}}</tbody>
            </table>
            """);

    // Relative to the page; "./" keeps a name with a colon from reading as a scheme.
    private static string Address(string path) => "./" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}

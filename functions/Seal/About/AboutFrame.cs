using Microsoft.AspNetCore.Html;
using Overstap.Deliver.Mails;
using static Overstap.Portal.Markup;

namespace Overstap.Seal.About;

/// <summary>The frame of the pages that lie in a copy: they need no other file and load nothing.</summary>
internal static class AboutFrame
{
    /// <param name="title">As it is shown, and as the window is called.</param>
    public static string Compose(ReaderLanguage language, string title, IHtmlContent content)
    {
        var page = Html($$"""
            <!DOCTYPE html>
            <html lang="{{language.Tag}}" dir="ltr">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{{AboutPageStyle.Policy}}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>{{title}}</title>
            <style>{{new HtmlString(AboutPageStyle.Sheet)}}</style>
            </head>
            <body>
            <main>
            <h1>{{title}}</h1>
            {{content}}
            </main>
            </body>
            </html>

            """);
        return Written(page);
    }

    /// <summary>The address of a file of the copy, seen from the pages' folder; a name with a colon in it does not read as a scheme either.</summary>
    public static string Address(string path) => "../" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}

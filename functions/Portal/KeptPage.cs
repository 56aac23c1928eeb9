using Microsoft.AspNetCore.Html;
using static Overstap.Portal.Markup;

namespace Overstap.Portal;

/// <summary>The frame of the pages that people keep as files: they need no other file, load nothing, and tell nobody where they lie.</summary>
internal static class KeptPage
{
    /// <param name="language">Its tag.</param>
    /// <param name="title">As the window is called.</param>
    /// <param name="policy">The content security policy, which allows the style sheet and nothing else.</param>
    /// <param name="body">What is between the tags of the body; ends with a line break.</param>
    public static string Compose(string language, string title, string policy, string sheet, IHtmlContent body)
    {
        var page = Html($$"""
            <!DOCTYPE html>
            <html lang="{{language}}" dir="ltr">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{{policy}}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>{{title}}</title>
            <style>{{new HtmlString(sheet)}}</style>
            </head>
            <body>
            {{body}}</body>
            </html>

            """);
        return Written(page);
    }
}

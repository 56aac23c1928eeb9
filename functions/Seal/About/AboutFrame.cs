using Microsoft.AspNetCore.Html;
using Overstap.Deliver.Mails;
using Overstap.Portal;
using static Overstap.Portal.Markup;

namespace Overstap.Seal.About;

/// <summary>The frame of the pages that lie in a copy.</summary>
internal static class AboutFrame
{
    /// <param name="title">As it is shown, and as the window is called.</param>
    public static string Compose(ReaderLanguage language, string title, IHtmlContent content)
    {
        var body = Html($"""
            <main>
            <h1>{title}</h1>
            {content}
            </main>

            """);
        return KeptPage.Compose(language.Tag, title, AboutPageStyle.Policy, AboutPageStyle.Sheet, body);
    }

    /// <summary>The address of a file of the copy, seen from the pages' folder; a name with a colon in it does not read as a scheme either.</summary>
    public static string Address(string path) => "../" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}

using Microsoft.AspNetCore.Html;
using Overstap.Deliver.Mails;
using static Overstap.Portal.Markup;

namespace Overstap.Catalogue.Register;

/// <summary>Places, measures and recipients for people: the same as the JSON, in one language.</summary>
internal static class TransparencyPage
{
    private const string Address = "transparency";

    public static string Compose(TransparencyDocument document, string tag)
    {
        var language = Labels.Known(tag);
        string In(Labels labels) => labels.In(language);

        var colon = ReaderLanguage.For(language).Colon;
        var (controller, authority) = (document.Controller, document.Controller.SupervisoryAuthority);
        var content = Html($"""
            <p class="quiet">{controller.Name}. {In(PublicWording.Version)} {document.Version}</p>
            <h2>{In(PublicWording.Places)}</h2>
            <ul>{Joined(document.Places, place => Html($"<li><strong>{In(place.Labels)}</strong> {In(place.Jurisdiction)}</li>\n"))}</ul>
            <h2>{In(PublicWording.Measures)}</h2>
            {Joined(document.Measures.GroupBy(measure => measure.Kind), kind => Html($"<h3>{In(PublicWording.MeasureKind(kind.Key))}</h3>\n<ul>{Joined(kind, measure => Html($"<li>{In(measure.Labels)}</li>\n"))}</ul>\n"))}
            <h2>{In(PublicWording.Charges)}</h2>
            <p>{In(document.Charges)}</p>
            <h2>{In(PublicWording.Contacts)}</h2>
            <ul>{Joined(controller.Contacts, contact => Html($"<li>{In(contact.Labels)}{colon}<a href=\"{contact.Address.OriginalString}\">{contact.Address.OriginalString.Replace("mailto:", "", StringComparison.Ordinal)}</a></li>\n"))}{Joined(controller.Establishments, place => Html($"<li>{place.Name}, {place.Address}, {place.Country}</li>\n"))}</ul>
            <h2>{In(PublicWording.Complaint)}</h2>
            <p><a href="{authority.Address.OriginalString}">{authority.Name}</a></p>
            <h2>{In(PublicWording.Recipients)}</h2>
            {Joined(document.Statements, statement => Statement(statement, document, In))}
            """);
        return PublicPage.Compose(In(PublicWording.TransparencyTitle), language, Address, content);
    }

    private static IHtmlContent Statement(StatementDefinition statement, TransparencyDocument document, Func<Labels, string> text) => Html($"""
        <h3>{text(statement.Labels)}</h3>
        {Joined(document.Recipients.Where(recipient => recipient.Statement == statement.Id), recipient => Recipient(recipient, text))}
        """);

    private static IHtmlContent Recipient(RecipientDefinition recipient, Func<Labels, string> text) => Html($"""
        <details>
        <summary>{recipient.Recipient}<span class="quiet">{recipient.Product ?? text(recipient.Heading)}</span></summary>
        <dl>
        {Joined(RecipientLines.Of(recipient), line => Html($"<dt>{text(line.Name)}</dt><dd>{text(line.Value)}</dd>\n"))}{Rules(recipient.Rules, text)}</dl>
        </details>

        """);

    private static IHtmlContent Rules(Uri? rules, Func<Labels, string> text) =>
        rules is null ? HtmlString.Empty : Html($"<dt>{text(PublicWording.Rules)}</dt><dd><a href=\"{rules.OriginalString}\" rel=\"noreferrer\">{rules.OriginalString}</a></dd>\n");
}

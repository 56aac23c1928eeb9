using Microsoft.AspNetCore.Html;
using Overstap.Catalogue;
using Overstap.Catalogue.Register;
using static Overstap.Portal.Markup;

namespace Overstap.Seal.About;

/// <summary>The recipients of one published statement, each by name and with all that the statement says of it. Nothing is folded away: the page is also printed.</summary>
internal static class DossierRecipients
{
    public static IHtmlContent Of(StatementDefinition statement, DataCatalogue catalogue, DossierText text) => Html($"""
        <h3>{text.In(statement.Labels)}</h3>
        {Joined(catalogue.Recipients.Where(recipient => recipient.Statement == statement.Id), recipient => Recipient(recipient, text))}
        """);

    private static IHtmlContent Recipient(RecipientDefinition recipient, DossierText text)
    {
        var wording = text.Wording;
        return Html($"""
            <h4 dir="auto">{recipient.Recipient} <span class="quiet">{recipient.Reference}</span></h4>
            <dl class="recipient">
            {Line(wording.Sharing, text.In(recipient.Heading))}{Line(wording.Product, recipient.Product)}{Line(wording.Kind, wording.KindOf(recipient.Kind))}{Line(PublicWording.Data, recipient.Data, text)}{Line(PublicWording.Purpose, recipient.Purpose, text)}{Line(PublicWording.Scenario, recipient.Scenario, text)}{Line(wording.Method, recipient.Method is { } method ? wording.MethodOf(method) : null)}{Line(PublicWording.Permissions, recipient.Permissions, text)}{Rules(recipient.Rules, text)}</dl>

            """);
    }

    private static IHtmlContent Line(Labels name, Labels? value, DossierText text) => Line(text.In(name), value is null ? null : text.In(value));

    private static IHtmlContent Line(string name, string? value) => value is null ? HtmlString.Empty : Html($"<div><dt>{name}</dt><dd dir=\"auto\">{value}</dd></div>\n");

    private static IHtmlContent Rules(Uri? rules, DossierText text) =>
        rules is null ? HtmlString.Empty : Html($"<div><dt>{text.In(PublicWording.Rules)}</dt><dd>{DossierText.Link(rules)}</dd></div>\n");
}

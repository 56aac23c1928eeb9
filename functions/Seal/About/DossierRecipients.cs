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

    private static IHtmlContent Recipient(RecipientDefinition recipient, DossierText text) => Html($"""
        <h4 dir="auto">{recipient.Recipient} <span class="quiet">{recipient.Reference}</span></h4>
        <dl class="recipient">
        {Joined(RecipientLines.Of(recipient), line => Html($"<div><dt>{text.In(line.Name)}</dt><dd dir=\"auto\">{text.In(line.Value)}</dd></div>\n"))}{Rules(recipient.Rules, text)}</dl>

        """);

    private static IHtmlContent Rules(Uri? rules, DossierText text) =>
        rules is null ? HtmlString.Empty : Html($"<div><dt>{text.In(PublicWording.Rules)}</dt><dd>{DossierText.Link(rules)}</dd></div>\n");
}

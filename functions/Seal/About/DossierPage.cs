using Microsoft.AspNetCore.Html;
using Overstap.Catalogue;
using static Overstap.Portal.Markup;

namespace Overstap.Seal.About;

/// <summary>
/// The answer to an access request: a section for each point of GDPR Art. 15(1)(a) to (h), (2) and (3), from the catalogue alone. Recipients are all named,
/// with everything that is published about them (CJEU C-154/21).
/// </summary>
public static class DossierPage
{
    public static string Compose(DossierFacts facts)
    {
        var wording = DossierWording.For(facts.Language);
        var language = wording.Language;
        var (catalogue, controller, text) = (facts.Catalogue, facts.Catalogue.Controller, new DossierText(wording));
        var parts = new DossierSections(facts, text);
        var content = Html($$"""
            <p>{{text.Set(wording.Introduction)}} <a href="overview.html">overview.html</a></p>
            <p>{{text.Set(facts.IsWhole ? wording.AllServices : wording.ChosenServices(string.Join(wording.Comma, facts.Services.Select(service => text.In(service.Labels)))))}}</p>
            <dl class="facts">
            <div class="wide"><dt>{{wording.AnsweredAt}}</dt><dd>{{language.DateAndTime(facts.AnsweredAt)}}</dd></div>
            <div class="wide"><dt>{{wording.RequestNumber}}</dt><dd>{{facts.RequestId}}</dd></div>
            <div class="wide"><dt>{{wording.Controller}}</dt><dd dir="auto">{{controller.Name}}</dd></div>
            <div class="wide"><dt>{{wording.CatalogueVersion}}</dt><dd>{{catalogue.Version}}</dd></div>
            </dl>
            <ul>{{Joined(controller.Contacts, contact => Html($"<li>{text.In(contact.Labels)}{language.Colon}{DossierText.Link(contact.Address)}</li>\n"))}}</ul>
            {{text.Section(1, wording.Purposes, wording.Point('a'))}}
            {{parts.Purposes()}}
            {{text.Section(2, wording.Categories, wording.Point('b'))}}
            {{parts.Categories()}}
            {{text.Section(3, wording.Recipients, wording.Point('c'))}}
            <p>{{text.Set(wording.RecipientsLead)}}</p>
            {{Joined(catalogue.Statements, statement => DossierRecipients.Of(statement, catalogue, text))}}
            {{text.Section(4, wording.Periods, wording.Point('d'))}}
            {{parts.Periods()}}
            {{text.Section(5, wording.Rights, wording.Point('e'))}}
            <ul>{{Joined(wording.RightsList, right => Html($"<li>{text.Set(right)}</li>\n"))}}</ul>
            <p>{{text.Set(wording.RightsHow)}} {{DossierText.Link(facts.Service.PortalUrl)}}</p>
            {{parts.Consents()}}
            <p>{{text.Set(wording.RightsWrite(facts.Service.PrivacyContact))}}</p>
            {{text.Section(6, wording.Complaint, wording.Point('f'))}}
            <p>{{text.Set(wording.ComplaintLead)}} <strong>{{controller.SupervisoryAuthority.Name}}</strong>, {{DossierText.Link(controller.SupervisoryAuthority.Address)}}. {{text.Set(wording.ComplaintElsewhere)}}</p>
            {{text.Section(7, wording.Origins, wording.Point('g'))}}
            {{parts.Origins()}}
            {{text.Section(8, wording.Decisions, wording.Point('h'))}}
            {{parts.Decisions()}}
            {{text.Section(9, wording.Transfers, wording.Paragraph(2))}}
            {{parts.Transfers()}}
            {{text.Section(10, wording.Copy, wording.Paragraph(3))}}
            <p>{{text.Set(wording.CopyLead)}} <a href="overview.html">overview.html</a></p>
            {{parts.Excluded()}}
            """);
        return AboutFrame.Compose(language, text.Set(wording.Title(facts.Service.ServiceName)), content);
    }
}

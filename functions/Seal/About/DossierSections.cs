using Microsoft.AspNetCore.Html;
using Overstap.Catalogue;
using static Overstap.Portal.Markup;

namespace Overstap.Seal.About;

/// <summary>The sections of the dossier that are about the services of the request.</summary>
internal sealed class DossierSections(DossierFacts facts, DossierText text)
{
    // GDPR applies in them all, so that data there has not left its territory.
    private static readonly HashSet<string> EuropeanEconomicArea = new(
        ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"],
        StringComparer.Ordinal);

    private readonly DataCatalogue _catalogue = facts.Catalogue;
    private readonly DossierWording _wording = text.Wording;

    public IHtmlContent Purposes() => text.Table(
        [_wording.Service, _wording.PurposeAndBasis],
        facts.Services.Select(service => new[] { Name(service), Joined(Named(_catalogue.Purposes, service.Purposes, purpose => purpose.Id), Purpose) }));

    public IHtmlContent Categories() => text.Table(
        [_wording.Category, _wording.Found],
        Concerned().Select(category => new[] { DossierText.Plain(text.In(category.Labels)), Names(facts.Services.Where(service => service.Categories.Contains(category.Id))) }));

    public IHtmlContent Periods()
    {
        var periods = text.Table(
            [_wording.Period, _wording.Found],
            _catalogue.StoragePeriods
                .Select(period => (Period: period, Services: facts.Services.Where(service => service.StoragePeriod == period.Id).ToList()))
                .Where(entry => entry.Services.Count > 0)
                .Select(entry => new[] { DossierText.Plain(text.In(entry.Period.Labels)), Names(entry.Services) }));
        var duties = facts.Services.SelectMany(service => service.Tables).Where(table => table.Retention is not null).ToList();
        return Html($"""
            {periods}
            {(duties.Count == 0 ? HtmlString.Empty : Html($"<p>{text.Set(_wording.Duties)}</p>\n<ul>{Joined(duties, Duty)}</ul>"))}
            {(_catalogue.Backups is { } backups ? Html($"<p>{text.In(backups.Labels)} {text.Set(_wording.BackupsWithin(backups.ClearedWithinDays))}</p>") : HtmlString.Empty)}
            """);
    }

    public IHtmlContent Origins() => text.Table(
        [_wording.Category, _wording.Origin],
        Concerned().Select(category => new[] { DossierText.Plain(text.In(category.Labels)), DossierText.Plain(category.Origin is { } origin ? text.In(origin) : text.Set(_wording.FromYou)) }));

    /// <summary>Nothing where all that rests on consent can be withdrawn at the portal.</summary>
    public IHtmlContent Consents()
    {
        var onConsent = _catalogue.Purposes.Where(purpose => purpose.LegalBasis == LegalBasis.Consent).Select(purpose => purpose.Id).ToHashSet(StringComparer.Ordinal);
        var offered = _catalogue.Services.Where(service => _catalogue.FindConsent(service.Id) is not null).ToList();
        return offered.Count == 0 || _catalogue.Services.All(service => offered.Contains(service) || !service.Purposes.Any(onConsent.Contains))
            ? HtmlString.Empty
            : Html($"<p>{text.Set(_wording.RightsConsent(string.Join(_wording.Comma, offered.Select(service => text.In(service.Labels)))))}</p>");
    }

    public IHtmlContent Decisions() => _catalogue.AutomatedDecisions.Count == 0
        ? Html($"<p>{text.Set(_wording.NoDecisions)}</p>")
        : text.List(_catalogue.AutomatedDecisions.Select(decision => text.In(decision.Labels)));

    public IHtmlContent Transfers() => Html($"""
        <p>{text.Set(_wording.TransfersLead)}</p>
        {text.List(_catalogue.Places.Select(place => $"{text.In(place.Labels)} {text.In(place.Jurisdiction)} {text.Set(Area(place.Country))}"))}
        <p>{text.Set(_wording.Measures)}</p>
        {text.List(_catalogue.Measures.Select(measure => text.In(measure.Labels)))}
        <p>{text.Set(_wording.Establishments)}</p>
        {text.List(_catalogue.Controller.Establishments.Select(place => $"{place.Name}, {place.Address}, {place.Country}. {text.Set(Area(place.Country))}"))}
        <p>{text.Set(_wording.TransfersElsewhere(facts.Service.PrivacyContact))}</p>
        """);

    public IHtmlContent Excluded()
    {
        var excluded = facts.Services.Where(service => service.Exclusion is not null).ToList();
        return excluded.Count == 0 ? HtmlString.Empty : Html($"""
            <p>{text.Set(_wording.ExcludedLead)}</p>
            {text.Table(
                [_wording.What, _wording.Why, _wording.WhereHere],
                excluded.Select(service => new[] { Name(service), DossierText.Plain($"{text.In(service.Exclusion!.Reason)} ({service.Exclusion.Source})"), Files(service) }))}
            """);
    }

    private static IEnumerable<T> Named<T>(IEnumerable<T> all, IReadOnlyList<string> ids, Func<T, string> id) => all.Where(item => ids.Contains(id(item)));

    private IEnumerable<CategoryDefinition> Concerned() => _catalogue.Categories.Where(category => facts.Services.Any(service => service.Categories.Contains(category.Id)));

    private string Area(string country) => EuropeanEconomicArea.Contains(country) ? _wording.InsideArea : _wording.OutsideArea;

    private IHtmlContent Name(ServiceDefinition service) => DossierText.Plain(text.In(service.Labels));

    private IHtmlContent Names(IEnumerable<ServiceDefinition> services) => DossierText.Plain(string.Join(_wording.Comma, services.Select(service => text.In(service.Labels))));

    private IHtmlContent Purpose(PurposeDefinition purpose) => Html($"<p>{text.In(purpose.Labels)} <span class=\"quiet\">{text.Set(_wording.BasisOf(purpose.LegalBasis))}</span></p>");

    private IHtmlContent Duty(TableDefinition table)
    {
        var duty = table.Retention!;
        var name = $"{text.In(_catalogue.FindService(table.Service)!.Labels)}, {text.In(table.Labels)}";
        return Html($"<li>{name}{_wording.Language.Colon}{text.In(duty.Reason)} ({duty.Source}) {text.Set(_wording.Months(duty.Months, duty.AfterYearEnd))}</li>\n");
    }

    private IHtmlContent Files(ServiceDefinition service)
    {
        var files = facts.FilesOf(service).ToList();
        return files.Count == 0
            ? DossierText.Plain(text.Set(_wording.NothingOwed))
            : Joined(files, File);
    }

    private IHtmlContent File(string file)
    {
        if (!facts.Files.Contains(file)) return Html($"<p class=\"path\">{file}</p><p>{text.Set(_wording.NotYet)}</p>");
        var lacking = facts.Missing.Contains(file) ? Html($"<p>{text.Set(_wording.NotWholeYet)}</p>") : HtmlString.Empty;
        return Html($"<p class=\"path\"><a href=\"{AboutFrame.Address(file)}\">{file}</a></p>{lacking}");
    }
}

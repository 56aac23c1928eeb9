using Microsoft.AspNetCore.Html;
using Overstap.Deliver.Mails;
using static Overstap.Portal.Markup;

namespace Overstap.Catalogue.Register;

/// <summary>The register for people: the same as its JSON, in one language.</summary>
internal static class RegisterPage
{
    private const string Address = "register";

    public static string Compose(RegisterDocument register, DataCatalogue catalogue, string tag)
    {
        var language = Labels.Known(tag);
        string In(Labels labels) => labels.In(language);

        var colon = ReaderLanguage.For(language).Colon;
        var content = Html($"""
            <p>{In(PublicWording.RegisterLead)}</p>
            <p class="quiet">{register.Provider}. {In(PublicWording.Version)} {register.Version}</p>
            <h2>{In(PublicWording.Changes)}</h2>
            <ul>{Joined(register.Changes, change => Html($"<li><strong>{change.Version}</strong> ({change.On:O}): {In(change.What)}</li>\n"))}</ul>
            <h2>{In(PublicWording.Formats)}</h2>
            <ul>{Joined(register.Formats, format => Html($"<li><a href=\"{format.Specification}\">{format.Name}</a>, {format.Version}{colon}{In(format.Use)}</li>\n"))}</ul>
            {Joined(catalogue.Groups, group => Group(group, register, In))}
            <h2>{In(PublicWording.NotExported)}</h2>
            {Joined(register.NotExported, entry => Left(entry, In))}
            """);
        return PublicPage.Compose(In(PublicWording.RegisterTitle), language, Address, content);
    }

    private static IHtmlContent Group(GroupDefinition group, RegisterDocument register, Func<Labels, string> text)
    {
        var services = register.Services.Where(service => service.Group == group.Id).ToList();
        return services.Count == 0 ? HtmlString.Empty : Html($"<h2>{text(group.Labels)}</h2>\n{Joined(services, service => Service(service, register, text))}");
    }

    private static IHtmlContent Service(RegisteredService service, RegisterDocument register, Func<Labels, string> text) => Html($"""
        <details>
        <summary>{text(service.Labels)}<span class="quiet">{service.Reference}</span></summary>
        <p class="quiet">{text(PublicWording.Version)} {service.SchemaVersion}. <a href="register/schemas/{service.Id}">{text(PublicWording.Schema)}</a></p>
        {Joined(service.Tables, table => Table(table, register, text))}</details>

        """);

    private static IHtmlContent Table(RegisteredTable table, RegisterDocument register, Func<Labels, string> text) => Html($"""
        <h3>{text(table.Labels)} <code>{table.File}</code>{Joined(new[] { table.Portable, table.Files }.OfType<string>(), also => Html($", <code>{also}</code>"))}</h3>
        {Copies(table, register, text)}
        <div class="scroll"><table>
        <thead><tr><th scope="col">{text(PublicWording.Field)}</th><th scope="col">{text(PublicWording.Type)}</th><th scope="col">{text(PublicWording.Meaning)}</th><th scope="col">{text(PublicWording.Personal)}</th></tr></thead>
        <tbody>
        {Joined(table.Fields, field => Html($"<tr><th scope=\"row\"><code>{field.Name}</code><br>{text(field.Labels)}</th><td>{field.Type.ToString().ToLowerInvariant()}</td><td>{text(field.Meaning)}</td><td>{(field.Personal ? text(PublicWording.Yes) : "")}</td></tr>\n"))}</tbody>
        </table></div>

        """);

    /// <summary>Which copies have a table, where not all of them do.</summary>
    private static IHtmlContent Copies(RegisteredTable table, RegisterDocument register, Func<Labels, string> text) => table.Kinds.Count switch
    {
        0 => Html($"<p>{text(PublicWording.InNoCopy)}{(table.Fields.Any(field => field.Personal) ? HtmlString.Empty : Html($" {text(PublicWording.WithoutPersonalData)}"))}</p>"),
        var some when some < register.Kinds.Count => Html($"<p>{text(PublicWording.OnlyInCopies)}</p>\n<ul>{Joined(table.Kinds, kind => Html($"<li>{text(PublicWording.CopyOf(kind))}</li>\n"))}</ul>"),
        _ => HtmlString.Empty,
    };

    private static IHtmlContent Left(LedgerEntry entry, Func<Labels, string> text) => Html($"""
        <h3>{text(entry.Labels)}</h3>
        <p>{text(entry.Reason)} <span class="quiet">{entry.Source}</span>{(entry.PersonalDataInAccessCopy ? Html($" {text(PublicWording.InAccessCopy)}") : HtmlString.Empty)}</p>

        """);
}

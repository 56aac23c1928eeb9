using Overstap.Catalogue;
using Overstap.Deliver.Mails;

namespace Overstap.Seal.About;

internal sealed partial record OverviewPageWording
{
    private static readonly OverviewPageWording Dutch = new()
    {
        Language = ReaderLanguage.For("nl"),
        Title = service => $"Je gegevens van {service}",
        Introduction = service => $"Dit is de kopie van je gegevens bij {service} die je hebt aangevraagd. Begin hier: deze pagina vertelt wat er in de kopie zit, wat niet, en hoe je die leest.",
        RequestNumber = "Aanvraagnummer",
        TakenAt = "Gekopieerd op",
        Services = "Diensten",
        OtherData = "Overige soorten gegevens",
        Tables = "Tabellen",
        Records = "Records",
        PhotosAndOtherFiles = "Foto’s en andere bestanden",
        KeepSafeTitle = "Bewaar deze bestanden veilig",
        KeepSafe = "Buiten het archief zijn ze niet meer versleuteld: iedereen die ze kan openen, kan je gegevens lezen.",
        ContentsTitle = "Wat er in de kopie zit",
        Contents = "Elke dienst heeft een eigen map, met één bestand per tabel. Heb je het hele archief uitgepakt? Klik dan op de naam van een bestand om het te openen.",
        File = "Bestand",
        Total = "Totaal",
        ImportTitle = "Wat je ergens anders kunt importeren",
        Import = "In deze bestanden staan dezelfde records nog een keer, in formaten die andere programma’s importeren. Open een bestand met zo’n programma, of kies daarin Importeren. "
            + "Contacten en afspraken houden in een latere kopie hetzelfde kenmerk, zodat veel programma’s ze bijwerken en niet verdubbelen.",
        ImportUse = "Gebruik",
        UseOf = format => format switch
        {
            PortableFormat.Vcard => "Contacten, voor een adresboek zoals Google Contacten, Contacten van Apple of Outlook (vCard)",
            PortableFormat.Icalendar => "Afspraken, voor een agenda zoals Google Agenda, Agenda van Apple of Outlook (iCalendar)",
            PortableFormat.Bookmarks => "Bladwijzers, voor een browser zoals Chrome, Firefox, Safari of Edge",
            _ => "Notities, voor elke teksteditor of notitie-app",
        },
        Omitted = count => count == 1
            ? "1 weggelaten omdat het er niet in hoort, bijvoorbeeld omdat het verwijderd is."
            : $"{ReaderLanguage.Dutch.Number(count)} weggelaten omdat ze er niet in horen, bijvoorbeeld omdat ze verwijderd zijn.",
        NotUnderstood = (count, file) => count == 1
            ? $"1 weggelaten omdat het niet in het formaat past; het staat wel in {file}."
            : $"{ReaderLanguage.Dutch.Number(count)} weggelaten omdat ze niet in het formaat passen; ze staan wel in {file}.",
        FoldersTitle = "Foto’s, opnamen en andere bestanden",
        Folders = "Dit zijn de bestanden zelf, zoals je ze hebt opgeslagen. Ze hebben nummers als naam, zodat hun namen niets verraden aan wie het archief ziet zonder het wachtwoord. In het bestand met records dat naast elke map is genoemd, staat wat elk bestand is: het pad, zoals files/…/000001.jpg, staat in het record.",
        Folder = "Map",
        DescribedIn = "Beschreven in",
        Files = "Bestanden",
        Of = (count, all) => $"{count} van {all}",
        MissingTitle = "Deze kopie is niet compleet",
        Missing = "Het volgende staat niet in de kopie, of niet helemaal, omdat we het niet uit onze systemen konden krijgen toen de kopie werd gemaakt. We blijven het proberen en laten het je weten als de complete kopie er is, via dezelfde link.",
        ChangedTitle = "Alleen wat er is veranderd",
        Changed = since => $"Zoals je hebt gevraagd, staat in deze kopie wat er sinds {since} is veranderd. Diensten die geen wijzigingen bijhouden, staan er helemaal in; in manifest.json staat welke dat zijn. Wat sindsdien is verwijderd, zie je er niet in: bewaar dus je eerdere kopie.",
        DossierTitle = "Het antwoord op je inzageverzoek",
        Dossier = "In dossier.html staat waarvoor je gegevens worden gebruikt, wie ze krijgt, hoelang ze worden bewaard en welke rechten je hebt.",
        LeftOutTitle = "Wat er niet in de kopie zit",
        LeftOut = "Het volgende is weggelaten, om de genoemde reden.",
        NothingLeftOut = "Er is niets weggelaten.",
        MissingAbove = "Wat we niet konden krijgen, staat hierboven, onder:",
        NotPersonal = ground => $"Er staan geen persoonsgegevens in, dus het recht op inzage geldt er niet voor. {ground}",
        Chosen = services => $"Deze kopie gaat over de diensten die je hebt gekozen: {services}. Wat in andere diensten staat, zit er niet in.",
        Comma = ", ",
        What = "Wat",
        Why = "Waarom",
        FormatTitle = "Zo lees je de bestanden",
        Format = "De bestanden zijn in JSON, een veelgebruikt tekstformaat dat mensen kunnen lezen en andere diensten kunnen importeren. Elk bestand bevat één tabel: de naam, en dan de lijst met records."
            + " In de map schemas staat voor elke dienst een bestand dat zegt hoe elk veld heet en wat het betekent (JSON Schema).",
        FormatExample = """
            { "notes": [
              { "title": "Boodschappen", "content": "Brood en melk" },
              { "title": "Ideeën", "content": null }
            ] }
            """,
        FormatEmpty = "[ ] is een lege tabel, en null betekent dat een veld geen waarde heeft.",
        FormatTools = "Elke teksteditor opent de bestanden, en Firefox toont ze overzichtelijk. "
            + "Kies in Excel Gegevens > Gegevens ophalen > Uit bestand > Uit JSON om van een bestand een tabel te maken.",
        ManifestTitle = "Zo controleer je of de kopie compleet is",
        Manifest = "In manifest.json staat elk bestand met de grootte in bytes en een controlegetal (SHA-256), en bij elke tabel het tijdstip van lezen, het aantal records bij de dienst en in de kopie (rowsAtSource en rows) en dat van de foto’s en andere bestanden die ze noemen (filesAtSource en files). "
            + "Is rows gelijk aan rowsAtSource en files aan filesAtSource, dan ontbreekt er niets aan de tabel. Is het controlegetal van een bestand hetzelfde als in de lijst, dan is het bestand precies zoals wij het schreven."
            + " manifest.json.sig is onze handtekening onder de lijst: met onze openbare sleutel kan iedereen nagaan dat wij die schreven.",
        ManifestCheck = "Zo bereken je een controlegetal:",
        Verify = "Het programma dat deze kopie heeft gemaakt, controleert alles in één keer. Het heeft geen verbinding nodig, alleen onze openbare sleutel, die je op onze website vindt onder /api/keys:",
        QuestionsTitle = "Vragen",
        Questions = contact => $"Heb je vragen over je gegevens? Schrijf naar {contact} en noem het aanvraagnummer.",
        Complaints = authority => $"Ben je niet tevreden met ons antwoord? Dan kun je een klacht indienen bij de toezichthouder: {authority}.",
    };
}

using Overstap.Deliver.Mails;

namespace Overstap.Seal;

internal sealed partial record ReadmePageWording
{
    private static readonly ReadmePageWording Dutch = new()
    {
        Language = ReaderLanguage.For("nl"),
        Title = service => $"Je gegevens van {service}",
        Introduction = service => $"Dit is de kopie van je gegevens bij {service} die je hebt aangevraagd. Begin hier: deze pagina vertelt wat er in de kopie zit, wat niet, en hoe je die leest.",
        RequestNumber = "Aanvraagnummer",
        TakenAt = "Gekopieerd op",
        Services = "Diensten",
        Files = "Bestanden",
        Records = "Records",
        KeepSafeTitle = "Bewaar deze bestanden veilig",
        KeepSafe = "Buiten het archief zijn ze niet meer versleuteld: iedereen die ze kan openen, kan je gegevens lezen.",
        ContentsTitle = "Wat er in de kopie zit",
        Contents = "Elke dienst heeft een eigen map, met één bestand per tabel. Heb je het hele archief uitgepakt? Klik dan op de naam van een bestand om het te openen.",
        File = "Bestand",
        Total = "Totaal",
        LeftOutTitle = "Wat er niet in de kopie zit",
        LeftOut = "Het volgende is weggelaten, om de genoemde reden.",
        NothingLeftOut = "Er is niets weggelaten.",
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
        Manifest = "In manifest.json staat elk bestand met het aantal records bij de dienst, het aantal geschreven records, de grootte in bytes, het tijdstip van lezen en een controlegetal (SHA-256). "
            + "Zijn de twee aantallen gelijk, dan ontbreekt er niets. Is het controlegetal van een bestand hetzelfde als in de lijst, dan is het bestand precies zoals wij het schreven."
            + " manifest.json.sig is onze handtekening onder de lijst: met onze openbare sleutel kan iedereen nagaan dat wij die schreven.",
        ManifestCheck = "Zo bereken je een controlegetal:",
        QuestionsTitle = "Vragen",
        Questions = contact => $"Heb je vragen over je gegevens? Schrijf naar {contact} en noem het aanvraagnummer.",
        Complaints = authority => $"Ben je niet tevreden met ons antwoord? Dan kun je een klacht indienen bij de toezichthouder: {authority}.",
    };
}

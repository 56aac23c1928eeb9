using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class DutchLetters
{
    private static string Copy(LetterFacts facts) =>
        facts.Kind is RequestKind.Backup ? $"de kopie van je gegevens die je op {facts.SubmittedOn} hebt aangevraagd" : $"de kopie van je gegevens voor {Request(facts)}";

    // Where a clause ends, a comma closes it.
    private static string CopyThen(LetterFacts facts) => facts.Kind is RequestKind.Access ? Copy(facts) : Copy(facts) + ",";

    private static LetterPart[] Download(LetterFacts facts) => facts.LinkIfKnown is null ? [] : [.. DownloadLinks(facts), .. Opening(facts), .. Unpacking(facts)];

    private static string Size(LetterFacts facts) => facts.OneOrSeveral("Grootte", "Totale grootte");

    /// <summary>Where the copy can be opened with nothing but a browser.</summary>
    private static LetterPart[] Opening(LetterFacts facts) =>
    [
        new Paragraph(facts.OneOrSeveral(
            "Je kunt het bestand in je browser openen, met de pagina ‘Open je kopie’. Je bestand en je wachtwoord blijven op je eigen apparaat:",
            "Je kunt alle archieven samen in je browser openen, met de pagina ‘Open je kopie’. Je bestanden en je wachtwoord blijven op je eigen apparaat:")),
        new Address(facts.OpenPage),
    ];

    /// <summary>What is missing from a partial copy.</summary>
    private static LetterPart[] Lacking(LetterFacts facts) => [new Heading("Wat er ontbreekt"), new Paragraph("Dit staat niet in de kopie, of niet helemaal, omdat we het niet uit onze systemen konden krijgen:"), facts.Lacking];

    private static string Keep(LetterFacts facts) =>
        $"Bewaar het wachtwoord zolang je {facts.OneOrSeveral("het bestand", "de bestanden")} bewaart: na die datum kunnen we het je niet meer geven.";

    public override Letter Link(LetterFacts facts) => new(
        facts.IsPartial ? $"{facts.Service}: je kopie staat klaar, maar is nog niet compleet" : $"{facts.Service}: je kopie staat klaar",
        facts.IsPartial ? "Je kopie staat klaar, maar is nog niet compleet" : "Je kopie staat klaar",
        [
            new Paragraph($"D{CopyThen(facts)[1..]} staat klaar. Je kunt de kopie zo vaak downloaden als je wilt, tot {facts.AvailableUntil}."),
            .. DownloadLinks(facts),
            new Particulars(
                ("Beschikbaar tot", facts.AvailableUntil),
                (Size(facts), facts.Size),
                ("Diensten", facts.Services),
                ("Overige soorten gegevens", facts.OtherData),
                ("Records", facts.Rows),
                (RequestNumber, facts.RequestId)),
            .. If(facts.IsPartial, [.. Lacking(facts), new Paragraph(
                "We blijven het minstens één keer per dag proberen en laten het je weten zodra de kopie compleet is. "
                + facts.OneOrSeveral("De link en het wachtwoord blijven hetzelfde. ", "Het wachtwoord blijft hetzelfde, maar de links kunnen veranderen: gebruik dan die uit dat bericht. ")
                + "Wat er al is, kun je nu al downloaden.")]),
            .. If(
                facts.ChangedSinceIfKnown is not null,
                new Heading("Alleen wat er is veranderd"),
                new Paragraph(
                    $"Zoals je hebt gevraagd, staat in deze kopie wat er sinds {facts.ChangedSinceIfKnown} is veranderd. Diensten die geen wijzigingen bijhouden, staan er helemaal in. Wat sindsdien is verwijderd, zie je er niet in: bewaar dus je eerdere kopie.")),
            .. If(
                facts.Kind is RequestKind.Migration,
                new Heading("Er volgt nog een definitieve kopie"),
                new Paragraph(
                    "In deze kopie staan je gegevens zoals ze vandaag zijn. Na de overgangsperiode maken we een definitieve kopie, met alles wat er tot dan toe is bij gekomen. "
                    + facts.OneOrSeveral(
                        "Die vind je via dezelfde link en open je met hetzelfde wachtwoord. ",
                        "Die open je met hetzelfde wachtwoord, maar de links kunnen veranderen: gebruik de links die je dan van ons krijgt. ")
                    + "De tijd om de kopie op te halen gaat dan opnieuw in.")),
            new Heading("Het wachtwoord"),
            .. facts.PasswordOnPortal
                ? (LetterPart[])
                [
                    new Paragraph(facts.OneOrSeveral(
                        "Het bestand is versleuteld. Het wachtwoord vind je op het portaal, nadat je opnieuw bent ingelogd:",
                        "De archieven zijn versleuteld, allemaal met hetzelfde wachtwoord. Dat vind je op het portaal, nadat je opnieuw bent ingelogd:")),
                    new Address(facts.Portal),
                ]
                :
                [
                    new Paragraph(facts.OneOrSeveral(
                        "Het bestand is versleuteld. Om je gegevens te beschermen krijg je het wachtwoord in een tweede bericht, los van deze link.",
                        "De archieven zijn versleuteld, allemaal met hetzelfde wachtwoord. Om je gegevens te beschermen krijg je dat in een tweede bericht, los van deze links.")),
                ],
            new Heading(facts.OneOrSeveral("Zo open je het bestand", "Zo open je de archieven")),
            .. Opening(facts),
            new Paragraph(facts.OneOrSeveral(
                "Het is een zipbestand, versleuteld met AES-256. Windows Verkenner kan zulke zipbestanden niet openen en toont een foutmelding, ook al is er met het bestand niets mis. "
                + "Met deze programma’s lukt het ook:",
                "Elk archief is een zelfstandig zipbestand, versleuteld met AES-256. Windows Verkenner kan zulke zipbestanden niet openen en toont een foutmelding, ook al is er met de bestanden niets mis. "
                + "Met deze programma’s lukt het ook; pak alle archieven uit in één map:")),
            new Bullets("Windows: 7-Zip of WinRAR", "Mac: Keka of The Unarchiver", "Linux: 7-Zip of bsdtar"),
            new Paragraph(facts.OneOrSeveral(
                "Begin daarna met about/overview.html: daarin staat wat de kopie bevat.", "Begin daarna met het overzicht, about/overview.html uit het eerste archief: daarin staat wat de kopie bevat.")),
            new Heading("Goed om te weten"),
            new Bullets(
                facts.OneOrSeveral(
                    "Iedereen die de link heeft, kan het versleutelde bestand downloaden. Stuur dit bericht dus niet door.",
                    "Iedereen die de links heeft, kan de versleutelde bestanden downloaden. Stuur dit bericht dus niet door."),
                $"Als de tijd om is, verwijderen we de kopie, de {facts.OneOrSeveral("link", "links")} en de sleutel. Daar krijg je bericht van.",
                Keep(facts)),
        ]);

    public override Letter CopyCompleted(LetterFacts facts) => new(
        $"{facts.Service}: je kopie is nu compleet",
        "Je kopie is nu compleet",
        [
            new Paragraph((facts.IsFinalCopy ? "Wat er nog ontbrak in de definitieve kopie van je gegevens, is toegevoegd. " : $"Wat er nog ontbrak in {Copy(facts)}, is toegevoegd. ") + (facts.ReplacesLinks
                ? "Je vindt de complete kopie via de links in dit bericht, want die uit eerdere berichten werken misschien niet meer, en opent die met hetzelfde wachtwoord. Had je de kopie al gedownload? Download dan alle archieven opnieuw."
                : "Je vindt de complete kopie via dezelfde link en opent die met hetzelfde wachtwoord. Had je de kopie al gedownload? Download die dan opnieuw.")),
            .. Download(facts),
            About(facts, ("Ophalen kan tot", facts.IsFinalCopy ? facts.RetrievalEnds : null), ("Beschikbaar tot", facts.IsFinalCopy ? null : facts.AvailableUntil), (Size(facts), facts.Size), ("Diensten", facts.Services), ("Overige soorten gegevens", facts.OtherData), ("Records", facts.Rows)),
            .. If(facts.IsFinalCopy, [.. Concerned(facts), .. AfterRetrieval(facts), new Address(facts.Portal)]),
        ]);

    public override Letter Password(LetterFacts facts) => new(
        $"{facts.Service}: het wachtwoord van je kopie",
        "Het wachtwoord van je kopie",
        [
            new Paragraph(facts.OneOrSeveral(
                $"Met dit wachtwoord open je {Copy(facts)}. De link naar het bestand staat in een apart bericht.",
                $"Met dit wachtwoord open je alle archieven van {Copy(facts)}. De links ernaartoe staan in een apart bericht.")),
            new Secret(facts.Password),
            new Paragraph("Vul het wachtwoord precies zo in, inclusief de streepjes. Kopiëren en plakken werkt het best."),
            new Particulars(("Kopie beschikbaar tot", facts.AvailableUntilIfKnown), (RequestNumber, facts.RequestId)),
            new Notice(
                "Bewaar dit wachtwoord goed",
                $"Wie zowel {facts.OneOrSeveral("het bestand", "de bestanden")} als het wachtwoord heeft, kan je gegevens lezen. Niemand van {facts.Service} zal je erom vragen. "
                + $"Bewaar het zolang je {facts.OneOrSeveral("het bestand", "de bestanden")} bewaart: als wij de kopie hebben verwijderd, kunnen we het je niet meer geven."),
            new Heading("Heb je geen kopie aangevraagd?"),
            new Paragraph($"Wijzig dan het wachtwoord van je account en laat het ons meteen weten: {facts.Contact}."),
        ]);

    public override Letter Reminder(LetterFacts facts) => new(
        $"{facts.Service}: je kopie wordt over {Days(facts.DaysLeft)} verwijderd",
        $"Nog {Days(facts.DaysLeft)} voor je kopie",
        [
            new Paragraph($"Je kunt {CopyThen(facts)} downloaden tot {facts.AvailableUntil}. Daarna verwijderen we de kopie, de {facts.OneOrSeveral("link", "links")} en de sleutel."),
            .. Download(facts),
            new Particulars(("Beschikbaar tot", facts.AvailableUntil), (RequestNumber, facts.RequestId)),
            .. If(facts.IsPartial, [.. Lacking(facts), new Paragraph(
                "Tot die tijd blijven we het proberen. Wordt de kopie compleet, dan laten we het je weten en gaat de tijd om die te downloaden opnieuw in.")]),
            new Bullets(
                facts.OneOrSeveral(
                    "Heb je de kopie nog niet gedownload? Doe dat dan nu, en kijk of die met het wachtwoord opengaat.",
                    "Heb je nog niet alle archieven van de kopie gedownload? Doe dat dan nu, en kijk of ze met het wachtwoord opengaan."),
                facts.OneOrSeveral("Heb je de kopie al? Dan hoef je niets te doen.", "Heb je ze al? Dan hoef je niets te doen."),
                Keep(facts)),
        ]);

    public override Letter Erased(LetterFacts facts) => new(
        $"{facts.Service}: je kopie is verwijderd",
        "Je kopie is verwijderd",
        [
            new Paragraph($"D{CopyThen(facts)[1..]} is verwijderd. Er is bij ons niets meer van over."),
            new Particulars((RequestedOn, facts.Submitted), ("Verwijderd op", facts.Erased), (RequestNumber, facts.RequestId)),
            .. If(facts.IsPartial, new Heading("Wat er in de kopie ontbrak"), new Paragraph("Deze kopie is nooit compleet geweest, ook al hebben we het tot het eind geprobeerd. Dit ontbrak:"), facts.Lacking, new Paragraph($"Dat spijt ons. Je kunt op het portaal een nieuwe aanvraag doen, of een klacht indienen bij {facts.Authority}.")),
            new Heading("Wat we hebben verwijderd"),
            new Bullets(
                "De sleutel: het versleutelde wachtwoord dat we bewaarden, is vernietigd. We kunnen de kopie niet meer openen en je het wachtwoord niet meer geven.",
                facts.OneOrSeveral("De link: die is ingetrokken en leidt nergens meer heen.", "De links: die zijn ingetrokken en leiden nergens meer heen."),
                facts.OneOrSeveral(
                    "Het archief: het bestand met je gegevens is uit onze opslag verwijderd.", $"De archieven: de {facts.VolumeCount} bestanden met je gegevens zijn uit onze opslag verwijderd.")),
            new Paragraph($"Daarna hebben we gecontroleerd dat {facts.OneOrSeveral("het bestand niet meer te vinden is", "de bestanden niet meer te vinden zijn")}."),
            new Heading("Wat blijft"),
            new Paragraph(
                "We bewaren een overzicht van de stappen van deze aanvraag, zonder je naam, je adres of iets uit je gegevens. De kopie die je hebt gedownload is van jou en gaat nog steeds open met het wachtwoord. "
                + "Dit bericht gaat alleen over de kopie, niet over de gegevens in je account."),
            new Paragraph("Bewaar dit bericht: het is je bewijs van verwijdering."),
        ]);
}

namespace Overstap.Deliver.Mails;

internal sealed class DutchLetters : LetterWriter
{
    private const string RequestedOn = "Aangevraagd op";
    private const string RequestNumber = "Aanvraagnummer";

    public override ReaderLanguage Language => ReaderLanguage.Dutch;

    public override string Greeting(string? name) => name is null ? "Hallo," : $"Hallo {name},";

    public override string Questions(LetterFacts facts) => $"Heb je vragen over je gegevens? Schrijf naar {facts.Contact}.";

    public override string Complaints(LetterFacts facts) => $"Ben je niet tevreden met ons antwoord? Dan kun je een klacht indienen bij de toezichthouder: {facts.Authority}.";

    public override Letter Code(LetterFacts facts) => new(
        $"{facts.Service}: je bevestigingscode",
        "Bevestig je aanvraag",
        [
            new Paragraph($"Er is een kopie aangevraagd van de gegevens in je account bij {facts.Service}. Was jij dat? Bevestig het dan met deze code:"),
            new Secret(facts.Code),
            new Paragraph("Is de code verlopen? Dan kun je een nieuwe laten sturen."),
            new Particulars((RequestedOn, facts.Submitted), ("Code geldig tot", facts.CodeExpires), (RequestNumber, facts.RequestId)),
            new Notice(
                "Niemand zal je om deze code vragen",
                $"Vul de code alleen in op {facts.PortalAddress}. Niemand van {facts.Service} vraagt je erom, niet per telefoon, niet per e-mail en niet via chat. Doet iemand dat toch? Geef de code dan niet."),
            new Heading("Was jij dit niet?"),
            new Paragraph(
                "Gebruik de code dan niet: zonder de code exporteren we niets en vervalt de aanvraag vanzelf. Maar degene die de aanvraag deed, was wel ingelogd op je account. "
                + $"Wijzig daarom je wachtwoord, en schrijf naar {facts.Contact} als je iets vreemds ziet."),
        ]);

    public override Letter Link(LetterFacts facts) => new(
        $"{facts.Service}: je kopie staat klaar",
        "Je kopie staat klaar",
        [
            new Paragraph($"De kopie van je gegevens die je op {facts.SubmittedOn} hebt aangevraagd, staat klaar. Je kunt de kopie zo vaak downloaden als je wilt, tot {facts.AvailableUntil}."),
            new Button("Kopie downloaden", facts.Link, "Werkt de knop niet? Kopieer dan dit adres naar je browser:"),
            new Particulars(
                ("Beschikbaar tot", facts.AvailableUntil),
                ("Grootte", facts.Size),
                ("Diensten", facts.Services),
                ("Records", facts.Rows),
                (RequestNumber, facts.RequestId)),
            new Heading("Het wachtwoord"),
            .. facts.PasswordOnPortal
                ? (LetterPart[])[new Paragraph("Het bestand is versleuteld. Het wachtwoord vind je op het portaal, nadat je opnieuw bent ingelogd:"), new Address(facts.Portal)]
                : [new Paragraph("Het bestand is versleuteld. Om je gegevens te beschermen krijg je het wachtwoord in een tweede bericht, los van deze link.")],
            new Heading("Zo open je het bestand"),
            new Paragraph(
                "Het is een zipbestand, versleuteld met AES-256. Windows Verkenner kan zulke zipbestanden niet openen en toont een foutmelding, ook al is er met het bestand niets mis. "
                + "Met deze programma’s lukt het wel:"),
            new Bullets("Windows: 7-Zip of WinRAR", "Mac: Keka of The Unarchiver", "Linux: 7-Zip of bsdtar"),
            new Paragraph("Begin daarna met README.html: daarin staat wat de kopie bevat."),
            new Heading("Goed om te weten"),
            new Bullets(
                "Iedereen die de link heeft, kan het versleutelde bestand downloaden. Stuur dit bericht dus niet door.",
                "Als de tijd om is, verwijderen we de kopie, de link en de sleutel. Daar krijg je bericht van.",
                "Bewaar het wachtwoord zolang je het bestand bewaart: na die datum kunnen we het je niet meer geven."),
        ]);

    public override Letter Password(LetterFacts facts) => new(
        $"{facts.Service}: het wachtwoord van je kopie",
        "Het wachtwoord van je kopie",
        [
            new Paragraph($"Met dit wachtwoord open je de kopie van je gegevens die je op {facts.SubmittedOn} hebt aangevraagd. De link naar het bestand staat in een apart bericht."),
            new Secret(facts.Password),
            new Paragraph("Vul het wachtwoord precies zo in, inclusief de streepjes. Kopiëren en plakken werkt het best."),
            new Particulars(("Kopie beschikbaar tot", facts.AvailableUntilIfKnown), (RequestNumber, facts.RequestId)),
            new Notice(
                "Bewaar dit wachtwoord goed",
                $"Wie zowel het bestand als het wachtwoord heeft, kan je gegevens lezen. Niemand van {facts.Service} zal je erom vragen. "
                + "Bewaar het zolang je het bestand bewaart: als wij de kopie hebben verwijderd, kunnen we het je niet meer geven."),
            new Heading("Heb je geen kopie aangevraagd?"),
            new Paragraph($"Wijzig dan het wachtwoord van je account en laat het ons meteen weten: {facts.Contact}."),
        ]);

    public override Letter Lapsed(LetterFacts facts) => new(
        $"{facts.Service}: je aanvraag is vervallen",
        "Je aanvraag is vervallen",
        [
            new Paragraph($"Op {facts.SubmittedOn} is een kopie aangevraagd van de gegevens in je account bij {facts.Service}. De aanvraag is niet op tijd bevestigd en is daarom vervallen."),
            new Paragraph("We hebben niets geëxporteerd en er is niets veranderd in je account."),
            new Particulars((RequestedOn, facts.Submitted), (RequestNumber, facts.RequestId)),
            new Heading("Wil je toch nog een kopie?"),
            new Paragraph("Je kunt altijd een nieuwe aanvraag doen:"),
            new Address(facts.Portal),
            new Heading("Was jij dit niet?"),
            new Paragraph($"Degene die de aanvraag deed, was ingelogd op je account. Wijzig daarom je wachtwoord, en schrijf naar {facts.Contact} als je iets vreemds ziet."),
        ]);

    public override Letter Withdrawn(LetterFacts facts) => new(
        $"{facts.Service}: je aanvraag is ingetrokken",
        "Je aanvraag is ingetrokken",
        [
            new Paragraph($"Je hebt je aanvraag van {facts.SubmittedOn} voor een kopie van je gegevens ingetrokken. We zijn ermee gestopt."),
            new Paragraph("Was er al een kopie gemaakt, dan verwijderen we die en werkt de link niet meer. In je account is niets veranderd."),
            new Particulars((RequestedOn, facts.Submitted), (RequestNumber, facts.RequestId)),
            new Heading("Toch van gedachten veranderd?"),
            new Paragraph("Je kunt altijd een nieuwe aanvraag doen:"),
            new Address(facts.Portal),
            new Heading("Was jij dit niet?"),
            new Paragraph($"Degene die de aanvraag introk, was ingelogd op je account. Wijzig je wachtwoord en laat het ons weten: {facts.Contact}."),
        ]);

    public override Letter Erased(LetterFacts facts) => new(
        $"{facts.Service}: je kopie is verwijderd",
        "Je kopie is verwijderd",
        [
            new Paragraph($"De kopie van je gegevens die je op {facts.SubmittedOn} had aangevraagd, is verwijderd. Er is bij ons niets meer van over."),
            new Particulars((RequestedOn, facts.Submitted), ("Verwijderd op", facts.Erased), (RequestNumber, facts.RequestId)),
            new Heading("Wat we hebben verwijderd"),
            new Bullets(
                "De sleutel: het versleutelde wachtwoord dat we bewaarden, is vernietigd. We kunnen de kopie niet meer openen en je het wachtwoord niet meer geven.",
                "De link: die is ingetrokken en leidt nergens meer heen.",
                "Het archief: het bestand met je gegevens is uit onze opslag verwijderd."),
            new Paragraph("Daarna hebben we gecontroleerd dat het bestand niet meer te vinden is."),
            new Heading("Wat blijft"),
            new Paragraph(
                "We bewaren een overzicht van de stappen van deze aanvraag, zonder je naam, je adres of iets uit je gegevens. De kopie die je hebt gedownload is van jou en gaat nog steeds open met het wachtwoord. "
                + "Dit bericht gaat alleen over de kopie, niet over de gegevens in je account."),
            new Paragraph("Bewaar dit bericht: het is je bewijs van verwijdering."),
        ]);
}

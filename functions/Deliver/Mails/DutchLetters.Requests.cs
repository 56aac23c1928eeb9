using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class DutchLetters
{
    public override Letter Receipt(LetterFacts facts) => new(
        $"{facts.Service}: we hebben je aanvraag ontvangen",
        "We hebben je aanvraag ontvangen",
        [
            new Paragraph($"Dank je wel. We hebben {Request(facts)} ontvangen en gaan ermee aan de slag."),
            About(facts),
            .. If(facts.Clocks(Clock).Count > 0, new Heading("Belangrijke datums"), new Particulars(facts.Clocks(Clock))),
            .. If(facts.ClockSentences(Clock).Count > 0, new Paragraph("Zo komen we aan deze datums:"), new Bullets(facts.ClockSentences(Clock))),
            new Heading("Hoe gaat het verder?"),
            new Paragraph(facts.ForAgent ? Mandated : Next(facts)),
            .. Concerned(facts),
            new Heading("Wat kost het?"),
            new Paragraph(facts.Charge),
            .. Withdrawing(facts),
            .. NotYou(facts),
        ]);

    private const string Mandated =
        "Je vraagt dit namens iemand anders. We controleren eerst je machtiging; keuren we die goed, dan laten we het die persoon weten, die drie dagen heeft om bezwaar te maken. Pas daarna beginnen we. Wat we je over gegevens en een account schrijven, gaat over die van die persoon.";

    private static string Next(LetterFacts facts) => facts.Kind switch
    {
        RequestKind.Migration =>
            "We maken meteen een eerste kopie van je gegevens en sturen je de link. Tijdens de opzegtermijn en de overgangsperiode werkt de dienst gewoon door, zodat je je bij je nieuwe aanbieder kunt inrichten. "
            + $"Daarna zetten we het schrijven in {Account(facts)} stil en maken we een definitieve kopie, die je minstens 30 dagen lang kunt ophalen. Pas daarna wissen we je gegevens, en alleen als je hebt bevestigd dat de "
            + "overstap is gelukt.",
        RequestKind.Backup => "We exporteren je gegevens, versleutelen de kopie en sturen je een link. Aan je account verandert niets.",
        RequestKind.Access => "We verzamelen de persoonsgegevens die we van je hebben, versleutelen de kopie en sturen je een link. Aan je account verandert niets.",
        RequestKind.Deletion => "Eerst kijken we wat we kunnen wissen en wat we van de wet moeten bewaren. De uitkomst sturen we je. Er wordt niets gewist voordat je dat hebt bevestigd.",
        RequestKind.Correction => "We controleren de correctie. Daarna hoor je dat die is doorgevoerd, of waarom niet.",
        RequestKind.ConsentWithdrawal => "We laten je weten wat het gevolg is van het intrekken van je toestemming. Zodra je het bevestigt, stoppen we met de verwerking die daarop berust.",
        RequestKind.AccountClosure =>
            "Eerst kijken we of er iets in de weg staat, zoals apparaten die nog aan het account gekoppeld zijn. Daarna bieden we je een kopie van je gegevens aan. "
            + "Er wordt niets gewist voordat je dat hebt bevestigd.",
        var kind => throw NoWords(kind),
    };

    public override Letter Code(LetterFacts facts) => new(
        $"{facts.Service}: je bevestigingscode",
        "Bevestig je aanvraag",
        [
            new Paragraph($"Er is een aanvraag gedaan {Wish(facts)}. Was jij dat? Bevestig het dan met deze code:"),
            new Secret(facts.Code),
            new Paragraph("Is de code verlopen? Dan kun je een nieuwe laten sturen."),
            new Particulars((RequestedOn, facts.Submitted), ("Code geldig tot", facts.CodeExpires), (RequestNumber, facts.RequestId)),
            new Notice(
                "Niemand zal je om deze code vragen",
                $"Vul de code alleen in op {facts.PortalAddress}. Niemand van {facts.Service} vraagt je erom, niet per telefoon, niet per e-mail en niet via chat. Doet iemand dat toch? Geef de code dan niet."),
            new Heading("Was jij dit niet?"),
            new Paragraph(
                "Gebruik de code dan niet: zonder de code exporteren en veranderen we niets, en vervalt de aanvraag vanzelf. Maar degene die de aanvraag deed, was wel ingelogd op je account. "
                + $"Wijzig daarom je wachtwoord, en schrijf naar {facts.Contact} als je iets vreemds ziet."),
        ]);

    public override Letter Lapsed(LetterFacts facts) => new(
        $"{facts.Service}: je aanvraag is vervallen",
        "Je aanvraag is vervallen",
        [
            new Paragraph($"Op {facts.SubmittedOn} is een aanvraag gedaan {Wish(facts)}. De aanvraag is niet op tijd bevestigd en is daarom vervallen."),
            new Paragraph("We hebben niets geëxporteerd en niets gewist, en er is niets veranderd in je account."),
            About(facts),
            new Heading("Wil je dit toch nog?"),
            new Paragraph("Je kunt altijd een nieuwe aanvraag doen:"),
            new Address(facts.Portal),
            .. NotYou(facts),
        ]);

    public override Letter Withdrawn(LetterFacts facts) => new(
        $"{facts.Service}: je aanvraag is ingetrokken",
        "Je aanvraag is ingetrokken",
        [
            new Paragraph($"Je hebt {Request(facts)} ingetrokken. We zijn ermee gestopt."),
            new Paragraph(AfterWithdrawal(facts)),
            About(facts),
            new Heading("Toch van gedachten veranderd?"),
            new Paragraph("Je kunt altijd een nieuwe aanvraag doen:"),
            new Address(facts.Portal),
            new Heading("Was jij dit niet?"),
            new Paragraph($"Degene die de aanvraag introk, was ingelogd op je account. Wijzig je wachtwoord en laat het ons weten: {facts.Contact}."),
        ]);

    private static string AfterWithdrawal(LetterFacts facts) => (facts.Kind, facts.AvailableUntilIfKnown) switch
    {
        (RequestKind.Migration, null) => "Je contract loopt door. Stond het schrijven in je account stil, dan kan het nu weer. Bij de dienst is niets gewist.",
        (RequestKind.Migration, var until) =>
            "Je contract loopt door. Stond het schrijven in je account stil, dan kan het nu weer. Bij de dienst is niets gewist. "
            + $"De kopie die we voor je hebben gemaakt, blijft beschikbaar tot {until}, met dezelfde {facts.OneOrSeveral("link", "links")} en hetzelfde wachtwoord.",
        (RequestKind.Backup or RequestKind.Access, _) =>
            $"Was er al een kopie gemaakt, dan verwijderen we die en {facts.OneOrSeveral("werkt de link", "werken de links")} niet meer. In je account is niets veranderd.",
        (RequestKind.Deletion, _) => "Er is niets gewist, en in je account is niets veranderd.",
        (RequestKind.Correction, _) => "Aan je gegevens is niets veranderd.",
        (RequestKind.ConsentWithdrawal, _) => "Je toestemming geldt nog net als eerst, en in je account is niets veranderd.",
        (RequestKind.AccountClosure, null) =>
            $"Je account blijft bestaan en er is niets uit gewist. Was er al een kopie gemaakt, dan verwijderen we die en {facts.OneOrSeveral("werkt de link", "werken de links")} niet meer.",
        (RequestKind.AccountClosure, var until) =>
            $"Je account blijft bestaan en er is niets uit gewist. De kopie die we voor je hebben gemaakt, blijft beschikbaar tot {until}, met dezelfde {facts.OneOrSeveral("link", "links")} en hetzelfde wachtwoord.",
        var (kind, _) => throw NoWords(kind),
    };

    public override Letter Progress(LetterFacts facts) => new(
        $"{facts.Service}: je aanvraag duurt langer",
        "Je aanvraag duurt langer",
        [
            new Paragraph($"Het werk aan {Request(facts)} duurt langer dan zou moeten. Dat spijt ons."),
            new Paragraph(facts.WaitsForPeople
                ? "Een van onze medewerkers moet er nog naar kijken. Je hoeft niets te doen, en van wat al klaar is gaat niets verloren."
                : "Een paar van onze systemen reageren niet zoals het hoort. We blijven het dag en nacht proberen. Je hoeft niets te doen, en van wat al klaar is gaat niets verloren."),
            About(facts, ("Vertraagd sinds", facts.LateSince), ("Klaar uiterlijk", facts.Due)),
            .. If(facts.ServiceNamesIfKnown.Count > 0, new Paragraph("Dit ontbreekt nog:"), new Bullets(facts.ServiceNamesIfKnown)),
            new Paragraph("Je hoort van ons zodra het klaar is. Je kunt de aanvraag volgen op het portaal:"),
            new Address(facts.Portal),
        ]);

    public override Letter MandateDeclined(LetterFacts facts) => new(
        $"{facts.Service}: je machtiging is niet goedgekeurd",
        "Je machtiging is niet goedgekeurd",
        [
            new Paragraph(
                $"Op {facts.SubmittedOn} heb je namens iemand anders een aanvraag gedaan. We konden de machtiging die je hebt gestuurd niet goedkeuren. De aanvraag is daarom beëindigd, zonder dat er iets is gedaan."),
            .. facts.ReasonsIfKnown,
            About(facts),
            new Heading("Wat je kunt doen"),
            new Paragraph("Doe een nieuwe aanvraag met een ondertekende machtiging waarin staat wie die geeft, aan wie en waarvoor. De persoon om wie het gaat, kan de aanvraag ook zelf doen:"),
            new Address(facts.Portal),
            .. Appeal(facts),
        ]);

    public override Letter MandateNotice(LetterFacts facts) => new(
        $"{facts.Service}: een aanvraag namens jou",
        "Iemand heeft namens jou een aanvraag gedaan",
        [
            new Paragraph($"Iemand heeft namens jou een aanvraag gedaan {Wish(facts)}, en ons een machtiging gestuurd, die we hebben gecontroleerd en goedgekeurd. We beginnen als de tijd om bezwaar te maken voorbij is."),
            new Particulars(
                ("Aangevraagd door", facts.AgentNameIfUsable), (RequestedOn, facts.Submitted), ("Bezwaar maken kan tot", facts.ObjectBy), (RequestNumber, facts.RequestId)),
            new Heading("Heb je deze machtiging gegeven?"),
            new Paragraph("Dan hoef je niets te doen. Onze berichten over de aanvraag gaan naar degene die namens jou optreedt."),
            new Notice(
                "Heb je die niet gegeven?",
                $"Maak dan bezwaar: schrijf naar {facts.Contact} en vermeld het aanvraagnummer. Dan stoppen we en geven we niemand iets."),
        ]);
}

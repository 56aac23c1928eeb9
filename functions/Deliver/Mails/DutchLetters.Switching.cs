using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class DutchLetters
{
    public override Letter Infeasible(LetterFacts facts) => new(
        $"{facts.Service}: de overstap duurt langer",
        "De overstap duurt langer",
        [
            new Paragraph($"We hebben {Request(facts)} onderzocht. Het is technisch niet haalbaar om de overstap binnen de gebruikelijke 30 dagen af te ronden. Dit zijn de redenen:"),
            facts.Reasons,
            new Paragraph(
                $"De overgangsperiode eindigt daarom op {facts.TransitionEndsOn}. De Dataverordening staat dat toe als we het je binnen 14 werkdagen melden, de redenen geven en niet langer dan zeven maanden nodig hebben "
                + "(artikel 25, lid 4). Tot die tijd werkt de dienst zonder onderbreking door."),
            .. If(facts.InfeasibleLate, new Paragraph("We laten het je later weten dan dat. Onze excuses daarvoor; de autoriteit hieronder kan ernaar kijken.")),
            About(facts, ("Nieuw einde van de overgangsperiode", facts.TransitionEnds)),
            .. Appeal(facts),
        ]);

    public override Letter TransitionExtended(LetterFacts facts) => new(
        $"{facts.Service}: overgangsperiode verlengd",
        "De overgangsperiode is verlengd",
        [
            new Paragraph($"Zoals je hebt gevraagd, hebben we de overgangsperiode voor {Request(facts)} verlengd. Die eindigt nu op {facts.TransitionEndsOn}."),
            About(facts, ("Nieuw einde van de overgangsperiode", facts.TransitionEnds)),
            new Bullets(
                "Tot dan werkt de dienst door en blijft je contract zoals het is.",
                "Volgens de Dataverordening mag je deze periode één keer verlengen (artikel 25, lid 5). Nog een keer verlengen kan niet.",
                $"Ben je eerder klaar? Bevestig dan op het portaal dat de overstap is gelukt. We zetten dan het schrijven in {Account(facts)} stil en maken de definitieve kopie."),
            new Address(facts.Portal),
        ]);

    public override Letter TransitionEnding(LetterFacts facts) => new(
        $"{facts.Service}: de overgangsperiode loopt bijna af",
        "De overgangsperiode loopt bijna af",
        [
            new Paragraph($"De overgangsperiode voor {Request(facts)} eindigt op {facts.TransitionEndsOn}. Dan zetten we het schrijven in {Account(facts)} stil, zodat de definitieve kopie compleet is."),
            About(facts, ("Einde van de overgangsperiode", facts.TransitionEnds)),
            .. Concerned(facts),
            new Heading("Wat je kunt doen"),
            facts.ExtensionUsed
                ? new Bullets(
                    "Is de overstap gelukt? Bevestig het dan op het portaal.",
                    "Nog niet klaar? Je hebt de periode al een keer verlengd, en vaker kan niet. Schrijf ons als je hulp nodig hebt.")
                : new Bullets(
                    "Is de overstap gelukt? Bevestig het dan op het portaal.",
                    "Nog niet klaar? Je kunt de periode één keer verlengen, op het portaal, voordat die afloopt."),
            new Address(facts.Portal),
            new Paragraph("Doe je niets, dan maken we de definitieve kopie en krijg je bericht. Er wordt niets gewist zolang je niet hebt bevestigd dat de overstap is gelukt."),
        ]);

    public override Letter FinalCopy(LetterFacts facts) => new(
        facts.IsPartial ? $"{facts.Service}: je definitieve kopie is nog niet compleet" : $"{facts.Service}: je definitieve kopie staat klaar",
        facts.IsPartial ? "Je definitieve kopie is nog niet compleet" : "Je definitieve kopie staat klaar",
        [
            new Paragraph(facts.Kind == RequestKind.AccountClosure
                ? "Zoals je hebt gevraagd, hebben we het schrijven in je account stilgezet en een kopie van je gegevens gemaakt voordat het wordt opgeheven. Het wachtwoord van de kopie krijg je apart van dit bericht."
                : $"De overgangsperiode is voorbij. We hebben het schrijven in {Account(facts)} stilgezet en de definitieve kopie van je gegevens gemaakt. "
                + (facts.ReplacesLinks
                    ? "Je vindt die via de links in dit bericht, want die uit eerdere berichten werken misschien niet meer, en opent die met hetzelfde wachtwoord als de eerste kopie."
                    : "Je vindt die via dezelfde link als de eerste kopie, en opent die met hetzelfde wachtwoord.")),
            .. Download(facts),
            About(facts, ("Ophalen kan tot", facts.IsPartial ? null : facts.RetrievalEnds), (Size(facts), facts.Size), ("Diensten", facts.Services), ("Overige soorten gegevens", facts.OtherData), ("Records", facts.Rows)),
            .. Concerned(facts),
            .. facts.IsPartial ? [.. Lacking(facts), new Paragraph(
                "Zolang de kopie niet compleet is, wordt er bij de dienst niets gewist: pas daarna begint de opvraagperiode van minstens 30 dagen. "
                + facts.OneOrSeveral("Tot die tijd blijft deze kopie beschikbaar via dezelfde link. ", "Tot die tijd blijft deze kopie beschikbaar. ")
                + "Wil je weer kunnen schrijven? Trek de aanvraag dan in op het portaal:")] : AfterRetrieval(facts),
            new Address(facts.Portal),
        ]);

    /// <summary>What happens when the retrieval period of the final copy has ended; the portal's address follows.</summary>
    private static LetterPart[] AfterRetrieval(LetterFacts facts) =>
    [
        .. facts.ErasureFollows
            ? (LetterPart[])
            [
                new Heading("Wat er daarna gebeurt"),
                new Paragraph(facts.Kind == RequestKind.AccountClosure
                    ? $"Als de opvraagperiode op {facts.RetrievalEndsOn} is afgelopen, wissen we de gegevens van je account en heffen we het op. Dat is niet terug te draaien."
                    : $"Je hebt bevestigd dat de overstap is gelukt. Als de opvraagperiode op {facts.RetrievalEndsOn} is afgelopen, wissen we bij de dienst de gegevens die in deze kopie staan. Dat is niet terug te draaien."),
                new Paragraph("Download de kopie dus eerst en kijk of die opengaat. Ontbreekt er iets of is er iets misgegaan? Laat het ons weten, of trek de aanvraag in op het portaal:"),
            ]
            :
            [
                new Heading("Is de overstap gelukt?"),
                new Paragraph(
                    $"Bevestig het dan op het portaal voordat de opvraagperiode op {facts.RetrievalEndsOn} afloopt. Na die dag wissen we bij de dienst de gegevens die in deze kopie staan. Dat is niet terug te draaien."),
                new Paragraph($"Bevestig je het niet, dan wordt er bij de dienst niets gewist: je kunt weer schrijven in {Account(facts)} en de dienst loopt door."),
            ],
    ];

    public override Letter RetrievalEnding(LetterFacts facts) => new(
        $"{facts.Service}: nog {Days(facts.DaysLeft)} om je gegevens op te halen",
        $"Nog {Days(facts.DaysLeft)} om je gegevens op te halen",
        [
            new Paragraph($"De opvraagperiode voor {Request(facts)} eindigt op {facts.RetrievalEndsOn}. Tot die tijd kun je de kopie van je gegevens downloaden."),
            .. Download(facts),
            About(facts, ("Ophalen kan tot", facts.RetrievalEnds)),
            .. Concerned(facts),
            .. facts.ErasureFollows
                ? (LetterPart[])
                [
                    new Notice(
                        facts.SomeLeave ? "Daarna worden je gegevens bij de betrokken diensten gewist" : "Daarna worden je gegevens bij de dienst gewist",
                        "Dat is niet terug te draaien. Heb je de kopie nog niet gedownload? Doe dat dan eerst, en kijk of die met het wachtwoord opengaat."),
                    new Paragraph("Tot het wissen begint, kun je de aanvraag nog intrekken op het portaal:"),
                ]
                :
                [
                    new Notice(
                        "Je hebt niet bevestigd dat de overstap is gelukt",
                        $"Zolang dat zo is, wordt er bij de dienst niets gewist: na de periode kun je weer schrijven in {Account(facts)}, loopt de dienst door en wordt de kopie verwijderd."),
                    new Paragraph("Is de overstap gelukt? Bevestig het dan op het portaal:"),
                ],
            new Address(facts.Portal),
        ]);

    public override Letter NotSwitched(LetterFacts facts) => new(
        $"{facts.Service}: de dienst loopt door",
        "De dienst loopt door",
        [
            new Paragraph($"De opvraagperiode voor {Request(facts)} is op {facts.RetrievalEndsOn} afgelopen, en je hebt niet bevestigd dat de overstap is gelukt. De aanvraag is daarom beëindigd."),
            About(facts, ("Einde van de opvraagperiode", facts.RetrievalEnds)),
            new Bullets(
                "Bij de dienst is niets gewist, en je contract loopt door.",
                $"Je kunt weer schrijven in {Account(facts)}.",
                $"De kopie, de {facts.OneOrSeveral("link", "links")} en de sleutel zijn verwijderd. Wat je hebt gedownload, is van jou."),
            .. Concerned(facts),
            new Heading("Wil je toch nog overstappen?"),
            new Paragraph("Je kunt altijd een nieuwe aanvraag doen:"),
            new Address(facts.Portal),
        ]);

    public override Letter ContractEnded(LetterFacts facts) => new(
        facts.SomeLeave ? $"{facts.Service}: je contract voor een deel van de diensten is beëindigd" : $"{facts.Service}: je contract is beëindigd",
        facts.SomeLeave ? "Je contract voor een deel van de diensten is beëindigd" : "Je contract is beëindigd",
        [
            new Paragraph(facts.Kind switch
            {
                RequestKind.Migration when facts.SomeLeave =>
                    $"De overstap is gelukt. Daarmee is je contract met ons over {facts.Service} voor de betrokken diensten op {facts.ContractEndedOn} beëindigd "
                    + "(artikel 25, lid 2, punt c), van de Dataverordening).",
                RequestKind.Migration => $"De overstap is gelukt. Daarmee is je contract met ons over {facts.Service} op {facts.ContractEndedOn} beëindigd (artikel 25, lid 2, punt c), van de Dataverordening).",
                RequestKind.AccountClosure => $"Je account is opgeheven. Daarmee is je contract met ons over {facts.Service} op {facts.ContractEndedOn} beëindigd.",
                _ =>
                    $"Je hebt ons gevraagd je gegevens te wissen in plaats van over te stappen. Daarmee is je contract met ons over {facts.Service} op {facts.ContractEndedOn} beëindigd "
                    + "(artikel 25, lid 2, punt c), van de Dataverordening).",
            }),
            About(facts, ("Contract beëindigd op", facts.ContractEnded)),
            .. Concerned(facts),
            new Paragraph("Wat we hebben gewist, en wat we van de wet nog een tijd moeten bewaren, staat in een apart bericht. De kopie die je hebt gedownload, is van jou."),
            new Paragraph(facts.SomeLeave
                ? "Bedankt dat je deze diensten hebt gebruikt. Je bent er altijd weer welkom."
                : "Bedankt dat je bij ons was. Je bent altijd weer welkom."),
        ]);
}

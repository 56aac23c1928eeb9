namespace Overstap.Deliver.Mails;

internal sealed partial class DutchLetters
{
    public override Letter AnswerExtended(LetterFacts facts) => new(
        $"{facts.Service}: ons antwoord kost meer tijd",
        "Ons antwoord kost meer tijd",
        [
            new Paragraph($"We kunnen {Request(facts)} niet binnen één maand beantwoorden. Dit zijn de redenen:"),
            facts.Reasons,
            new Paragraph(
                $"Je krijgt ons antwoord uiterlijk op {facts.DueOn}. De Algemene verordening gegevensbescherming (AVG) staat tot twee maanden extra toe als een aanvraag complex is of als er veel aanvragen zijn "
                + "(artikel 12, lid 3)."),
            About(facts, ("Ons antwoord komt uiterlijk", facts.Due)),
            .. Appeal(facts),
        ]);

    public override Letter Refused(LetterFacts facts) => new(
        $"{facts.Service}: je aanvraag is afgewezen",
        "We kunnen niet doen wat je vraagt",
        [
            new Paragraph($"We hebben {Request(facts)} onderzocht en moeten die afwijzen. Er is daarvoor niets geëxporteerd, veranderd of gewist."),
            new Heading("De reden"),
            new Paragraph(facts.Ground(Ground)),
            .. facts.ReasonsIfKnown,
            About(facts),
            .. Appeal(facts),
        ]);

    public override Letter Unanswered(LetterFacts facts) => new(
        $"{facts.Service}: we hebben je aanvraag niet beantwoord",
        "We hebben je aanvraag niet beantwoord",
        [
            new Paragraph($"Het is ons niet gelukt te doen wat je vroeg met {Request(facts)}, en we kunnen niet langer wachten: de aanvraag eindigt hier. Je had ons antwoord al lang moeten hebben. Dat spijt ons."),
            new Paragraph("Er is daardoor niets gewist bij de dienst, en je account gaat door zoals voorheen."),
            About(facts, ("Ons antwoord had er uiterlijk moeten zijn op", facts.Due)),
            .. Appeal(facts),
            new Heading("Wil je het nog steeds?"),
            new Paragraph("Je kunt altijd een nieuwe aanvraag doen:"),
            new Address(facts.Portal),
        ]);

    public override Letter ConfirmConsentWithdrawal(LetterFacts facts) => new(
        $"{facts.Service}: bevestig dat je je toestemming intrekt",
        "Bevestig dat je je toestemming intrekt",
        [
            new Paragraph($"We hebben {Request(facts)} voorbereid. Het gaat om deze diensten:"),
            new Bullets(facts.ServiceNames),
            new Heading("Wat het gevolg is"),
            new Bullets(facts.Consequences),
            new Paragraph(
                "Intrekken geldt vanaf nu: wat eerder met je toestemming is gedaan, blijft rechtmatig. Er worden geen gegevens mee gewist; dat kun je apart aanvragen."),
            new Paragraph("Is dit wat je wilt? Bevestig het dan op het portaal:"),
            new Address(facts.Portal),
            About(facts, ("Bevestigen kan tot", facts.ConfirmBy)),
            new Paragraph("Zonder je bevestiging blijft alles zoals het is en eindigt de aanvraag."),
        ]);

    public override Letter ConsentWithdrawn(LetterFacts facts) => new(
        $"{facts.Service}: je toestemming is ingetrokken",
        "Je toestemming is ingetrokken",
        [
            new Paragraph("In deze diensten verwerken we je gegevens niet meer op grond van je toestemming:"),
            new Bullets(facts.ServiceNames),
            About(facts, ("Geldt sinds", facts.Applied)),
            new Heading("Wat blijft"),
            new Paragraph(
                "Wat eerder met je toestemming is gedaan, blijft rechtmatig. Gegevens die in deze diensten zijn opgeslagen, zijn niet gewist, en verwerking op een andere grond, zoals de wet of je contract, gaat door. "
                + "Je kunt altijd vragen om je gegevens te wissen, of opnieuw toestemming geven:"),
            new Address(facts.Portal),
        ]);

    public override Letter CorrectionApplied(LetterFacts facts) => new(
        $"{facts.Service}: je gegevens zijn gecorrigeerd",
        "Je gegevens zijn gecorrigeerd",
        [
            new Paragraph($"We hebben {Request(facts)} uitgevoerd. Deze gegevens zijn gewijzigd:"),
            new Bullets(facts.Fields),
            About(facts, ("Gecorrigeerd op", facts.Applied)),
            new Paragraph("Om je gegevens te beschermen staat de inhoud niet in dit bericht. Die vind je in je account. Klopt er nog iets niet? Doe dan een nieuwe aanvraag:"),
            new Address(facts.Portal),
            .. NotYou(facts),
        ]);
}

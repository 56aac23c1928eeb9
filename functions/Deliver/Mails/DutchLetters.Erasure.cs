using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class DutchLetters
{
    private static Particulars Kept(LetterFacts facts) => new([.. facts.Retained.Select(kept => (
        kept.Label,
        (string?)($"{Records(facts.Number(kept.Rows), kept.Rows)}, "
            + (kept.Until is { } until ? $"uiterlijk tot en met {facts.LastDay(until)}" : "zolang de wet het eist") + $". {kept.Ground}")))]);

    public override Letter Blocked(LetterFacts facts) => new(
        $"{facts.Service}: je aanvraag moet wachten",
        "Je aanvraag moet wachten",
        [
            new Paragraph($"Voorlopig kunnen we niet verder met {Request(facts)}. Dit staat in de weg:"),
            new Bullets(facts.Blockers(Blocker)),
            About(facts, ("We wachten tot", facts.WaitsUntil)),
            new Paragraph("Zodra dit is geregeld, gaat de aanvraag vanzelf verder: we kijken elke dag. Is het in die tijd niet geregeld, dan eindigt de aanvraag en wordt er niets gewist."),
            .. Appeal(facts),
            .. Withdrawing(facts),
        ]);

    public override Letter ConfirmErasure(LetterFacts facts) => new(
        $"{facts.Service}: bevestig dat we mogen wissen",
        "Bevestig dat we mogen wissen",
        [
            new Paragraph($"We hebben {Request(facts)} beoordeeld. Lees wat er gaat gebeuren en bevestig het daarna op het portaal:"),
            new Address(facts.Portal),
            About(facts, ("Bevestigen kan tot", facts.ConfirmBy)),
            new Notice("Wissen is niet terug te draaien", "Wat gewist is, kan niemand meer herstellen, ook wij niet. Zonder je bevestiging wordt er niets gewist en eindigt de aanvraag."),
            new Heading("Wat er wordt gewist"),
            new Paragraph("Al je gegevens in deze diensten, behalve wat hieronder staat als bewaard:"),
            new Bullets(facts.ServiceNames),
            .. If(
                facts.Retained.Count > 0,
                new Heading("Wat we van de wet moeten bewaren"),
                new Paragraph("We gebruiken deze records nergens anders voor en wissen ze als de termijn voorbij is:"),
                Kept(facts)),
            .. If(facts.SideEffects.Count > 0, new Heading("Wat er nog meer verandert"), new Bullets(facts.SideEffects)),
            new Heading("Neem mee wat je nog nodig hebt"),
            new Paragraph(facts.Kind is RequestKind.AccountClosure
                ? "We bieden je eerst een kopie van je gegevens aan. Die kun je op het portaal kiezen als je bevestigt; er wordt niets gewist voordat je tijd hebt gehad om de kopie op te halen."
                : "Wil je eerst een kopie van je gegevens? Vraag die dan op het portaal aan voordat je bevestigt."),
        ]);

    public override Letter CoolingOff(LetterFacts facts) => new(
        $"{facts.Service}: het wissen is bevestigd",
        "Het wissen is bevestigd",
        [
            new Paragraph($"Je hebt {Request(facts)} bevestigd. Om je bedenktijd te geven, wissen we nu nog niets."),
            About(facts, ("Het wissen begint op", facts.ErasureStarts)),
            new Notice("Daarna is het niet meer terug te draaien", "Tot dat moment kun je de aanvraag intrekken op het portaal. Dan blijft alles zoals het is."),
            new Address(facts.Portal),
            .. NotYou(facts),
        ]);

    public override Letter SourceErased(LetterFacts facts) => new(
        $"{facts.Service}: je gegevens zijn gewist",
        "Je gegevens zijn gewist",
        [
            new Paragraph($"We hebben {Request(facts)} uitgevoerd: je gegevens zijn bij de dienst gewist. Het wiscertificaat zit als bijlage bij dit bericht."),
            About(facts, ("Gewist op", facts.SourceErased)),
            new Heading("Wat we hebben gewist"),
            new Particulars(facts.ErasedTables(Records)),
            .. If(facts.IsSwitch, new Paragraph("Gegevens die niet bij de overstap horen, zoals je profiel en je facturen, zijn niet gewist. Je kunt op elk moment vragen ze te wissen.")),
            .. If(
                facts.Retained.Count > 0,
                new Heading("Wat we van de wet moeten bewaren"),
                new Paragraph("We gebruiken deze records nergens anders voor en wissen ze als de termijn voorbij is:"),
                Kept(facts)),
            .. If(
                facts.BackupsUntilOnIfKnown is not null,
                new Heading("Back-ups"),
                new Paragraph(
                    $"Onze back-ups kunnen we niet meteen opschonen. Ze zijn afgeschermd, zodat niemand je gegevens erin verwerkt, en worden uiterlijk op {facts.BackupsUntilOnIfKnown} opgeschoond.")),
            new Heading("Het certificaat"),
            new Paragraph(
                "Het is ondertekend, dus iedereen kan het controleren zonder ons iets te vragen en zonder internet: kijk eerst of de SHA-256 van de bijlage gelijk is aan de waarde hieronder, en controleer daarna, zoals in "
                + "het certificaat zelf staat, de handtekening met onze openbare sleutel."),
            new Particulars(("Bijlage", facts.CertificateName), ("SHA-256", facts.CertificateSha256), ("Opdracht om te controleren", facts.VerifyCommandIfKnown)),
            new Heading("Wat we niet kunnen weten"),
            new Paragraph(
                "Het certificaat gaat over wat bij ons was opgeslagen. De kopie die je hebt gedownload, en wat jij of anderen daarvan hebben doorgegeven, heb je zelf in handen."),
            new Paragraph("Bewaar dit bericht en het certificaat: ze zijn je bewijs dat er is gewist."),
        ]);
}

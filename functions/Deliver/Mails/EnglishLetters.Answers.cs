namespace Overstap.Deliver.Mails;

internal sealed partial class EnglishLetters
{
    public override Letter AnswerExtended(LetterFacts facts) => new(
        $"{facts.Service}: our answer needs more time",
        "Our answer needs more time",
        [
            new Paragraph($"We cannot answer {Request(facts)} within one month. These are the reasons:"),
            facts.Reasons,
            new Paragraph($"You will have our answer by {facts.DueOn} at the latest. The General Data Protection Regulation allows up to two more months where a request is complex or there are many (Article 12(3))."),
            About(facts, ("We answer by", facts.Due)),
            .. Appeal(facts),
        ]);

    public override Letter Refused(LetterFacts facts) => new(
        $"{facts.Service}: your request is refused",
        "We cannot do what you asked for",
        [
            new Paragraph($"We have examined {Request(facts)} and have to refuse it. Nothing has been exported, changed or erased because of it."),
            new Heading("The reason"),
            new Paragraph(facts.Ground(Ground)),
            .. facts.ReasonsIfKnown,
            About(facts),
            .. Appeal(facts),
        ]);

    public override Letter Unanswered(LetterFacts facts) => new(
        $"{facts.Service}: we have not answered your request",
        "We have not answered your request",
        [
            new Paragraph($"We have not managed to do what you asked for with {Request(facts)}, and we can wait no longer: the request ends here. You should have had our answer long ago. We are sorry."),
            new Paragraph("Nothing has been erased at the service because of it, and your account goes on as before."),
            About(facts, ("Our answer was due by", facts.Due)),
            .. Appeal(facts),
            new Heading("Do you still want it?"),
            new Paragraph("You can make a new request at any time:"),
            new Address(facts.Portal),
        ]);

    public override Letter ConfirmConsentWithdrawal(LetterFacts facts) => new(
        $"{facts.Service}: please confirm the withdrawal of your consent",
        "Please confirm the withdrawal of your consent",
        [
            new Paragraph($"We have prepared {Request(facts)}. It is about these services:"),
            new Bullets(facts.ServiceNames),
            new Heading("What follows from it"),
            new Bullets(facts.Consequences),
            new Paragraph("The withdrawal takes effect for the future: what was done with your consent before stays lawful. It does not erase data; you can ask for that separately."),
            new Paragraph("Is that what you want? Then confirm it on the portal:"),
            new Address(facts.Portal),
            About(facts, ("Confirm by", facts.ConfirmBy)),
            new Paragraph("Without your confirmation everything stays as it is, and the request ends."),
        ]);

    public override Letter ConsentWithdrawn(LetterFacts facts) => new(
        $"{facts.Service}: your consent is withdrawn",
        "Your consent is withdrawn",
        [
            new Paragraph("We no longer process your data on the ground of your consent in these services:"),
            new Bullets(facts.ServiceNames),
            About(facts, ("In effect since", facts.Applied)),
            new Heading("What stays"),
            new Paragraph(
                "What was done with your consent before stays lawful. Data stored in these services has not been erased, and processing that rests on another ground, such as a law or your contract, goes on. "
                + "You can ask for the erasure of your data, or give your consent again, at any time:"),
            new Address(facts.Portal),
        ]);

    public override Letter CorrectionApplied(LetterFacts facts) => new(
        $"{facts.Service}: your data has been corrected",
        "Your data has been corrected",
        [
            new Paragraph($"We have carried out {Request(facts)}. These details have been changed:"),
            new Bullets(facts.Fields),
            About(facts, ("Corrected on", facts.Applied)),
            new Paragraph("To keep your data safe, this message does not show their contents. You will find them in your account. If something is still wrong, make a new request:"),
            new Address(facts.Portal),
            .. NotYou(facts),
        ]);
}

namespace Overstap.Deliver.Mails;

internal sealed partial class FrenchLetters
{
    public override Letter AnswerExtended(LetterFacts facts) => new(
        $"{facts.Service} : notre réponse demande plus de temps",
        "Notre réponse demande plus de temps",
        [
            new Paragraph($"Nous ne pouvons pas répondre dans un délai d’un mois à {Request(facts)}. En voici les raisons :"),
            facts.Reasons,
            new Paragraph(
                $"Vous aurez notre réponse au plus tard le {facts.DueOn}. Le règlement général sur la protection des données (RGPD) permet jusqu’à deux mois de plus lorsque la demande est complexe ou que les demandes "
                + "sont nombreuses (article 12, paragraphe 3)."),
            About(facts, ("Notre réponse, au plus tard le", facts.Due)),
            .. Appeal(facts),
        ]);

    public override Letter Refused(LetterFacts facts) => new(
        $"{facts.Service} : votre demande est refusée",
        "Nous ne pouvons pas faire ce que vous demandez",
        [
            new Paragraph($"Nous avons examiné {Request(facts)} et devons la refuser. Elle n’a donné lieu à aucune exportation, modification ou suppression."),
            new Heading("Le motif"),
            new Paragraph(facts.Ground(Ground)),
            .. facts.ReasonsIfKnown,
            About(facts),
            .. Appeal(facts),
        ]);

    public override Letter Unanswered(LetterFacts facts) => new(
        $"{facts.Service} : nous n’avons pas répondu à votre demande",
        "Nous n’avons pas répondu à votre demande",
        [
            new Paragraph($"Nous n’avons pas pu donner suite à {Request(facts)}, et nous ne pouvons plus attendre : la demande prend fin ici. Vous auriez dû recevoir notre réponse depuis longtemps. Nous vous présentons nos excuses."),
            new Paragraph("Rien n’a été effacé dans le service de ce fait, et votre compte continue comme avant."),
            About(facts, ("Notre réponse était due au plus tard le", facts.Due)),
            .. Appeal(facts),
            new Heading("Le souhaitez-vous toujours ?"),
            new Paragraph("Vous pouvez faire une nouvelle demande à tout moment :"),
            new Address(facts.Portal),
        ]);

    public override Letter ConfirmConsentWithdrawal(LetterFacts facts) => new(
        $"{facts.Service} : confirmez le retrait de votre consentement",
        "Confirmez le retrait de votre consentement",
        [
            new Paragraph($"Nous avons préparé {Request(facts)}. Elle concerne ces services :"),
            new Bullets(facts.ServiceNames),
            new Heading("Ce que cela entraîne"),
            new Bullets(facts.Consequences),
            new Paragraph(
                "Le retrait vaut pour l’avenir : ce qui a été fait auparavant avec votre consentement reste licite. Il n’efface pas de données ; vous pouvez le demander séparément."),
            new Paragraph("C’est bien ce que vous voulez ? Confirmez-le sur le portail :"),
            new Address(facts.Portal),
            About(facts, ("À confirmer au plus tard le", facts.ConfirmBy)),
            new Paragraph("Sans votre confirmation, tout reste comme avant et la demande prend fin."),
        ]);

    public override Letter ConsentWithdrawn(LetterFacts facts) => new(
        $"{facts.Service} : votre consentement est retiré",
        "Votre consentement est retiré",
        [
            new Paragraph("Nous ne traitons plus vos données sur la base de votre consentement dans ces services :"),
            new Bullets(facts.ServiceNames),
            About(facts, ("En vigueur depuis le", facts.Applied)),
            new Heading("Ce qui reste"),
            new Paragraph(
                "Ce qui a été fait auparavant avec votre consentement reste licite. Les données enregistrées dans ces services n’ont pas été effacées, et les traitements fondés sur une autre base, comme la loi ou votre "
                + "contrat, se poursuivent. Vous pouvez à tout moment demander l’effacement de vos données ou donner à nouveau votre consentement :"),
            new Address(facts.Portal),
        ]);

    public override Letter CorrectionApplied(LetterFacts facts) => new(
        $"{facts.Service} : vos données ont été rectifiées",
        "Vos données ont été rectifiées",
        [
            new Paragraph($"Nous avons donné suite à {Request(facts)}. Ces informations ont été modifiées :"),
            new Bullets(facts.Fields),
            About(facts, ("Rectifiées le", facts.Applied)),
            new Paragraph("Pour protéger vos données, ce message n’en montre pas le contenu : vous le trouverez dans votre compte. S’il reste une erreur, faites une nouvelle demande :"),
            new Address(facts.Portal),
            .. NotYou(facts),
        ]);
}

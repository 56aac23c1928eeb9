using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class FrenchLetters
{
    public override Letter Infeasible(LetterFacts facts) => new(
        $"{facts.Service} : le changement de fournisseur prendra plus de temps",
        "Le changement de fournisseur prendra plus de temps",
        [
            new Paragraph($"Nous avons examiné {Request(facts)}. Il n’est techniquement pas possible de la mener à bien dans les 30 jours habituels. En voici les raisons :"),
            facts.Reasons,
            new Paragraph(
                $"La période transitoire prend donc fin le {facts.TransitionEndsOn}. Le règlement sur les données le permet, à condition de vous en informer dans les 14 jours ouvrables, d’en donner les raisons "
                + "et de ne pas dépasser sept mois (article 25, paragraphe 4). D’ici là, le service continue sans interruption."),
            .. If(facts.InfeasibleLate, new Paragraph("Nous vous en informons après ce délai et vous présentons nos excuses ; l’autorité indiquée ci-dessous peut examiner la question.")),
            About(facts, ("Nouvelle fin de la période transitoire", facts.TransitionEnds)),
            .. Appeal(facts),
        ]);

    public override Letter TransitionExtended(LetterFacts facts) => new(
        $"{facts.Service} : période transitoire prolongée",
        "La période transitoire est prolongée",
        [
            new Paragraph($"Comme vous l’avez souhaité, nous avons prolongé la période transitoire pour {Request(facts)}. Elle prend désormais fin le {facts.TransitionEndsOn}."),
            About(facts, ("Nouvelle fin de la période transitoire", facts.TransitionEnds)),
            new Bullets(
                "D’ici là, le service continue et votre contrat reste inchangé.",
                "Le règlement sur les données vous permet de prolonger cette période une seule fois (article 25, paragraphe 5). Une nouvelle prolongation n’est pas possible.",
                $"Vous avez terminé plus tôt ? Confirmez sur le portail que le changement de fournisseur a réussi. Nous suspendons alors l’écriture dans {Account(facts)} et faisons la copie finale."),
            new Address(facts.Portal),
        ]);

    public override Letter TransitionEnding(LetterFacts facts) => new(
        $"{facts.Service} : la période transitoire prend bientôt fin",
        "La période transitoire prend bientôt fin",
        [
            new Paragraph(
                $"La période transitoire pour {Request(facts)} prend fin le {facts.TransitionEndsOn}. Nous suspendrons alors l’écriture dans {Account(facts)}, pour que rien ne manque à la copie finale."),
            About(facts, ("Fin de la période transitoire", facts.TransitionEnds)),
            .. Concerned(facts),
            new Heading("Ce que vous pouvez faire"),
            facts.ExtensionUsed
                ? new Bullets(
                    "Le changement a réussi ? Confirmez-le sur le portail.",
                    "Vous n’avez pas terminé ? Vous avez déjà utilisé votre unique prolongation. Écrivez-nous si vous avez besoin d’aide.")
                : new Bullets(
                    "Le changement a réussi ? Confirmez-le sur le portail.",
                    "Vous n’avez pas terminé ? Vous pouvez prolonger la période une seule fois, sur le portail, avant qu’elle prenne fin."),
            new Address(facts.Portal),
            new Paragraph("Si vous ne faites rien, nous faisons la copie finale et vous en informons. Rien n’est effacé tant que vous n’avez pas confirmé que le changement de fournisseur a réussi."),
        ]);

    public override Letter FinalCopy(LetterFacts facts) => new(
        facts.IsPartial ? $"{facts.Service} : votre copie finale est encore incomplète" : $"{facts.Service} : votre copie finale est prête",
        facts.IsPartial ? "Votre copie finale est encore incomplète" : "Votre copie finale est prête",
        [
            new Paragraph(facts.Kind == RequestKind.AccountClosure
                ? "Comme vous l’avez demandé, nous avons suspendu l’écriture dans votre compte et fait une copie de vos données avant sa clôture. Le mot de passe de la copie vous parvient séparément de ce message."
                : $"La période transitoire a pris fin. Nous avons suspendu l’écriture dans {Account(facts)} et fait la copie finale de vos données. "
                + (facts.ReplacesLinks
                    ? "Vous la trouverez sous les liens de ce message, car ceux des messages précédents peuvent ne plus fonctionner, et l’ouvrirez avec le même mot de passe que la première copie."
                    : "Vous la trouverez sous le même lien que la première copie et l’ouvrirez avec le même mot de passe.")),
            .. Download(facts),
            About(facts, ("Récupération possible jusqu’au", facts.IsPartial ? null : facts.RetrievalEnds), (Size(facts), facts.Size), ("Services", facts.Services), ("Autres types de données", facts.OtherData), ("Enregistrements", facts.Rows)),
            .. Concerned(facts),
            .. facts.IsPartial ? [.. Lacking(facts), new Paragraph(
                "Rien n’est effacé du service tant que la copie n’est pas complète : c’est seulement alors que commence la période de récupération, d’au moins 30 jours. "
                + facts.OneOrSeveral("D’ici là, cette copie reste disponible sous le même lien. ", "D’ici là, cette copie reste disponible. ")
                + "Si vous souhaitez que l’écriture soit rétablie, annulez la demande sur le portail :")] : AfterRetrieval(facts),
            new Address(facts.Portal),
        ]);

    /// <summary>What happens when the retrieval period of the final copy has ended; the portal's address follows.</summary>
    private static LetterPart[] AfterRetrieval(LetterFacts facts) =>
    [
        .. facts.ErasureFollows
            ? (LetterPart[])
            [
                new Heading("Et ensuite"),
                new Paragraph(facts.Kind == RequestKind.AccountClosure
                    ? $"À la fin de la période de récupération, le {facts.RetrievalEndsOn}, nous effacerons les données de votre compte et le clôturerons. C’est irréversible."
                    : $"Vous avez confirmé que le changement de fournisseur a réussi. À la fin de la période de récupération, le {facts.RetrievalEndsOn}, nous effacerons du service les données que contient cette copie. "
                    + "C’est irréversible."),
                new Paragraph(
                    "Téléchargez donc la copie avant, et vérifiez qu’elle s’ouvre. S’il manque quelque chose ou si quelque chose s’est mal passé, prévenez-nous, ou annulez la demande sur le portail :"),
            ]
            :
            [
                new Heading("Le changement a-t-il réussi ?"),
                new Paragraph(
                    $"Confirmez-le sur le portail avant la fin de la période de récupération, le {facts.RetrievalEndsOn}. Après cette date, nous effacerons du service les données que contient cette copie. C’est irréversible."),
                new Paragraph($"Sans votre confirmation, rien n’est effacé dans le service : l’écriture dans {Account(facts)} est rétablie et le service continue."),
            ],
    ];

    public override Letter RetrievalEnding(LetterFacts facts) => new(
        $"{facts.Service} : plus que {Days(facts.DaysLeft)} pour récupérer vos données",
        $"Plus que {Days(facts.DaysLeft)} pour récupérer vos données",
        [
            new Paragraph($"La période de récupération pour {Request(facts)} prend fin le {facts.RetrievalEndsOn}. D’ici là, vous pouvez télécharger la copie de vos données."),
            .. Download(facts),
            About(facts, ("Récupération possible jusqu’au", facts.RetrievalEnds)),
            .. Concerned(facts),
            .. facts.ErasureFollows
                ? (LetterPart[])
                [
                    new Notice(
                        facts.SomeLeave ? "Vos données seront ensuite effacées des services concernés" : "Vos données seront ensuite effacées du service",
                        "C’est irréversible. Si vous ne l’avez pas encore fait, téléchargez la copie avant et vérifiez qu’elle s’ouvre avec le mot de passe."),
                    new Paragraph("Jusqu’au début de l’effacement, vous pouvez encore annuler la demande sur le portail :"),
                ]
                :
                [
                    new Notice(
                        "Vous n’avez pas confirmé que le changement a réussi",
                        $"Dans ce cas, rien n’est effacé dans le service : à la fin de la période, l’écriture dans {Account(facts)} est rétablie, le service continue et la copie est supprimée."),
                    new Paragraph("Si le changement a réussi, confirmez-le sur le portail :"),
                ],
            new Address(facts.Portal),
        ]);

    public override Letter NotSwitched(LetterFacts facts) => new(
        $"{facts.Service} : le service continue",
        "Le service continue",
        [
            new Paragraph(
                $"La période de récupération pour {Request(facts)} a pris fin le {facts.RetrievalEndsOn}, et vous n’avez pas confirmé que le changement avait réussi. La demande a donc pris fin."),
            About(facts, ("Fin de la période de récupération", facts.RetrievalEnds)),
            new Bullets(
                "Rien n’a été effacé dans le service, et votre contrat se poursuit.",
                $"L’écriture dans {Account(facts)} est rétablie.",
                $"La copie, {facts.OneOrSeveral("son lien", "ses liens")} et sa clé sont supprimés. Ce que vous avez téléchargé vous appartient."),
            .. Concerned(facts),
            new Heading("Vous souhaitez toujours changer de fournisseur ?"),
            new Paragraph("Vous pouvez faire une nouvelle demande à tout moment :"),
            new Address(facts.Portal),
        ]);

    public override Letter ContractEnded(LetterFacts facts) => new(
        facts.SomeLeave ? $"{facts.Service} : votre contrat pour certains services a pris fin" : $"{facts.Service} : votre contrat a pris fin",
        facts.SomeLeave ? "Votre contrat pour certains services a pris fin" : "Votre contrat a pris fin",
        [
            new Paragraph(facts.Kind switch
            {
                RequestKind.Migration when facts.SomeLeave =>
                    $"Le changement de fournisseur a réussi. Votre contrat avec nous pour {facts.Service} a donc pris fin le {facts.ContractEndedOn} pour les seuls services concernés "
                    + "(article 25, paragraphe 2, point c), du règlement sur les données).",
                RequestKind.Migration =>
                    $"Le changement de fournisseur a réussi. Votre contrat avec nous pour {facts.Service} a donc pris fin le {facts.ContractEndedOn} (article 25, paragraphe 2, point c), du règlement sur les données).",
                RequestKind.AccountClosure => $"Votre compte est clôturé. Votre contrat avec nous pour {facts.Service} a donc pris fin le {facts.ContractEndedOn}.",
                _ =>
                    $"Vous nous avez demandé d’effacer vos données plutôt que de changer de fournisseur. Votre contrat avec nous pour {facts.Service} a donc pris fin le {facts.ContractEndedOn} "
                    + "(article 25, paragraphe 2, point c), du règlement sur les données).",
            }),
            About(facts, ("Contrat terminé le", facts.ContractEnded)),
            .. Concerned(facts),
            new Paragraph("Un message à part vous indique ce que nous avons effacé et ce que la loi nous oblige à conserver un certain temps. La copie que vous avez téléchargée vous appartient."),
            new Paragraph(facts.SomeLeave
                ? "Merci d’avoir utilisé ces services. Nous vous y retrouverons toujours avec plaisir."
                : "Merci de nous avoir fait confiance. Nous vous retrouverons toujours avec plaisir."),
        ]);
}

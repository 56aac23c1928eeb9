using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class FrenchLetters
{
    private static string Copy(LetterFacts facts) =>
        facts.Kind is RequestKind.Backup ? $"la copie de vos données que vous avez demandée le {facts.SubmittedOn}" : $"la copie de vos données pour {Request(facts)}";

    private static LetterPart[] Download(LetterFacts facts) => facts.LinkIfKnown is { } link
        ? [new Button("Télécharger la copie", link, "Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :"), .. Opening(facts)]
        : [];

    /// <summary>Where the copy can be opened with nothing but a browser.</summary>
    private static LetterPart[] Opening(LetterFacts facts) => [new Paragraph("Vous pouvez l’ouvrir dans votre navigateur, avec la page « Ouvrir votre copie ». Votre fichier et votre mot de passe ne quittent pas votre appareil :"), new Address(facts.OpenPage)];

    /// <summary>What is missing from a partial copy.</summary>
    private static LetterPart[] Lacking(LetterFacts facts) => [new Heading("Ce qui manque"), new Paragraph("Les éléments suivants ne figurent pas dans la copie, ou pas en entier, car nous n’avons pas pu les obtenir de nos systèmes :"), facts.Lacking];

    public override Letter Link(LetterFacts facts) => new(
        facts.IsPartial ? $"{facts.Service} : votre copie est prête, mais encore incomplète" : $"{facts.Service} : votre copie est prête",
        facts.IsPartial ? "Votre copie est prête, mais encore incomplète" : "Votre copie est prête",
        [
            new Paragraph($"L{Copy(facts)[1..]} est prête. Vous pouvez la télécharger autant de fois que vous le souhaitez jusqu’au {facts.AvailableUntil}."),
            new Button("Télécharger la copie", facts.Link, "Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :"),
            new Particulars(
                ("Disponible jusqu’au", facts.AvailableUntil),
                ("Taille", facts.Size),
                ("Services", facts.Services),
                ("Autres types de données", facts.OtherData),
                ("Enregistrements", facts.Rows),
                (RequestNumber, facts.RequestId)),
            .. If(facts.IsPartial, [.. Lacking(facts), new Paragraph(
                "Nous réessayons au moins une fois par jour et vous prévenons dès que la copie est complète. Le lien et le mot de passe restent les mêmes. Vous pouvez déjà télécharger ce qui s’y trouve.")]),
            .. If(
                facts.ChangedSinceIfKnown is not null,
                new Heading("Seulement ce qui a changé"),
                new Paragraph(
                    $"Comme vous l’avez demandé, cette copie contient ce qui a changé depuis le {facts.ChangedSinceIfKnown}. Les services qui ne notent pas les changements y figurent en entier. Ce qui a été supprimé depuis n’y apparaît pas : conservez votre copie précédente.")),
            .. If(
                facts.Kind is RequestKind.Migration,
                new Heading("Une copie finale suivra"),
                new Paragraph(
                    "Cette copie montre vos données telles qu’elles sont aujourd’hui. À la fin de la période transitoire, nous ferons une copie finale, avec tout ce qui se sera ajouté d’ici là. "
                    + "Vous la trouverez sous le même lien et l’ouvrirez avec le même mot de passe. Le délai pour la récupérer recommencera alors à courir.")),
            new Heading("Le mot de passe"),
            .. facts.PasswordOnPortal
                ? (LetterPart[])[new Paragraph("Le fichier est chiffré. Vous trouverez son mot de passe sur le portail, après une nouvelle connexion :"), new Address(facts.Portal)]
                : [new Paragraph("Le fichier est chiffré. Pour protéger vos données, son mot de passe vous parvient dans un second message, séparé de ce lien.")],
            new Heading("Comment ouvrir le fichier"),
            .. Opening(facts),
            new Paragraph(
                "Il s’agit d’une archive zip chiffrée en AES-256. L’Explorateur Windows ne sait pas ouvrir ce type d’archive et affiche une erreur, alors que le fichier est intact. "
                + "Ces logiciels l’ouvrent aussi :"),
            new Bullets("Windows : 7-Zip ou WinRAR", "Mac : Keka ou The Unarchiver", "Linux : 7-Zip ou bsdtar"),
            new Paragraph("Commencez ensuite par about/overview.html : ce fichier explique ce que contient la copie."),
            new Heading("Bon à savoir"),
            new Bullets(
                "Toute personne qui possède ce lien peut télécharger le fichier chiffré : merci de ne pas transférer ce message.",
                "À l’échéance, nous supprimons la copie, le lien et la clé, et nous vous le confirmons.",
                "Conservez le mot de passe aussi longtemps que le fichier : après cette date, nous ne pourrons plus vous le redonner."),
        ]);

    public override Letter CopyCompleted(LetterFacts facts) => new(
        $"{facts.Service} : votre copie est désormais complète",
        "Votre copie est désormais complète",
        [
            new Paragraph(facts.IsFinalCopy
                ? "Ce qui manquait encore à la copie finale de vos données y a été ajouté. Vous trouverez la copie complète sous le même lien et l’ouvrirez avec le même mot de passe. Si vous l’avez déjà téléchargée, téléchargez-la de nouveau."
                : $"Ce qui manquait encore à {Copy(facts)} y a été ajouté. Vous trouverez la copie complète sous le même lien et l’ouvrirez avec le même mot de passe. Si vous l’avez déjà téléchargée, téléchargez-la de nouveau."),
            .. Download(facts),
            About(facts, ("Récupération possible jusqu’au", facts.IsFinalCopy ? facts.RetrievalEnds : null), ("Disponible jusqu’au", facts.IsFinalCopy ? null : facts.AvailableUntil), ("Taille", facts.Size), ("Services", facts.Services), ("Autres types de données", facts.OtherData), ("Enregistrements", facts.Rows)),
            .. If(facts.IsFinalCopy, [.. Concerned(facts), .. AfterRetrieval(facts), new Address(facts.Portal)]),
        ]);

    public override Letter Password(LetterFacts facts) => new(
        $"{facts.Service} : le mot de passe de votre copie",
        "Le mot de passe de votre copie",
        [
            new Paragraph($"Ce mot de passe ouvre {Copy(facts)}. Le lien vers le fichier se trouve dans un message séparé."),
            new Secret(facts.Password),
            new Paragraph("Saisissez-le exactement comme indiqué, tirets compris. Le plus sûr est de le copier-coller."),
            new Particulars(("Copie disponible jusqu’au", facts.AvailableUntilIfKnown), (RequestNumber, facts.RequestId)),
            new Notice(
                "Gardez ce mot de passe en lieu sûr",
                $"Toute personne qui possède à la fois le fichier et le mot de passe peut lire vos données. Personne chez {facts.Service} ne vous le demandera. "
                + "Conservez-le aussi longtemps que le fichier : une fois la copie supprimée, nous ne pourrons plus vous le redonner."),
            new Heading("Vous n’avez pas demandé de copie ?"),
            new Paragraph($"Changez le mot de passe de votre compte et prévenez-nous sans attendre : {facts.Contact}."),
        ]);

    public override Letter Reminder(LetterFacts facts) => new(
        $"{facts.Service} : votre copie sera supprimée dans {Days(facts.DaysLeft)}",
        $"Votre copie : plus que {Days(facts.DaysLeft)}",
        [
            new Paragraph($"L{Copy(facts)[1..]} peut être téléchargée jusqu’au {facts.AvailableUntil}. Ensuite, nous supprimons la copie, le lien et la clé."),
            .. Download(facts),
            new Particulars(("Disponible jusqu’au", facts.AvailableUntil), (RequestNumber, facts.RequestId)),
            .. If(facts.IsPartial, [.. Lacking(facts), new Paragraph(
                "D’ici là, nous continuons d’essayer. Si la copie devient complète, nous vous prévenons, et le délai pour la télécharger recommence à courir.")]),
            new Bullets(
                "Si vous n’avez pas encore téléchargé la copie, faites-le maintenant et vérifiez qu’elle s’ouvre avec le mot de passe.",
                "Si vous l’avez déjà, vous n’avez rien à faire.",
                "Conservez le mot de passe aussi longtemps que le fichier : après cette date, nous ne pourrons plus vous le redonner."),
        ]);

    public override Letter Erased(LetterFacts facts) => new(
        $"{facts.Service} : votre copie a été supprimée",
        "Votre copie a été supprimée",
        [
            new Paragraph($"L{Copy(facts)[1..]} a été supprimée. Il n’en reste rien chez nous."),
            new Particulars((RequestedOn, facts.Submitted), ("Supprimée le", facts.Erased), (RequestNumber, facts.RequestId)),
            .. If(facts.IsPartial, new Heading("Ce qui manquait à la copie"), new Paragraph("Cette copie n’a jamais été complète, bien que nous ayons essayé jusqu’au bout. Il manquait :"), facts.Lacking, new Paragraph($"Nous vous prions de nous en excuser. Vous pouvez faire une nouvelle demande sur le portail, ou adresser une réclamation à {facts.Authority}.")),
            new Heading("Ce que nous avons supprimé"),
            new Bullets(
                "La clé : le mot de passe chiffré que nous détenions est détruit. Nous ne pouvons plus ni ouvrir la copie ni vous redonner son mot de passe.",
                "Le lien : il est révoqué et ne mène plus nulle part.",
                "L’archive : le fichier contenant vos données est supprimé de notre espace de stockage."),
            new Paragraph("Nous avons ensuite vérifié que le fichier est introuvable."),
            new Heading("Ce qui reste"),
            new Paragraph(
                "Nous conservons une trace des étapes de cette demande, sans votre nom, votre adresse ni aucune de vos données. La copie que vous avez téléchargée vous appartient et s’ouvre toujours "
                + "avec son mot de passe. Ce message ne concerne que la copie, pas les données de votre compte."),
            new Paragraph("Conservez ce message : il est votre preuve de suppression."),
        ]);
}

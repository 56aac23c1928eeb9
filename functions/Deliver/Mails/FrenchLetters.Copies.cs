using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class FrenchLetters
{
    private static string Copy(LetterFacts facts) =>
        facts.Kind is RequestKind.Backup ? $"la copie de vos données que vous avez demandée le {facts.SubmittedOn}" : $"la copie de vos données pour {Request(facts)}";

    private static LetterPart[] Download(LetterFacts facts) => facts.LinkIfKnown is null ? [] : [.. DownloadLinks(facts), .. Opening(facts), .. Unpacking(facts)];

    private static string Size(LetterFacts facts) => facts.OneOrSeveral("Taille", "Taille totale");

    /// <summary>Where the copy can be opened with nothing but a browser.</summary>
    private static LetterPart[] Opening(LetterFacts facts) =>
    [
        new Paragraph(facts.OneOrSeveral(
            "Vous pouvez l’ouvrir dans votre navigateur, avec la page « Ouvrir votre copie ». Votre fichier et votre mot de passe ne quittent pas votre appareil :",
            "Vous pouvez ouvrir toutes les archives ensemble dans votre navigateur, avec la page « Ouvrir votre copie ». Vos fichiers et votre mot de passe ne quittent pas votre appareil :")),
        new Address(facts.OpenPage),
    ];

    /// <summary>What is missing from a partial copy.</summary>
    private static LetterPart[] Lacking(LetterFacts facts) => [new Heading("Ce qui manque"), new Paragraph("Les éléments suivants ne figurent pas dans la copie, ou pas en entier, car nous n’avons pas pu les obtenir de nos systèmes :"), facts.Lacking];

    private static string Keep(LetterFacts facts) =>
        $"Conservez le mot de passe aussi longtemps que {facts.OneOrSeveral("le fichier", "les fichiers")} : après cette date, nous ne pourrons plus vous le redonner.";

    public override Letter Link(LetterFacts facts) => new(
        facts.IsPartial ? $"{facts.Service} : votre copie est prête, mais encore incomplète" : $"{facts.Service} : votre copie est prête",
        facts.IsPartial ? "Votre copie est prête, mais encore incomplète" : "Votre copie est prête",
        [
            new Paragraph($"L{Copy(facts)[1..]} est prête. Vous pouvez la télécharger autant de fois que vous le souhaitez jusqu’au {facts.AvailableUntil}."),
            .. DownloadLinks(facts),
            new Particulars(
                ("Disponible jusqu’au", facts.AvailableUntil),
                (Size(facts), facts.Size),
                ("Services", facts.Services),
                ("Autres types de données", facts.OtherData),
                ("Enregistrements", facts.Rows),
                (RequestNumber, facts.RequestId)),
            .. If(facts.IsPartial, [.. Lacking(facts), new Paragraph(
                "Nous réessayons au moins une fois par jour et vous prévenons dès que la copie est complète. "
                + facts.OneOrSeveral("Le lien et le mot de passe restent les mêmes. ", "Le mot de passe reste le même, mais les liens peuvent changer : utilisez alors ceux du message que nous vous enverrons. ")
                + "Vous pouvez déjà télécharger ce qui s’y trouve.")]),
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
                    + facts.OneOrSeveral(
                        "Vous la trouverez sous le même lien et l’ouvrirez avec le même mot de passe. ",
                        "Vous l’ouvrirez avec le même mot de passe, mais les liens peuvent changer : utilisez ceux que nous vous enverrons à ce moment-là. ")
                    + "Le délai pour la récupérer recommencera alors à courir.")),
            new Heading("Le mot de passe"),
            .. facts.PasswordOnPortal
                ? (LetterPart[])
                [
                    new Paragraph(facts.OneOrSeveral(
                        "Le fichier est chiffré. Vous trouverez son mot de passe sur le portail, après une nouvelle connexion :",
                        "Les archives sont chiffrées, toutes avec le même mot de passe. Vous le trouverez sur le portail, après une nouvelle connexion :")),
                    new Address(facts.Portal),
                ]
                :
                [
                    new Paragraph(facts.OneOrSeveral(
                        "Le fichier est chiffré. Pour protéger vos données, son mot de passe vous parvient dans un second message, séparé de ce lien.",
                        "Les archives sont chiffrées, toutes avec le même mot de passe. Pour protéger vos données, il vous parvient dans un second message, séparé de ces liens.")),
                ],
            new Heading(facts.OneOrSeveral("Comment ouvrir le fichier", "Comment ouvrir les archives")),
            .. Opening(facts),
            new Paragraph(facts.OneOrSeveral(
                "Il s’agit d’une archive zip chiffrée en AES-256. L’Explorateur Windows ne sait pas ouvrir ce type d’archive et affiche une erreur, alors que le fichier est intact. "
                + "Ces logiciels l’ouvrent aussi :",
                "Chacune est une archive zip à part entière, chiffrée en AES-256. L’Explorateur Windows ne sait pas ouvrir ce type d’archive et affiche une erreur, alors que les fichiers sont intacts. "
                + "Ces logiciels les ouvrent aussi ; extrayez toutes les archives dans un même dossier :")),
            new Bullets("Windows : 7-Zip ou WinRAR", "Mac : Keka ou The Unarchiver", "Linux : 7-Zip ou bsdtar"),
            new Paragraph(facts.OneOrSeveral(
                "Commencez ensuite par about/overview.html : ce fichier explique ce que contient la copie.",
                "Commencez ensuite par about/overview.html, dans la première archive : ce fichier explique ce que contient la copie.")),
            new Heading("Bon à savoir"),
            new Bullets(
                facts.OneOrSeveral(
                    "Toute personne qui possède ce lien peut télécharger le fichier chiffré : merci de ne pas transférer ce message.",
                    "Toute personne qui possède ces liens peut télécharger les fichiers chiffrés : merci de ne pas transférer ce message."),
                $"À l’échéance, nous supprimons la copie, {facts.OneOrSeveral("le lien", "les liens")} et la clé, et nous vous le confirmons.",
                Keep(facts)),
        ]);

    public override Letter CopyCompleted(LetterFacts facts) => new(
        $"{facts.Service} : votre copie est désormais complète",
        "Votre copie est désormais complète",
        [
            new Paragraph((facts.IsFinalCopy ? "Ce qui manquait encore à la copie finale de vos données y a été ajouté. " : $"Ce qui manquait encore à {Copy(facts)} y a été ajouté. ") + (facts.ReplacesLinks
                ? "Vous trouverez la copie complète sous les liens de ce message, car ceux des messages précédents peuvent ne plus fonctionner, et l’ouvrirez avec le même mot de passe. Si vous l’avez déjà téléchargée, téléchargez de nouveau toutes ses archives."
                : "Vous trouverez la copie complète sous le même lien et l’ouvrirez avec le même mot de passe. Si vous l’avez déjà téléchargée, téléchargez-la de nouveau.")),
            .. Download(facts),
            About(facts, ("Récupération possible jusqu’au", facts.IsFinalCopy ? facts.RetrievalEnds : null), ("Disponible jusqu’au", facts.IsFinalCopy ? null : facts.AvailableUntil), (Size(facts), facts.Size), ("Services", facts.Services), ("Autres types de données", facts.OtherData), ("Enregistrements", facts.Rows)),
            .. If(facts.IsFinalCopy, [.. Concerned(facts), .. AfterRetrieval(facts), new Address(facts.Portal)]),
        ]);

    public override Letter Password(LetterFacts facts) => new(
        $"{facts.Service} : le mot de passe de votre copie",
        "Le mot de passe de votre copie",
        [
            new Paragraph(facts.OneOrSeveral(
                $"Ce mot de passe ouvre {Copy(facts)}. Le lien vers le fichier se trouve dans un message séparé.",
                $"Ce mot de passe ouvre toutes les archives de {Copy(facts)}. Les liens vers ces archives se trouvent dans un message séparé.")),
            new Secret(facts.Password),
            new Paragraph("Saisissez-le exactement comme indiqué, tirets compris. Le plus sûr est de le copier-coller."),
            new Particulars(("Copie disponible jusqu’au", facts.AvailableUntilIfKnown), (RequestNumber, facts.RequestId)),
            new Notice(
                "Gardez ce mot de passe en lieu sûr",
                $"Toute personne qui possède à la fois {facts.OneOrSeveral("le fichier", "les fichiers")} et le mot de passe peut lire vos données. Personne chez {facts.Service} ne vous le demandera. "
                + $"Conservez-le aussi longtemps que {facts.OneOrSeveral("le fichier", "les fichiers")} : une fois la copie supprimée, nous ne pourrons plus vous le redonner."),
            new Heading("Vous n’avez pas demandé de copie ?"),
            new Paragraph($"Changez le mot de passe de votre compte et prévenez-nous sans attendre : {facts.Contact}."),
        ]);

    public override Letter Reminder(LetterFacts facts) => new(
        $"{facts.Service} : votre copie sera supprimée dans {Days(facts.DaysLeft)}",
        $"Votre copie : plus que {Days(facts.DaysLeft)}",
        [
            new Paragraph($"L{Copy(facts)[1..]} peut être téléchargée jusqu’au {facts.AvailableUntil}. Ensuite, nous supprimons la copie, {facts.OneOrSeveral("le lien", "les liens")} et la clé."),
            .. Download(facts),
            new Particulars(("Disponible jusqu’au", facts.AvailableUntil), (RequestNumber, facts.RequestId)),
            .. If(facts.IsPartial, [.. Lacking(facts), new Paragraph(
                "D’ici là, nous continuons d’essayer. Si la copie devient complète, nous vous prévenons, et le délai pour la télécharger recommence à courir.")]),
            new Bullets(
                facts.OneOrSeveral(
                    "Si vous n’avez pas encore téléchargé la copie, faites-le maintenant et vérifiez qu’elle s’ouvre avec le mot de passe.",
                    "Si vous n’avez pas encore téléchargé toutes les archives de la copie, faites-le maintenant et vérifiez qu’elles s’ouvrent avec le mot de passe."),
                facts.OneOrSeveral("Si vous l’avez déjà, vous n’avez rien à faire.", "Si vous les avez déjà, vous n’avez rien à faire."),
                Keep(facts)),
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
                facts.OneOrSeveral("Le lien : il est révoqué et ne mène plus nulle part.", "Les liens : ils sont révoqués et ne mènent plus nulle part."),
                facts.OneOrSeveral(
                    "L’archive : le fichier contenant vos données est supprimé de notre espace de stockage.",
                    $"Les archives : les {facts.VolumeCount} fichiers contenant vos données sont supprimés de notre espace de stockage.")),
            new Paragraph($"Nous avons ensuite vérifié que {facts.OneOrSeveral("le fichier est introuvable", "les fichiers sont introuvables")}."),
            new Heading("Ce qui reste"),
            new Paragraph(
                "Nous conservons une trace des étapes de cette demande, sans votre nom, votre adresse ni aucune de vos données. La copie que vous avez téléchargée vous appartient et s’ouvre toujours "
                + "avec son mot de passe. Ce message ne concerne que la copie, pas les données de votre compte."),
            new Paragraph("Conservez ce message : il est votre preuve de suppression."),
        ]);
}

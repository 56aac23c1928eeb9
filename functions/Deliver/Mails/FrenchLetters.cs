namespace Overstap.Deliver.Mails;

// The spaces before : ; ? ! and inside « » are made non-breaking when the letter is set: type ordinary ones.
internal sealed class FrenchLetters : LetterWriter
{
    private const string RequestedOn = "Demande faite le";
    private const string RequestNumber = "Numéro de demande";

    public override ReaderLanguage Language => ReaderLanguage.French;

    public override string Greeting(string? name) => name is null ? "Bonjour," : $"Bonjour {name},";

    public override string Questions(LetterFacts facts) => $"Une question sur vos données ? Écrivez à {facts.Contact}.";

    public override string Complaints(LetterFacts facts) => $"Si notre réponse ne vous satisfait pas, vous pouvez adresser une réclamation à l’autorité de contrôle : {facts.Authority}.";

    public override Letter Code(LetterFacts facts) => new(
        $"{facts.Service} : votre code de confirmation",
        "Confirmez votre demande",
        [
            new Paragraph($"Une copie des données de votre compte {facts.Service} vient d’être demandée. Si c’est bien vous, saisissez ce code pour confirmer :"),
            new Secret(facts.Code),
            new Paragraph("Si le code a expiré, vous pouvez en recevoir un nouveau."),
            new Particulars((RequestedOn, facts.Submitted), ("Code valable jusqu’au", facts.CodeExpires), (RequestNumber, facts.RequestId)),
            new Notice(
                "Personne ne vous demandera ce code",
                $"Saisissez-le uniquement sur {facts.PortalAddress}. Personne chez {facts.Service} ne vous le demandera, que ce soit par téléphone, par e-mail ou par messagerie. "
                + "Si quelqu’un le fait, ne le communiquez pas."),
            new Heading("Ce n’était pas vous ?"),
            new Paragraph(
                "N’utilisez pas ce code : sans lui, nous n’exportons rien et la demande prend fin d’elle-même. Mais la personne qui l’a faite était connectée à votre compte. "
                + $"Changez votre mot de passe et, au moindre doute, écrivez à {facts.Contact}."),
        ]);

    public override Letter Link(LetterFacts facts) => new(
        $"{facts.Service} : votre copie est prête",
        "Votre copie est prête",
        [
            new Paragraph(
                $"La copie de vos données que vous avez demandée le {facts.SubmittedOn} est prête. Vous pouvez la télécharger autant de fois que vous le souhaitez jusqu’au {facts.AvailableUntil}."),
            new Button("Télécharger la copie", facts.Link, "Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :"),
            new Particulars(
                ("Disponible jusqu’au", facts.AvailableUntil),
                ("Taille", facts.Size),
                ("Services", facts.Services),
                ("Enregistrements", facts.Rows),
                (RequestNumber, facts.RequestId)),
            new Heading("Le mot de passe"),
            .. facts.PasswordOnPortal
                ? (LetterPart[])[new Paragraph("Le fichier est chiffré. Vous trouverez son mot de passe sur le portail, après une nouvelle connexion :"), new Address(facts.Portal)]
                : [new Paragraph("Le fichier est chiffré. Pour protéger vos données, son mot de passe vous parvient dans un second message, séparé de ce lien.")],
            new Heading("Comment ouvrir le fichier"),
            new Paragraph(
                "Il s’agit d’une archive zip chiffrée en AES-256. L’Explorateur Windows ne sait pas ouvrir ce type d’archive et affiche une erreur, alors que le fichier est intact. "
                + "Ces logiciels l’ouvrent :"),
            new Bullets("Windows : 7-Zip ou WinRAR", "Mac : Keka ou The Unarchiver", "Linux : 7-Zip ou bsdtar"),
            new Paragraph("Commencez ensuite par README.html : ce fichier explique ce que contient la copie."),
            new Heading("Bon à savoir"),
            new Bullets(
                "Toute personne qui possède ce lien peut télécharger le fichier chiffré : merci de ne pas transférer ce message.",
                "À l’échéance, nous supprimons la copie, le lien et la clé, et nous vous le confirmons.",
                "Conservez le mot de passe aussi longtemps que le fichier : après cette date, nous ne pourrons plus vous le redonner."),
        ]);

    public override Letter Password(LetterFacts facts) => new(
        $"{facts.Service} : le mot de passe de votre copie",
        "Le mot de passe de votre copie",
        [
            new Paragraph($"Ce mot de passe ouvre la copie de vos données que vous avez demandée le {facts.SubmittedOn}. Le lien vers le fichier se trouve dans un message séparé."),
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

    public override Letter Lapsed(LetterFacts facts) => new(
        $"{facts.Service} : votre demande a pris fin",
        "Votre demande a pris fin",
        [
            new Paragraph($"Le {facts.SubmittedOn}, une copie des données de votre compte {facts.Service} a été demandée. Faute de confirmation dans les délais, la demande a pris fin."),
            new Paragraph("Nous n’avons rien exporté, et rien n’a changé dans votre compte."),
            new Particulars((RequestedOn, facts.Submitted), (RequestNumber, facts.RequestId)),
            new Heading("Vous souhaitez toujours une copie ?"),
            new Paragraph("Vous pouvez faire une nouvelle demande à tout moment :"),
            new Address(facts.Portal),
            new Heading("Ce n’était pas vous ?"),
            new Paragraph($"La personne qui a fait cette demande était connectée à votre compte. Changez votre mot de passe et, au moindre doute, écrivez à {facts.Contact}."),
        ]);

    public override Letter Withdrawn(LetterFacts facts) => new(
        $"{facts.Service} : votre demande est annulée",
        "Votre demande est annulée",
        [
            new Paragraph($"Vous avez annulé votre demande de copie de vos données, faite le {facts.SubmittedOn}. Nous avons cessé de la traiter."),
            new Paragraph("Si une copie existait déjà, nous la supprimons et son lien cesse de fonctionner. Rien n’a changé dans votre compte."),
            new Particulars((RequestedOn, facts.Submitted), (RequestNumber, facts.RequestId)),
            new Heading("Vous avez changé d’avis ?"),
            new Paragraph("Vous pouvez faire une nouvelle demande à tout moment :"),
            new Address(facts.Portal),
            new Heading("Ce n’était pas vous ?"),
            new Paragraph($"La personne qui a annulé la demande était connectée à votre compte. Changez votre mot de passe et prévenez-nous : {facts.Contact}."),
        ]);

    public override Letter Erased(LetterFacts facts) => new(
        $"{facts.Service} : votre copie a été supprimée",
        "Votre copie a été supprimée",
        [
            new Paragraph($"La copie de vos données que vous aviez demandée le {facts.SubmittedOn} a été supprimée. Il n’en reste rien chez nous."),
            new Particulars((RequestedOn, facts.Submitted), ("Supprimée le", facts.Erased), (RequestNumber, facts.RequestId)),
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

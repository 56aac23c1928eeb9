using Overstap.Deliver.Mails;

namespace Overstap.Erase.Certificates;

// The spaces before : ; ? ! and inside « » are made non-breaking when the page is set: type ordinary ones.
internal sealed partial record CertificateWording
{
    private static readonly CertificateWording French = new()
    {
        Language = ReaderLanguage.For("fr"),
        Title = "Certificat d’effacement",
        Introduction = issuer => $"{issuer} certifie ce qui a été effacé pour la demande ci-dessous, ce que la loi impose de conserver et ce que personne ne peut certifier.",
        RequestNumber = "Numéro de demande",
        Kind = "Demande",
        Kinds = new(StringComparer.Ordinal)
        {
            ["migration"] = "Changement de fournisseur",
            ["backup"] = "Copie des données",
            ["access"] = "Accès aux données personnelles",
            ["deletion"] = "Effacement",
            ["correction"] = "Rectification",
            ["consent-withdrawal"] = "Retrait du consentement",
            ["account-closure"] = "Fermeture du compte",
        },
        SubmittedAt = "Demandé le",
        ConfirmedAt = "Confirmé le",
        ErasedAt = "Effacé le",
        IssuedAt = "Certificat établi le",
        LegalBasis = "Base légale",
        SourceTitle = "Effacé du service",
        Source = "Enregistrements du compte, comptés avant et après.",
        Data = "Données",
        Before = "Avant",
        Erased = "Effacés",
        Kept = "Conservés par la loi",
        After = "Après",
        Total = "Total",
        EmptyTables = count => $"Autres types de données, sans aucun enregistrement : {count}.",
        KeptTitle = "Conservé pour l’instant en vertu de la loi",
        KeptReason = "Ces enregistrements ne peuvent pas encore être effacés. Ils sont conservés pour la raison indiquée et pour rien d’autre.",
        Records = "Enregistrements",
        Reason = "Raison",
        Until = "Jusqu’au",
        UntilDiffers = "Variable selon l’enregistrement",
        BackupsTitle = "Sauvegardes du service",
        BackupsIsolated = days => $"Les sauvegardes qui contiennent encore des enregistrements effacés sont isolées de tout autre usage, et purgées dans {(days == 1 ? "la journée qui suit" : $"les {ReaderLanguage.French.Number(days)} jours qui suivent")} l’effacement.",
        BackupsCleared = days => $"Les sauvegardes qui contiennent encore des enregistrements effacés sont purgées dans {(days == 1 ? "la journée qui suit" : $"les {ReaderLanguage.French.Number(days)} jours qui suivent")} l’effacement.",
        CopyTitle = "La copie faite pour vous",
        KeyDestroyed = "Notre mot de passe chiffré de la copie détruit",
        LinkRevoked = "Lien fermé",
        ArchiveDeleted = "Copie supprimée",
        ReadBack = "Redemandée, et introuvable",
        NotApplicable = "Sans objet",
        StatementTitle = "Ce que ce certificat peut savoir et ne peut pas savoir",
        Certifies = "Nous certifions :",
        CannotKnow = "Nous ne pouvons pas savoir :",
        Statements = new(StringComparer.Ordinal)
        {
            [CertificateStatement.CountsAtSource] = "Les enregistrements ont été comptés dans le service avant et après, et seuls restent ceux que la loi impose de conserver.",
            [CertificateStatement.OwnKeyDestroyed] = "Notre mot de passe chiffré de la copie est détruit : nous ne pouvons plus l’ouvrir.",
            [CertificateStatement.OwnCopyDeleted] = "Notre copie est supprimée : interrogé ensuite, le stockage ne l’avait plus.",
            [CertificateStatement.UsersCopy] = "Ce que devient la copie que vous avez prise : elle est à vous, et nous n’y avons pas accès.",
            [CertificateStatement.OtherControllers] = "Ce que conservent encore ceux qui ont reçu des données de notre part, comme la loi ou vous-même l’aviez permis : ils en répondent eux-mêmes.",
        },
        CheckTitle = "Comment vérifier ce certificat",
        Check = "Seul fait foi le fichier certificate.json, qui est signé. Il figure aussi dans cette page. Si un seul de ses caractères est modifié, la vérification échoue.",
        Fingerprint = "Empreinte (SHA-256) de certificate.json",
        SigningKey = "Clé de signature",
        Algorithm = "Algorithme de signature",
        AuditHead = "Fin du journal d’audit",
        CheckCommand = "Avec Overstap, et une clé publique que vous avez obtenue de nous par une autre voie :",
        Questions = issuer => $"Des questions ? Contactez {issuer} en indiquant le numéro de demande.",
    };
}

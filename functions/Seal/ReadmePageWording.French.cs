using Overstap.Deliver.Mails;

namespace Overstap.Seal;

// The spaces before : ; ? ! and inside « » are made non-breaking when the page is set: type ordinary ones.
internal sealed partial record ReadmePageWording
{
    private static readonly ReadmePageWording French = new()
    {
        Language = ReaderLanguage.For("fr"),
        Title = service => $"Vos données de {service}",
        Introduction = service => $"Voici la copie de vos données de {service} que vous avez demandée. Commencez par cette page : elle indique ce que contient la copie, ce qu’elle ne contient pas et comment la lire.",
        RequestNumber = "Numéro de demande",
        TakenAt = "Copiées le",
        Services = "Services",
        Files = "Fichiers",
        Records = "Enregistrements",
        KeepSafeTitle = "Gardez ces fichiers en lieu sûr",
        KeepSafe = "Une fois extraits de l’archive, ils ne sont plus chiffrés : toute personne qui peut les ouvrir peut lire vos données.",
        ContentsTitle = "Ce que contient la copie",
        Contents = "Chaque service a son dossier, avec un fichier par table. Si vous avez extrait toute l’archive, cliquez sur le nom d’un fichier pour l’ouvrir.",
        File = "Fichier",
        Total = "Total",
        LeftOutTitle = "Ce que la copie ne contient pas",
        LeftOut = "Les éléments suivants n’y figurent pas, pour la raison indiquée.",
        NothingLeftOut = "Rien n’a été écarté.",
        What = "Élément",
        Why = "Raison",
        FormatTitle = "Comment lire les fichiers",
        Format = "Les fichiers sont au format JSON, un format texte très répandu, lisible par tous et que d’autres services savent importer. "
            + "Chaque fichier contient une table : son nom, puis la liste de ses enregistrements."
            + " Le dossier schemas contient, pour chaque service, un fichier qui donne le nom et le sens de chaque champ (JSON Schema).",
        FormatExample = """
            { "notes": [
              { "title": "Courses", "content": "Du pain et du lait" },
              { "title": "Idées", "content": null }
            ] }
            """,
        FormatEmpty = "[ ] désigne une table vide, et null un champ sans valeur.",
        FormatTools = "N’importe quel éditeur de texte ouvre ces fichiers, et Firefox en donne une présentation claire. "
            + "Dans Excel, choisissez Données > Obtenir des données > À partir d’un fichier > À partir de JSON pour obtenir un tableau.",
        ManifestTitle = "Comment vérifier que la copie est complète",
        Manifest = "manifest.json énumère tous les fichiers, avec le nombre d’enregistrements dans le service, le nombre d’enregistrements écrits, la taille en octets, l’heure de lecture "
            + "et une somme de contrôle (SHA-256). Si les deux nombres sont égaux, rien ne manque. Si la somme de contrôle d’un fichier est celle de la liste, le fichier est exactement tel que nous l’avons écrit."
            + " manifest.json.sig est notre signature de cette liste : avec notre clé publique, chacun peut vérifier qu’elle vient de nous.",
        ManifestCheck = "Pour calculer une somme de contrôle :",
        QuestionsTitle = "Questions",
        Questions = contact => $"Une question sur vos données ? Écrivez à {contact} en indiquant le numéro de demande.",
        Complaints = authority => $"Si notre réponse ne vous satisfait pas, vous pouvez adresser une réclamation à l’autorité de contrôle : {authority}.",
    };
}

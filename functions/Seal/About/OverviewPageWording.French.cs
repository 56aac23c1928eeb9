using Overstap.Catalogue;
using Overstap.Deliver.Mails;

namespace Overstap.Seal.About;

// The spaces before : ; ? ! and inside « » are made non-breaking when the page is set: type ordinary ones.
internal sealed partial record OverviewPageWording
{
    private static readonly OverviewPageWording French = new()
    {
        Language = ReaderLanguage.For("fr"),
        Title = service => $"Vos données de {service}",
        Introduction = service => $"Voici la copie de vos données de {service} que vous avez demandée. Commencez par cette page : elle indique ce que contient la copie, ce qu’elle ne contient pas et comment la lire.",
        RequestNumber = "Numéro de demande",
        TakenAt = "Copiées le",
        Services = "Services",
        OtherData = "Autres types de données",
        Tables = "Tables",
        Records = "Enregistrements",
        PhotosAndOtherFiles = "Photos et autres fichiers",
        KeepSafeTitle = "Gardez ces fichiers en lieu sûr",
        KeepSafe = "Une fois extraits de l’archive, ils ne sont plus chiffrés : toute personne qui peut les ouvrir peut lire vos données.",
        ContentsTitle = "Ce que contient la copie",
        Contents = "Chaque service a son dossier, avec un fichier par table. Si vous avez extrait toute l’archive, cliquez sur le nom d’un fichier pour l’ouvrir.",
        File = "Fichier",
        Total = "Total",
        ImportTitle = "Ce que vous pouvez importer ailleurs",
        Import = "Ces fichiers contiennent à nouveau les mêmes enregistrements, dans des formats que d’autres logiciels importent. Ouvrez un fichier avec un tel logiciel, ou choisissez-y Importer. "
            + "Contacts et événements gardent leurs identifiants dans une copie ultérieure : beaucoup de logiciels les mettent alors à jour au lieu de les dupliquer.",
        ImportUse = "Utilisation",
        UseOf = format => format switch
        {
            PortableFormat.Vcard => "Contacts, pour un carnet d’adresses comme Google Contacts, Contacts d’Apple ou Outlook (vCard)",
            PortableFormat.Icalendar => "Événements, pour un agenda comme Google Agenda, Calendrier d’Apple ou Outlook (iCalendar)",
            PortableFormat.Bookmarks => "Favoris, pour un navigateur comme Chrome, Firefox, Safari ou Edge",
            _ => "Notes, pour tout éditeur de texte ou toute application de notes",
        },
        Omitted = count => count == 1
            ? "1 écarté car il n’y a pas sa place, par exemple parce qu’il est supprimé."
            : $"{ReaderLanguage.French.Number(count)} écartés car ils n’y ont pas leur place, par exemple parce qu’ils sont supprimés.",
        NotUnderstood = (count, file) => count == 1
            ? $"1 écarté car il n’entre pas dans ce format ; il figure dans {file}."
            : $"{ReaderLanguage.French.Number(count)} écartés car ils n’entrent pas dans ce format ; ils figurent dans {file}.",
        FoldersTitle = "Photos, enregistrements et autres fichiers",
        Folders = "Ce sont les fichiers eux-mêmes, tels que vous les avez enregistrés. Ils portent des numéros, pour que leurs noms ne révèlent rien à qui verrait l’archive sans son mot de passe. Le fichier indiqué à côté de chaque dossier dit ce qu’est chacun d’eux : son chemin, par exemple files/…/000001.jpg, figure dans l’enregistrement.",
        Folder = "Dossier",
        DescribedIn = "Décrit dans",
        Files = "Fichiers",
        Of = (count, all) => $"{count} sur {all}",
        MissingTitle = "Cette copie n’est pas complète",
        Missing = "Les éléments suivants ne figurent pas dans la copie, ou pas en entier, car nous n’avons pas pu les obtenir de nos systèmes au moment de la faire. Nous continuons d’essayer et vous prévenons dès que la copie complète est disponible, sous le même lien.",
        ChangedTitle = "Seulement ce qui a changé",
        Changed = since => $"Comme vous l’avez demandé, cette copie contient ce qui a changé depuis le {since}. Les services qui ne notent pas les changements y figurent en entier ; manifest.json dit lesquels. Ce qui a été supprimé depuis n’y apparaît pas : conservez votre copie précédente.",
        DossierTitle = "La réponse à votre demande d’accès",
        Dossier = "dossier.html indique à quoi servent vos données, qui les reçoit, combien de temps elles sont conservées et quels sont vos droits.",
        LeftOutTitle = "Ce que la copie ne contient pas",
        LeftOut = "Les éléments suivants n’y figurent pas, pour la raison indiquée.",
        NothingLeftOut = "Rien n’a été écarté.",
        MissingAbove = "Ce que nous n’avons pas pu obtenir est énuméré plus haut, sous :",
        NotPersonal = ground => $"Ces données n’ont pas de caractère personnel : le droit d’accès ne s’y étend pas. {ground}",
        Chosen = services => $"Cette copie porte sur les services que vous avez choisis : {services}. Ce que contiennent les autres services n’y figure pas.",
        Comma = ", ",
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
        Manifest = "manifest.json énumère tous les fichiers, avec leur taille en octets et une somme de contrôle (SHA-256) ; et, pour chaque table, l’heure de lecture, le nombre d’enregistrements dans le service et dans la copie (rowsAtSource et rows) "
            + "et celui des photos et autres fichiers qu’ils nomment (filesAtSource et files). Si rows est égal à rowsAtSource et files à filesAtSource, rien ne manque à la table. Si la somme de contrôle d’un fichier est celle de la liste, le fichier est exactement tel que nous l’avons écrit."
            + " manifest.json.sig est notre signature de cette liste : avec notre clé publique, chacun peut vérifier qu’elle vient de nous.",
        ManifestCheck = "Pour calculer une somme de contrôle :",
        Verify = "Le logiciel qui a créé cette copie la vérifie entièrement en une fois. Il n’a besoin d’aucune connexion, seulement de notre clé publique, que vous trouvez sur notre site sous /api/keys :",
        QuestionsTitle = "Questions",
        Questions = contact => $"Une question sur vos données ? Écrivez à {contact} en indiquant le numéro de demande.",
        Complaints = authority => $"Si notre réponse ne vous satisfait pas, vous pouvez adresser une réclamation à l’autorité de contrôle : {authority}.",
    };
}

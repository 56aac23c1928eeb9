using Overstap.Catalogue;
using Overstap.Deliver.Mails;

namespace Overstap.Seal.About;

// The spaces before : ; ? ! and inside « » are made non-breaking when the page is set: type ordinary ones.
internal sealed partial record DossierWording
{
    private static readonly DossierWording French = new()
    {
        Language = ReaderLanguage.For("fr"),
        Title = service => $"Ce que {service} fait de vos données",
        Introduction = "Vous avez demandé l’accès à vos données à caractère personnel (RGPD, article 15). Cette page répond à chaque point de cet article. Les données elles-mêmes l’accompagnent ; elles sont énumérées dans",
        AllServices = "Elle porte sur tous les services.",
        ChosenServices = services => $"Elle porte sur ce que vous avez choisi : {services}.",
        Comma = ", ",
        AnsweredAt = "Réponse du",
        RequestNumber = "Numéro de demande",
        Controller = "Responsable de vos données",
        CatalogueVersion = "Version de nos registres",
        Point = letter => $"RGPD, art. 15, § 1, {letter})",
        Paragraph = number => $"RGPD, art. 15, § {number}",
        Purposes = "À quoi servent vos données",
        Service = "Service ou données",
        PurposeAndBasis = "Finalité et base juridique",
        BasisOf = basis => basis switch
        {
            LegalBasis.Contract => "Contrat : nécessaire pour vous fournir le service (art. 6, § 1, b))",
            LegalBasis.Consent => "Votre consentement (art. 6, § 1, a))",
            LegalBasis.LegalObligation => "Une obligation légale (art. 6, § 1, c))",
            _ => "Nos intérêts légitimes (art. 6, § 1, f))",
        },
        Categories = "Quelles sont les catégories de données",
        Category = "Catégorie",
        Found = "Où elle se trouve",
        Recipients = "Qui reçoit vos données",
        RecipientsLead = "Voici, nommément, tous les destinataires que nous avons publiés. La liste est complète, quels que soient les services choisis. "
            + "Un destinataire ne reçoit vos données que selon ce que vous utilisez ; l’entrée précise quand, si nous l’avons publié.",
        Periods = "Combien de temps elles sont conservées",
        Period = "Durée",
        Duties = "La loi impose de conserver ces données pendant un certain temps, même si vous demandez leur effacement :",
        Months = (months, afterYear) => afterYear ? $"Durée : {months} mois après la fin de l’année." : $"Durée : {months} mois.",
        BackupsWithin = days => $"Les sauvegardes sont purgées dans un délai de {(days == 1 ? "1 jour" : $"{days} jours")}.",
        Rights = "Vos droits",
        RightsList =
        [
            "Rectification : vous pouvez faire corriger les données inexactes et compléter les données incomplètes (art. 16).",
            "Effacement : vous pouvez faire effacer des données, pour tous les services ou certains d’entre eux, sauf si la loi impose de les conserver (art. 17).",
            "Limitation : dans certains cas, vous pouvez exiger que les données soient seulement conservées et pas utilisées autrement (art. 18).",
            "Opposition : vous pouvez vous opposer aux usages fondés sur nos intérêts légitimes (art. 21).",
            "Portabilité : vous pouvez obtenir vos données dans un format que d’autres services lisent (art. 20).",
            "Retrait : si un usage repose sur votre consentement, vous pouvez le retirer à tout moment. Ce qui a été fait auparavant reste licite (art. 7, § 3).",
        ],
        RightsHow = "Demandez ici une rectification, un effacement, une copie ou le retrait de votre consentement :",
        RightsConsent = services => $"Vous pouvez y retirer votre consentement pour : {services}. Pour tout autre usage qui repose sur votre consentement, écrivez-nous.",
        RightsWrite = contact => $"Pour la limitation et l’opposition, et pour toute autre question, écrivez à {contact}. C’est gratuit et vous recevez une réponse dans un délai d’un mois.",
        Complaint = "Où introduire une réclamation",
        ComplaintLead = "Vous pouvez introduire une réclamation auprès de cette autorité de contrôle :",
        ComplaintElsewhere = "Vous pouvez aussi vous adresser à l’autorité du pays où vous résidez ou travaillez, ou de celui où la violation aurait eu lieu (art. 77).",
        Origins = "D’où viennent les données",
        Origin = "Source",
        FromYou = "De vous, ou de votre utilisation du service.",
        Decisions = "Décisions prises par une machine",
        NoDecisions = "Nos registres n’en mentionnent aucune : aucune décision ayant pour vous des effets juridiques ou d’une gravité comparable n’est prise par une machine seule, par profilage ou autrement.",
        Transfers = "Où se trouvent vos données et ce qui les protège",
        TransfersLead = "Vos données sont conservées ici :",
        InsideArea = "Ce lieu est dans l’Espace économique européen.",
        OutsideArea = "Ce lieu est hors de l’Espace économique européen.",
        Measures = "Ces mesures les protègent :",
        Establishments = "Les sociétés responsables ont ces adresses :",
        TransfersElsewhere = contact =>
            "Ce que nous avons publié ne dit pas dans quel pays chaque destinataire de la section 3 utilise les données. "
            + $"Si c’est hors de l’Espace économique européen, vous avez le droit de connaître les garanties applicables (art. 46). Écrivez à {contact}.",
        Copy = "La copie de vos données",
        CopyLead = "Vos données se trouvent dans les fichiers de cette copie. Ils sont énumérés ici :",
        ExcludedLead = "Une copie destinée au changement de fournisseur ne contient pas ce qui suit. Les données à caractère personnel qui s’y trouvent vous sont dues malgré tout ; elles figurent donc dans cette copie :",
        What = "Élément",
        Why = "Pourquoi il en est absent",
        WhereHere = "Où il se trouve ici",
        NothingOwed = "Aucune donnée à caractère personnel n’est à remettre.",
        NotYet = "Pas encore dans cette copie, car nous n’avons pas pu l’obtenir. Vous le recevrez dès que nous l’aurons obtenu.",
        NotWholeYet = "Pas encore complet, car nous n’avons pas pu tout obtenir. Vous recevrez le reste dès que nous l’aurons obtenu.",
    };
}

using Overstap.Cases;

namespace Overstap.Deliver.Mails;

// The spaces before : ; ? ! and inside « » are made non-breaking when the letter is set: type ordinary ones.
internal sealed partial class FrenchLetters : LetterWriter
{
    private const string RequestedOn = "Demande faite le";
    private const string RequestNumber = "Numéro de demande";

    public override ReaderLanguage Language => ReaderLanguage.French;

    public override string Greeting(string? name) => name is null ? "Bonjour," : $"Bonjour {name},";

    public override string Questions(LetterFacts facts) => $"Une question sur vos données ? Écrivez à {facts.Contact}.";

    public override string Complaints(LetterFacts facts) => $"Si notre réponse ne vous satisfait pas, vous pouvez adresser une réclamation à l’autorité de contrôle : {facts.Authority}.";

    private static string Request(LetterFacts facts) => $"votre demande du {facts.SubmittedOn} visant à " + facts.Kind switch
    {
        RequestKind.Migration => "changer de fournisseur",
        RequestKind.Backup => "obtenir une copie de vos données",
        RequestKind.Access => "accéder à vos données personnelles",
        RequestKind.Deletion => "faire supprimer des données",
        RequestKind.Correction => "faire rectifier des données",
        RequestKind.ConsentWithdrawal => "retirer votre consentement",
        RequestKind.AccountClosure => "clôturer votre compte",
        var kind => throw NoWords(kind),
    };

    private static string Wish(LetterFacts facts) => facts.Kind switch
    {
        RequestKind.Migration => $"le passage de {facts.Service} à un autre fournisseur",
        RequestKind.Backup => $"une copie des données de votre compte {facts.Service}",
        RequestKind.Access => $"l’accès aux données personnelles de votre compte {facts.Service}",
        RequestKind.Deletion => $"la suppression de données de votre compte {facts.Service}",
        RequestKind.Correction => $"la rectification de données de votre compte {facts.Service}",
        RequestKind.ConsentWithdrawal => $"le retrait d’un consentement que vous avez donné à {facts.Service}",
        RequestKind.AccountClosure => $"la clôture de votre compte {facts.Service}",
        var kind => throw NoWords(kind),
    };

    private static string Days(int days) => days == 1 ? "1 jour" : $"{days} jours";

    private static string Records(string number, long count) => count <= 1 ? $"{number} enregistrement" : $"{number} enregistrements";

    private static Particulars About(LetterFacts facts, params (string Label, string? Value)[] rows) =>
        new([.. rows, (RequestedOn, facts.Submitted), (RequestNumber, facts.RequestId)]);

    /// <summary>What is frozen, as in "writing to ... is paused".</summary>
    private static string Account(LetterFacts facts) => facts.SomeLeave ? "les services concernés" : "votre compte";

    private static LetterPart[] Concerned(LetterFacts facts) => If(
        facts.SomeLeave,
        new Heading("Les services concernés"),
        new Bullets(facts.LeavingServices),
        new Paragraph("Vos autres services et le contrat qui s’y rapporte restent inchangés."));

    private static LetterPart[] NotYou(LetterFacts facts) =>
    [
        new Heading("Ce n’était pas vous ?"),
        new Paragraph($"La personne qui a fait cette demande était connectée à votre compte. Changez votre mot de passe et, au moindre doute, écrivez à {facts.Contact}."),
    ];

    private static LetterPart[] Withdrawing(LetterFacts facts) =>
    [
        new Heading("Vous avez changé d’avis ?"),
        new Paragraph(facts.Kind switch
        {
            RequestKind.Correction or RequestKind.ConsentWithdrawal => "Tant que votre demande n’a pas été exécutée, vous pouvez l’annuler sur le portail :",
            RequestKind.Backup or RequestKind.Access => "Vous pouvez annuler votre demande à tout moment sur le portail :",
            _ => "Vous pouvez annuler votre demande sur le portail à tout moment, jusqu’au début de l’effacement :",
        }),
        new Address(facts.Portal),
    ];

    private static LetterPart[] Appeal(LetterFacts facts) =>
    [
        new Heading("Si vous n’êtes pas d’accord"),
        new Paragraph(
            $"Écrivez-nous à {facts.Contact} : quelqu’un réexaminera votre demande. Vous pouvez aussi introduire une réclamation auprès de l’autorité de contrôle ({facts.Authority}) "
            + "et former un recours juridictionnel. L’un n’exclut pas l’autre."),
    ];

    private static string? Clock(string id) => id switch
    {
        "identity" => "À confirmer avec le code avant le",
        "data-act-notice" => "Fin du préavis",
        "data-act-maximum-notice" => "Fin du préavis maximal",
        "data-act-transition" => "Fin de la période transitoire, au plus tard",
        "data-act-indicated-transition" => "Fin de la période transitoire de remplacement",
        "data-act-extended-transition" => "Fin de la période transitoire prolongée",
        "data-act-infeasibility-notice" => "Si ce délai est intenable, nous vous le disons au plus tard le",
        "data-act-retrieval" => "Données récupérables au moins jusqu’au",
        "data-act-source-erasure" => "Rien n’est effacé avant le",
        "gdpr-answer" => "Notre réponse, au plus tard le",
        "gdpr-extension-notice" => "S’il nous faut plus de temps, nous vous le disons au plus tard le",
        "gdpr-extended-answer" => "Délai prolongé : notre réponse, au plus tard le",
        "link" => "Copie disponible jusqu’au",
        "confirmation" => "À confirmer au plus tard le",
        "cooling-off" => "Fin du délai de réflexion",
        _ => null,
    };

    private static string? Blocker(string code) => code switch
    {
        "unpaid-instalments" => "Des mensualités restent impayées : réglez-les ou trouvez un autre arrangement avec le prêteur.",
        "devices-bound" => "Des appareils sont encore associés au compte : dissociez-les dans les réglages de chaque appareil.",
        "synchronisation-on" => "La synchronisation est active : désactivez-la sur tous vos appareils.",
        "open-export" => "Une copie de vos données est en préparation ou peut encore être récupérée : attendez la fin de cette demande, ou annulez-la.",
        "balance-left" => "Il reste un solde sur le compte : utilisez-le ou faites-vous rembourser.",
        "membership-active" => "Un abonnement payant est en cours : résiliez-le ou attendez qu’il prenne fin.",
        _ => null,
    };

    private static string? Ground(string code) => code switch
    {
        "preconditions-unmet" => "Ce qui y faisait obstacle n’a pas été réglé à temps. Vous pourrez refaire la demande quand ce sera fait.",
        "objected" => "La personne au nom de laquelle vous avez fait la demande s’y est opposée.",
        "vexatious" => "La demande est manifestement infondée, ou en répète d’autres sans raison valable.",
        "harms-others" => "Y donner suite porterait atteinte à la vie privée d’autres personnes.",
        "unrealistic" => "Ce qui est demandé est tout à fait irréaliste.",
        "disproportionate" => "Ce qui est demandé exigerait des efforts techniques disproportionnés.",
        "not-required-by-law" => "La loi applicable ne nous oblige pas à faire ce qui est demandé.",
        "already-public" => "Les informations demandées sont déjà publiques.",
        "given-in-confidence" => "Les informations demandées nous ont été confiées à titre confidentiel.",
        "defeats-security" => "Y donner suite ferait échec à des mesures licites de lutte contre la fraude ou de sécurité.",
        _ => null,
    };
}
